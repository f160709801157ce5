import type { Forbund } from "../../shared/forbund/forbund.ts";
import { exampleInstrument } from "./example-instrument.ts";
import {
  aged,
  assumed,
  houseAssumption,
  houseMonths,
  houseProgramme,
  houseStructural,
  houseVolume,
  nationalFollowUp,
  partyRoutes,
} from "./house-defaults.ts";
import { authorities, houseForbund, municipality, region, unit } from "./house-forbund.ts";

const municipalities = [
  { id: "kristianstad", name: "Kristianstads kommun", short: "Kristianstad" },
  { id: "hassleholm", name: "Hässleholms kommun", short: "Hässleholm" },
  { id: "ostra-goinge", name: "Östra Göinge kommun", short: "Östra Göinge" },
  { id: "bromolla", name: "Bromölla kommun", short: "Bromölla" },
  { id: "osby", name: "Osby kommun", short: "Osby" },
] as const;

const everyUnit = municipalities.map(({ id }) => `${id}-ame`);

/**
 * Samordningsförbundet Skåne Nordost with Gemensam kraft: referral from FK, or internal referral in the municipality; start
 * meeting; a mix of activities; follow-ups with participant, case worker and project worker; progression measurement in
 * the third month; six months as a rule, longer or shorter when that is right. Beside it validation of skills, the talks of
 * Göinge ung, and two programmes without persons.
 */
export const skaneNordost: Forbund = {
  ...houseForbund("skane-nordost"),
  name: "Samordningsförbundet Skåne Nordost",
  members: [
    ...municipalities.map(({ id, name }) => municipality(id, name)),
    region("region-skane", "Region Skåne"),
    ...authorities,
  ],
  units: municipalities.map(({ id, short }) => unit(`${id}-ame`, `Arbetsmarknadsenheten i ${short}`, id, id)),
  programmes: [
    {
      ...houseProgramme,
      id: "gemensam-kraft",
      name: "Gemensam kraft",
      nationalFollowUp: nationalFollowUp.participants,
      period: {},
      units: everyUnit,
      routes: [
        partyRoutes.fk,
        { id: "internal", name: "Intern anvisning i kommunen", by: "municipality", questions: false },
      ],
      activities: [
        { id: "job-search", name: "Jobbsökande insats", area: "job-seeking", jobOriented: true, form: "both" },
        { id: "competence", name: "Kompetenshöjande insats", area: "competence", jobOriented: false, form: "both" },
        { id: "social", name: "Social insats", area: "social", jobOriented: false, form: "both" },
        { id: "health", name: "Hälsorelaterad insats", area: "health", jobOriented: false, form: "both" },
      ],
      months: { normalLength: 6, betweenFollowUps: 1, betweenMeasurements: 3, longestInTotal: 24, longestPause: 6 },
      instrument: { id: exampleInstrument.id, version: exampleInstrument.version, atClosure: false },
      afterClosure: [{ months: 6, after: "closure" }],
      assumptions: [
        houseAssumption,
        "Follow-ups are monthly; the documents say continuous.",
        "Tredje månad is read as every third month, as long as the participation lasts.",
        "Extensions end at 24 months in total and a pause at 6; the documents give no limit.",
        "One follow-up six months after closure; the documents name none.",
        "The four activities stand for what each municipality offers; the documents name the areas only.",
        "The instrument is BIP; until its text is loaded, the example instrument stands in its place.",
      ],
    },
    {
      ...houseProgramme,
      id: "kompetensvalidering",
      name: "Kompetensvalidering",
      nationalFollowUp: nationalFollowUp.participants,
      period: {},
      units: everyUnit,
      eligibility: [
        {
          rule: "condition",
          id: "unemployed",
          name: "Arbetslös, i arbetsför ålder och aktuell vid arbetsmarknadsenheten",
        },
        {
          rule: "condition",
          id: "skills",
          name: "Saknar gymnasieutbildning, har en utbildning som inte är gångbar eller saknar intyg på sina kunskaper",
        },
      ],
      routes: [{ id: "ame", name: "Via arbetsmarknadsenheten", by: "municipality", questions: false }],
      activities: [
        { id: "validation", name: "Validering mot OCN", area: "competence", jobOriented: false, form: "individual" },
      ],
      months: houseMonths,
      outcomes: [{ code: "validated", name: "Kompetens validerad" }, ...houseProgramme.outcomes],
      assumptions: [
        houseAssumption,
        assumed.months,
        "Which municipalities offer it is not stated; all five stand here.",
        "Validation against OCN is an activity of the area competence, individual, and no measurement of progression.",
        "Levels and credits of OCN are not registered: the document counts none; that a skill was validated is an outcome.",
      ],
    },
    {
      ...houseProgramme,
      id: "goinge-ung",
      name: "Göinge ung – Samtal för unga vuxna",
      nationalFollowUp: nationalFollowUp.participants,
      period: { from: "2021-01-01", to: "2022-12-31" },
      units: ["ostra-goinge-ame"],
      partners: [{ id: "capio", name: "Capio", kind: "health-care" }],
      eligibility: [
        aged(18, 29),
        { rule: "municipality", id: "municipality", name: "Bor i Östra Göinge", in: ["ostra-goinge"] },
        {
          rule: "condition",
          id: "support",
          name: "Behöver stöd eller motivation för att komma till arbete eller studier",
        },
      ],
      routes: [
        { id: "self", name: "Egen kontakt", by: "self", questions: false },
        {
          id: "municipality",
          name: "Kommunen: ekonomiskt bistånd, AME, KAA, Göinge Utbildningscenter, IFO-support, vuxenenheten eller LSS",
          by: "municipality",
          questions: false,
        },
        { id: "region", name: "Psykiatrin eller Maria Skåne", by: "region", questions: false },
        { id: "capio", name: "Capio", by: "partner", questions: false },
        { id: "af", name: "Arbetsförmedlingen", by: "af", questions: false },
      ],
      activities: [
        { id: "group", name: "Grupp", area: "social", jobOriented: false, form: "group" },
        { id: "talks", name: "Enskilda samtal", area: "social", jobOriented: false, form: "individual" },
      ],
      months: houseMonths,
      outcomes: [
        ...houseProgramme.outcomes,
        { code: "social-assistance", name: "Hänvisad till enheten för ekonomiskt bistånd" },
      ],
      assumptions: [
        houseAssumption,
        assumed.months,
        assumed.ageDay,
        assumed.unit,
        "Group and talks are placed in the area social; the documents name no area.",
        "Nothing is measured: the project had no instrument, and its final report advises to have one from the start.",
      ],
    },
  ],
  countedProgrammes: [
    {
      ...houseVolume,
      id: "basprogrammet",
      name: "Basprogrammet",
      units: everyUnit,
      counts: [
        { code: "society", name: "Genomförda kurser: Samhällsinformation", bySex: false, level: false },
        { code: "labour-market", name: "Genomförda kurser: Arbetsmarknad", bySex: false, level: false },
        { code: "at-work", name: "Genomförda kurser: På jobbet", bySex: false, level: false },
      ],
      assumptions: [
        assumed.counts,
        "It is used without registration, alone or in a group, and has no limit of places.",
      ],
    },
    {
      ...houseStructural,
      id: "samverkan-sfsno",
      name: "Samverkan SFSNO",
      units: everyUnit,
      counts: [{ code: "consultations", name: "Konsultationer i konsultationsteamet", bySex: false, level: false }],
      assumptions: [assumed.counts, "A case is discussed in the consultation team without saying whose it is."],
    },
  ],
};
