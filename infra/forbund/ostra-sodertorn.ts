import type { Forbund } from "../../shared/forbund/forbund.ts";
import {
  aged,
  assumed,
  guardianConsent,
  handoverConsent,
  houseAssumption,
  houseMonths,
  houseProgramme,
  houseStructural,
  nationalFollowUp,
} from "./house-defaults.ts";
import { authorities, houseForbund, municipality, region, unit } from "./house-forbund.ts";

const haninge = "haninge-arbetsmarknad";
const seVagen = { from: "2014-09-01", to: "2016-08-31" } as const;
const arvsfonden = { id: "arvsfonden", name: "Allmänna arvsfonden", kind: "fund" } as const;

/**
 * Samordningsförbundet Östra Södertörn with SE-vägen, whose participants may be in another programme at the same time, and
 * Ormprojektet, whose participants can be under 18.
 */
export const ostraSodertorn: Forbund = {
  ...houseForbund("ostra-sodertorn"),
  name: "Samordningsförbundet Östra Södertörn",
  members: [
    municipality("haninge", "Haninge kommun"),
    municipality("tyreso", "Tyresö kommun"),
    municipality("nynashamn", "Nynäshamns kommun"),
    region("region-stockholm", "Region Stockholm"),
    ...authorities,
  ],
  units: [unit(haninge, "Arbetsmarknadsenheten i Haninge", "haninge")],
  programmes: [
    {
      ...houseProgramme,
      id: "se-vagen",
      name: "SE-vägen från sociala företag",
      nationalFollowUp: nationalFollowUp.participants,
      period: seVagen,
      units: [haninge],
      partners: [arvsfonden, { id: "social-enterprises", name: "Sociala företag i området", kind: "company" }],
      eligibility: [
        aged(18, 64),
        { rule: "condition", id: "target-group", name: "Har en psykisk eller neuropsykiatrisk funktionsnedsättning" },
        {
          rule: "condition",
          id: "where-from",
          name: "Arbetstränar i ett socialt företag eller deltar i en annan av förbundets insatser",
        },
      ],
      routes: [
        { id: "social-enterprise", name: "Från ett socialt företag", by: "partner", questions: false },
        { id: "programme", name: "Från en annan insats", by: "programme", questions: false },
      ],
      consents: [...houseProgramme.consents, handoverConsent],
      capacity: [{ kind: "total", places: 100 }],
      activities: [
        { id: "se", name: "Stöd av SE-handledare", area: "job-seeking", jobOriented: true, form: "individual" },
      ],
      months: houseMonths,
      goals: [
        {
          measure: "persons",
          id: "supported",
          wording: "100 personer får stöd",
          event: { event: "enrolled" },
          at: "any",
          atLeast: 100,
        },
        {
          measure: "share",
          id: "self-support",
          wording: "40 % får hel eller delvis egen försörjning",
          of: "enrolled",
          event: { event: "self-support", atLeast: "partial" },
          at: "closure",
          atLeastPercent: 40,
        },
      ],
      assumptions: [houseAssumption, assumed.months, assumed.unit, assumed.ageDay, assumed.goals],
    },
    {
      ...houseProgramme,
      id: "ormprojektet",
      name: "Ormprojektet",
      nationalFollowUp: nationalFollowUp.participants,
      period: { from: "2014-01-01", to: "2015-12-31" },
      units: [haninge],
      partners: [
        { id: "ormen", name: "Ormen", kind: "association" },
        { id: "kultur-fritid", name: "Kultur & Fritid", kind: "authority" },
      ],
      eligibility: [
        aged(16, 24),
        { rule: "condition", id: "neither", name: "Varken arbetar eller studerar" },
        { rule: "condition", id: "situation", name: "Är i en sammansatt situation, ofta med funktionsnedsättning" },
      ],
      routes: [
        { id: "haninge", name: "Handläggare i Ungdomsteamet Haninge", by: "municipality", questions: false },
        { id: "tyreso", name: "Handläggare i Ung i Tyresö", by: "municipality", questions: false },
        { id: "nynashamn", name: "Handläggare i Ung i Nynäs", by: "municipality", questions: false },
      ],
      consents: [...houseProgramme.consents, guardianConsent, handoverConsent],
      activities: [
        { id: "theatre", name: "Teater och kultur", area: "social", jobOriented: false, form: "group", host: "ormen" },
      ],
      months: houseMonths,
      followUpParties: [...houseProgramme.followUpParties, "guardian"],
      goals: [
        { measure: "described", id: "self-knowledge", wording: "Ökad självkännedom" },
        { measure: "described", id: "self-esteem", wording: "Ökad självkänsla" },
      ],
      assumptions: [houseAssumption, assumed.months, assumed.unit, assumed.ageDay, assumed.minors],
    },
  ],
  countedProgrammes: [
    {
      ...houseStructural,
      id: "se-vagen-foretag",
      name: "SE-vägen – stöd till sociala företag",
      period: seVagen,
      units: [haninge],
      partners: [arvsfonden],
      counts: [{ code: "enterprises", name: "Sociala företag som har fått stöd", bySex: false, level: false }],
      assumptions: [assumed.split, assumed.counts],
    },
    {
      ...houseStructural,
      id: "resursradet",
      name: "Resursrådet",
      units: [haninge],
      counts: [{ code: "cases", name: "Ärenden i Resursrådet", bySex: false, level: false }],
      assumptions: [assumed.counts, assumed.unit, "Resursrådet plans together and decides nothing about a person."],
    },
  ],
};
