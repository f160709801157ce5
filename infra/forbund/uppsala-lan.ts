import type { Forbund } from "../../shared/forbund/forbund.ts";
import { assumed, houseAssumption, houseMonths, houseProgramme, nationalFollowUp } from "./house-defaults.ts";
import { authorities, houseForbund, municipality, region, unit } from "./house-forbund.ts";

const uppsala = "uppsala-ame";

/**
 * Samordningsförbundet Uppsala län with its part of Romane Buca. That somebody takes part says where they come from (GDPR
 * art. 9), so the unit's name does not say the programme's, and answers about experiences are counted without persons.
 */
export const uppsalaLan: Forbund = {
  ...houseForbund("uppsala-lan"),
  name: "Samordningsförbundet Uppsala län",
  members: [municipality("uppsala", "Uppsala kommun"), region("region-uppsala", "Region Uppsala"), ...authorities],
  units: [unit(uppsala, "Arbetsmarknadsenheten i Uppsala", "uppsala")],
  programmes: [
    {
      ...houseProgramme,
      id: "romane-buca",
      name: "Romane Buca",
      nationalFollowUp: { ...nationalFollowUp.participants, esf: true },
      period: { from: "2011-11-01", to: "2014-06-30" },
      units: [uppsala],
      partners: [
        { id: "sensus", name: "Studieförbundet Sensus", kind: "association" },
        { id: "esf", name: "Europeiska socialfonden", kind: "fund" },
      ],
      sensitive: true,
      eligibility: [
        { rule: "condition", id: "target-group", name: "Har romskt ursprung" },
        { rule: "condition", id: "work", name: "Kan arbeta men har inget arbete" },
      ],
      routes: [{ id: "municipality", name: "Via kommunens delprojekt", by: "municipality", questions: false }],
      activities: [
        { id: "studies", name: "Studier", area: "competence", jobOriented: false, form: "both" },
        {
          id: "work-experience",
          name: "Arbetslivserfarenhet",
          area: "job-seeking",
          jobOriented: true,
          form: "individual",
        },
      ],
      months: houseMonths,
      afterClosure: [{ months: 1, after: "programme-end" }],
      counts: [
        { code: "answers", name: "Svar på enkäten", bySex: false, level: false },
        { code: "more-information", name: "Svarar: mer information om samhället", bySex: false, level: false },
        { code: "human-capital", name: "Svarar: ökat humankapital", bySex: false, level: false },
        { code: "better-chances", name: "Svarar: bättre möjligheter", bySex: false, level: false },
        { code: "own-power", name: "Svarar: egen makt", bySex: false, level: false },
      ],
      goals: [
        {
          measure: "survey",
          id: "more-information",
          wording: "Minst 60 % har fått mer information om samhället",
          yes: "more-information",
          asked: "answers",
          atLeastPercent: 60,
        },
        {
          measure: "survey",
          id: "human-capital",
          wording: "Minst 60 % har ökat sitt humankapital",
          yes: "human-capital",
          asked: "answers",
          atLeastPercent: 60,
        },
        {
          measure: "survey",
          id: "better-chances",
          wording: "Minst 80 % har fått bättre möjligheter",
          yes: "better-chances",
          asked: "answers",
          atLeastPercent: 80,
        },
        {
          measure: "share",
          id: "plan",
          wording: "Minst 80 % har en personlig handlingsplan",
          of: "enrolled",
          event: { event: "planned" },
          at: "any",
          atLeastPercent: 80,
        },
        {
          measure: "survey",
          id: "own-power",
          wording: "100 % upplever egen makt",
          yes: "own-power",
          asked: "answers",
          atLeastPercent: 100,
        },
        {
          measure: "persons",
          id: "work-or-studies",
          wording: "50 personer är i arbete eller studier efter projektets slut, varav omkring 15 i Uppsala",
          event: { event: "occupation", in: ["work", "subsidised-work", "studies"] },
          at: "programme-end",
          atLeast: 15,
          partOf: 50,
        },
      ],
      assumptions: [
        houseAssumption,
        assumed.months,
        assumed.unit,
        assumed.days,
        assumed.goals,
        "Eskilstuna, Västerås and Stockholm run subprojects of their own, which are no part of this file; about 15 of the 50 are Uppsala's.",
        "How people experience it is asked in an anonymous survey, of which only the numbers are kept.",
        "The documents look at work and studies after the project's end without saying when; a month after it is ours.",
      ],
    },
  ],
  countedProgrammes: [],
};
