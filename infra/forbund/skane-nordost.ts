import type { Forbund } from "../../shared/forbund/forbund.ts";
import { exampleInstrument } from "./example-instrument.ts";
import { houseAssumption, houseProgramme, socialServicesRetention } from "./house-defaults.ts";
import { livelihoods, occupations } from "./national-codes.ts";

const municipalities = [
  { id: "kristianstad", name: "Kristianstads kommun", short: "Kristianstad" },
  { id: "hassleholm", name: "Hässleholms kommun", short: "Hässleholm" },
  { id: "ostra-goinge", name: "Östra Göinge kommun", short: "Östra Göinge" },
  { id: "bromolla", name: "Bromölla kommun", short: "Bromölla" },
  { id: "osby", name: "Osby kommun", short: "Osby" },
] as const;

/**
 * Samordningsförbundet Skåne Nordost with Gemensam kraft: referral from FK, or internal referral in the municipality; start
 * meeting; a mix of activities; follow-ups with participant, case worker and project worker; progression measurement in
 * the third month; six months as a rule, longer or shorter when that is right.
 * Addresses are placeholders of a reserved domain (RFC 2606) until the förbund gives its own.
 */
export const skaneNordost: Forbund = {
  id: "skane-nordost",
  name: "Samordningsförbundet Skåne Nordost",
  epoch: 1,
  members: [
    ...municipalities.map(({ id, name }) => ({ id, name, kind: "municipality" as const })),
    { id: "region-skane", name: "Region Skåne", kind: "region" },
    { id: "arbetsformedlingen", name: "Arbetsförmedlingen", kind: "af" },
    { id: "forsakringskassan", name: "Försäkringskassan", kind: "fk" },
  ],
  units: municipalities.map(({ id, short }) => ({
    id: `${id}-ame`,
    name: `Arbetsmarknadsenheten i ${short}`,
    member: id,
    mail: {
      projectWorkers: `projektmedarbetare.${id}@stegvis.example`,
      coordinator: `samordnare.${id}@stegvis.example`,
      manager: `enhetschef.${id}@stegvis.example`,
    },
  })),
  reminderTime: "07:00",
  mailFrom: "paminnelser@stegvis.example",
  pageAddress: "https://skane-nordost.stegvis.example",
  retention: socialServicesRetention,
  livelihoods,
  occupations,
  instruments: [exampleInstrument],
  programmes: [
    {
      ...houseProgramme,
      id: "gemensam-kraft",
      name: "Gemensam kraft",
      nationalFollowUp: { orientation: "individual", method: "personal-data", esf: false },
      period: {},
      units: municipalities.map(({ id }) => `${id}-ame`),
      routes: [
        { id: "fk", name: "Remiss från Försäkringskassan", by: "fk", questions: false },
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
  ],
  countedProgrammes: [],
};
