import type { Forbund } from "../../shared/forbund/forbund.ts";
import { exampleInstrument } from "./example-instrument.ts";
import {
  aged,
  assumed,
  handoverConsent,
  houseAssumption,
  houseMonths,
  houseProgramme,
  houseStructural,
  nationalFollowUp,
} from "./house-defaults.ts";
import { authorities, houseForbund, municipality, region, unit } from "./house-forbund.ts";

const sandviken = "sandviken-arbetsliv";
const trisam = "gavleborg-trisam";

/**
 * Samordningsförbund Gävleborg with Kärnhuset 2.0 in Sandviken: from the Trisam team with questions that are answered at
 * closure, measured every third month, and handed over to FBE. Of the members, those stand here that take part.
 */
export const gavleborg: Forbund = {
  ...houseForbund("gavleborg"),
  name: "Samordningsförbund Gävleborg",
  members: [
    municipality("sandviken", "Sandvikens kommun"),
    region("region-gavleborg", "Region Gävleborg"),
    ...authorities,
  ],
  units: [
    unit(sandviken, "Arbetslivsförvaltningen i Sandviken", "sandviken"),
    unit(trisam, "Trisam-teamen vid hälsocentralerna", "region-gavleborg"),
  ],
  programmes: [
    {
      ...houseProgramme,
      id: "karnhuset",
      name: "Kärnhuset 2.0",
      nationalFollowUp: nationalFollowUp.participants,
      period: { from: "2022-10-01", to: "2024-12-31" },
      units: [sandviken],
      eligibility: [
        aged(18, 64),
        { rule: "condition", id: "social-assistance", name: "Har haft försörjningsstöd länge" },
        {
          rule: "condition",
          id: "obstacle",
          name: "Har ohälsa eller funktionsnedsättning, språksvårigheter tillsammans med ohälsa, eller tidigare beroende",
        },
        { rule: "condition", id: "coordination", name: "Behöver samordnad rehabilitering" },
      ],
      routes: [{ id: "trisam", name: "Från Trisam-teamet", by: "team", questions: true }],
      consents: [...houseProgramme.consents, handoverConsent],
      capacity: [{ kind: "total", places: 50 }],
      activities: [
        { id: "survey", name: "Fördjupad kartläggning", area: "social", jobOriented: false, form: "individual" },
        { id: "assessment", name: "Arbetsförmågebedömning", area: "competence", jobOriented: true, form: "individual" },
        { id: "work-training", name: "Arbetsträning", area: "job-seeking", jobOriented: true, form: "individual" },
        { id: "health", name: "Hälsorelaterad insats", area: "health", jobOriented: false, form: "both" },
      ],
      months: { ...houseMonths, betweenMeasurements: 3, longestInTotal: 27 },
      instrument: { id: exampleInstrument.id, version: exampleInstrument.version, atClosure: true },
      afterClosure: [
        { months: 3, after: "closure" },
        { months: 6, after: "closure" },
      ],
      contactAfterClosure: { ground: "public-task", mostAttempts: 1 },
      counts: [{ code: "assessments", name: "Arbetsförmågebedömningar", bySex: true, level: false }],
      goals: [
        {
          measure: "persons",
          id: "participants",
          wording: "50 deltagare",
          event: { event: "enrolled" },
          at: "any",
          atLeast: 50,
        },
        {
          measure: "share",
          id: "sexes",
          wording: "Jämn könsfördelning bland deltagarna",
          of: "enrolled",
          event: { event: "sex", is: "woman" },
          at: "any",
          atLeastPercent: 40,
          atMostPercent: 60,
        },
        { measure: "described", id: "steps", wording: "Tydlig stegförflyttning" },
      ],
      reports: [
        { name: "Rapport 1", from: "2022-10-01", to: "2022-12-31", on: "2023-01-31" },
        { name: "Rapport 2", from: "2023-01-01", to: "2023-03-30", on: "2023-04-30" },
        { name: "Rapport 3", from: "2023-04-01", to: "2023-06-30", on: "2023-07-31" },
        { name: "Rapport 4", from: "2023-07-01", to: "2023-09-30", on: "2023-10-31" },
        { name: "Rapport 5", from: "2023-10-01", to: "2023-12-31", on: "2024-01-31" },
        { name: "Rapport 6", from: "2024-01-01", to: "2024-03-31", on: "2024-04-30" },
      ],
      assumptions: [
        houseAssumption,
        assumed.followUps,
        assumed.ageDay,
        "An even division of the sexes is read as 40 to 60 percent women among those enrolled.",
        "A participation lasts until the need is no longer felt: it is reviewed every six months and can last as long as the project, 27 months.",
        "The instrument is SKAPA; until its text is loaded, the example instrument stands in its place.",
        "Measurements are made at closure too; the documents say every third month.",
        "Follow-ups after closure are studies of records (aktstudier), for which nobody is contacted.",
        "Of the six reports only the period of the second is stated; the other periods and every due date are ours.",
        "The documents name the areas of an assessment and of parallel activities only in part; the areas here are ours.",
      ],
    },
    {
      ...houseProgramme,
      id: "fbe",
      name: "FBE – Från bidrag till egen försörjning",
      nationalFollowUp: nationalFollowUp.participants,
      period: {},
      units: [sandviken],
      eligibility: [{ rule: "condition", id: "further", name: "Har kommit längre efter Kärnhuset 2.0" }],
      routes: [
        {
          id: "karnhuset",
          name: "Överlämning från Kärnhuset 2.0",
          by: "programme",
          questions: false,
          from: "karnhuset",
        },
      ],
      activities: [
        { id: "se-coach", name: "SE-coach till arbete", area: "job-seeking", jobOriented: true, form: "individual" },
        {
          id: "study-counselling",
          name: "Studie- och yrkesvägledning",
          area: "competence",
          jobOriented: false,
          form: "individual",
        },
      ],
      months: houseMonths,
      assumptions: [houseAssumption, assumed.months, assumed.unit],
    },
  ],
  countedProgrammes: [
    {
      ...houseStructural,
      id: "karnhuset-utbildning",
      name: "Kärnhuset 2.0 – utbildning av personal",
      period: { from: "2022-10-01", to: "2024-12-31" },
      units: [sandviken],
      counts: [
        { code: "coaches", name: "Coacher som har fått fördjupad utbildning i SE/IPS", bySex: false, level: false },
      ],
      goals: [
        {
          measure: "count",
          id: "coaches",
          wording: "3 coacher får fördjupad utbildning i SE/IPS",
          count: "coaches",
          atLeast: 3,
        },
      ],
      assumptions: [assumed.split, assumed.counts],
    },
    {
      ...houseStructural,
      id: "trisam",
      name: "Trisam och Mysam",
      units: [trisam],
      counts: [
        { code: "persons", name: "Personer som ett Trisam-team har mött", bySex: true, level: false },
        { code: "steering-meetings", name: "Möten i Mysam", bySex: false, level: false },
      ],
      assumptions: [
        assumed.counts,
        "The teams sit at the health centres; the region stands as the party they belong to.",
      ],
    },
  ],
};
