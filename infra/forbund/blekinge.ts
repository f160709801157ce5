import type { Forbund } from "../../shared/forbund/forbund.ts";
import {
  assumed,
  houseAssumption,
  houseMonths,
  houseProgramme,
  houseStructural,
  nationalFollowUp,
} from "./house-defaults.ts";
import { authorities, houseForbund, municipality, region, unit } from "./house-forbund.ts";

const karlskrona = "karlskrona-visa-vagen";
const period = { from: "2020-01-01", to: "2022-12-31" } as const;

/**
 * Finsam Blekinge with Visa vägen in Karlskrona: people who are ill and have social assistance are met by a consultation
 * team, each gets a plan, and the young are counted apart. Of the members, those stand here that take part.
 */
export const blekinge: Forbund = {
  ...houseForbund("blekinge"),
  name: "Finsam Blekinge",
  members: [
    municipality("karlskrona", "Karlskrona kommun"),
    region("region-blekinge", "Region Blekinge"),
    ...authorities,
  ],
  units: [unit(karlskrona, "Visa vägen i Karlskrona", "karlskrona")],
  programmes: [
    {
      ...houseProgramme,
      id: "visa-vagen",
      name: "Visa vägen",
      nationalFollowUp: nationalFollowUp.participants,
      period,
      units: [karlskrona],
      eligibility: [
        { rule: "condition", id: "ill", name: "Är sjuk och har ekonomiskt bistånd" },
        {
          rule: "condition",
          id: "ground",
          name: "Har läkarintyg, eller känner sedan länge ohälsa som inte är utredd",
        },
      ],
      ageBands: [{ from: 18, to: 24 }, { from: 25 }],
      routes: [{ id: "team", name: "Via konsultationsteamet", by: "team", questions: false }],
      months: houseMonths,
      goals: [
        {
          measure: "persons",
          id: "met-25",
          wording: "Minst 170 personer som är 25 år eller äldre har mötts",
          event: { event: "met" },
          at: "any",
          group: { ageFrom: 25 },
          atLeast: 170,
        },
        {
          measure: "persons",
          id: "met-18-24",
          wording: "Minst 30 personer som är 18–24 år har mötts",
          event: { event: "met" },
          at: "any",
          group: { ageFrom: 18, ageTo: 24 },
          atLeast: 30,
        },
        {
          measure: "persons",
          id: "on-the-way",
          wording: "140 personer går vidare till praktik, studier eller rehabilitering",
          event: { event: "outcome", in: ["work-training", "studies", "health-care"] },
          at: "closure",
          atLeast: 140,
        },
        {
          measure: "persons",
          id: "work",
          wording: "20 personer går vidare till arbete",
          event: { event: "outcome", in: ["work"] },
          at: "closure",
          atLeast: 20,
        },
        {
          measure: "share",
          id: "plan",
          wording: "Alla erbjuds en Visa vägen-plan eller rehabiliteringsplan",
          of: "enrolled",
          event: { event: "planned" },
          at: "any",
          atLeastPercent: 100,
        },
        { measure: "described", id: "compensation", wording: "Rätt ersättning" },
      ],
      assumptions: [
        houseAssumption,
        assumed.months,
        assumed.unit,
        assumed.goals,
        "How a person comes to the consultation team is not stated.",
        "A plan that was offered is counted when it was agreed; offers are not registered.",
        "The project follows indicators of its own, which are not given; nothing is measured with an instrument.",
      ],
    },
  ],
  countedProgrammes: [
    {
      ...houseStructural,
      id: "visa-vagen-samverkan",
      name: "Visa vägen – överenskommelse mellan parterna",
      period,
      units: [karlskrona],
      counts: [{ code: "agreements", name: "Beslutade överenskommelser", bySex: false, level: false }],
      goals: [
        {
          measure: "count",
          id: "agreement",
          wording: "En överenskommelse finns senast 2022-12-31",
          count: "agreements",
          atLeast: 1,
          by: "2022-12-31",
        },
      ],
      assumptions: [assumed.split, assumed.counts],
    },
  ],
};
