import type { Forbund, Programme } from "../../shared/forbund/forbund.ts";
import { exampleHealthInstrument } from "./example-instrument.ts";
import {
  aged,
  assumed,
  guardianConsent,
  houseAssumption,
  houseMonths,
  houseProgramme,
  houseStructural,
  houseVolume,
  nationalFollowUp,
  partyRoutes,
} from "./house-defaults.ts";
import { authorities, houseForbund, municipality, region, unit } from "./house-forbund.ts";

const municipalities = {
  are: { name: "Åre kommun", unit: "Arbetsmarknadsenheten i Åre" },
  stromsund: { name: "Strömsunds kommun", unit: "Arbetsmarknadsenheten i Strömsund" },
  berg: { name: "Bergs kommun", unit: "Arbetsmarknadsenheten i Berg" },
  krokom: { name: "Krokoms kommun", unit: "Arbetsmarknadsenheten i Krokom" },
};

const meka = { from: "2014-01-01", to: "2015-06-30" } as const;
const nib = { from: "2012-03-01", to: "2014-02-28" } as const;

const selfRatedHealth = {
  id: exampleHealthInstrument.id,
  version: exampleHealthInstrument.version,
  atClosure: true,
} as const;

const betterHealth = { event: "improved", respondent: "participant", item: "health" } as const;

const fakus: Programme = {
  ...houseProgramme,
  id: "fakus",
  name: "FÅKUS",
  nationalFollowUp: nationalFollowUp.participants,
  period: { from: "2013-09-01", to: "2015-08-31" },
  units: ["are-ame"],
  eligibility: [
    aged(20, 30),
    {
      rule: "condition",
      id: "far-from-work",
      name: "Står långt från arbetsmarknaden och riskerar att behöva försörjningsstöd",
    },
  ],
  routes: [
    { id: "af", name: "Arbetsförmedlingen i Järpen", by: "af", questions: false },
    { id: "region", name: "Primärvården i Åre", by: "region", questions: false },
    { id: "municipality", name: "Åre kommun", by: "municipality", questions: false },
  ],
  capacity: [{ kind: "total", places: 30 }],
  contacts: [
    { code: "talk", name: "Samtal" },
    { code: "employer", name: "Arbetsgivarkontakt" },
  ],
  months: { ...houseMonths, betweenMeasurements: 3 },
  instrument: selfRatedHealth,
  afterClosure: [{ months: 0, after: "programme-end" }],
  counts: [{ code: "events", name: "Evenemang", bySex: false, level: false }],
  goals: [
    {
      measure: "persons",
      id: "participants",
      wording: "30 deltagare",
      event: { event: "enrolled" },
      at: "any",
      atLeast: 30,
    },
    {
      measure: "share",
      id: "occupation",
      wording: "70 % har en riktad sysselsättning när projekttiden är slut",
      of: "enrolled",
      event: { event: "occupation", in: ["work", "subsidised-work", "studies", "work-training"] },
      at: "programme-end",
      atLeastPercent: 70,
    },
    {
      measure: "share",
      id: "health",
      wording: "80 % skattar sin hälsa bättre",
      of: "enrolled",
      event: betterHealth,
      at: "any",
      atLeastPercent: 80,
    },
    {
      measure: "share",
      id: "employer-contacts",
      wording: "Varje deltagare har minst 4 arbetsgivarkontakter",
      of: "enrolled",
      event: { event: "contacts", kind: "employer", atLeast: 4 },
      at: "any",
      atLeastPercent: 100,
    },
    { measure: "count", id: "events", wording: "Minst 6 evenemang", count: "events", atLeast: 6 },
  ],
  reports: [
    { name: "Delrapport 1", on: "2014-03-31" },
    { name: "Delrapport 2", on: "2014-10-31" },
    { name: "Delrapport 3", on: "2015-04-30" },
    { name: "Slutrapport", on: "2015-10-12" },
  ],
  assumptions: [
    houseAssumption,
    assumed.months,
    assumed.unit,
    assumed.ageDay,
    assumed.goals,
    assumed.measurements,
    "The instrument is a self-rating of health; until its text is loaded, an example stands in its place. The progression model that the project was to invent becomes an instrument of a later version.",
    "The goal is counted when the project ends, also for those closed earlier; that these are followed up on its last day is our reading of it.",
    "Directed occupation (riktad sysselsättning) is read as work, subsidised work, studies, work training or practice.",
    "Interim reports are due in March 2014, October 2014 and April 2015; the last day of the month is ours.",
  ],
};

const mekaProgramme: Programme = {
  ...houseProgramme,
  id: "meka",
  name: "MEKA",
  nationalFollowUp: nationalFollowUp.participants,
  period: meka,
  units: ["stromsund-ame"],
  eligibility: [
    {
      rule: "condition",
      id: "establishment",
      name: "Nyanländ enligt lag (2010:197), eller medborgare i tredje land i återetablering",
    },
  ],
  routes: [
    { id: "municipality", name: "Strömsunds kommun", by: "municipality", questions: false },
    partyRoutes.af,
    { id: "sfi", name: "SFI", by: "municipality", questions: false },
  ],
  capacity: [{ kind: "total", places: 50 }],
  activities: [
    {
      id: "survey",
      name: "Kartläggning med nätverkskarta",
      area: "social",
      jobOriented: false,
      form: "individual",
    },
    { id: "society", name: "Kurs om samhället", area: "competence", jobOriented: false, form: "group" },
    { id: "health", name: "Hälsosam Ström Nyanländ", area: "health", jobOriented: false, form: "group" },
    { id: "trade", name: "Yrkeskurs", area: "competence", jobOriented: true, form: "group" },
  ],
  months: houseMonths,
  afterClosure: [
    { months: 6, after: "programme-end" },
    { months: 12, after: "programme-end" },
  ],
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
      measure: "persons",
      id: "work",
      wording: "10 går vidare till arbete, praktik eller studier",
      event: { event: "outcome", in: ["work", "work-training", "studies"] },
      at: "closure",
      atLeast: 10,
    },
  ],
  reports: [
    { name: "Delrapport 1", on: "2014-07-01" },
    { name: "Delrapport 2", on: "2015-02-15" },
    { name: "Slutrapport", on: "2015-08-30" },
  ],
  assumptions: [
    houseAssumption,
    assumed.months,
    assumed.unit,
    assumed.goals,
    "The documents name no areas; those of the courses are ours.",
  ],
};

const nibProgramme: Programme = {
  ...houseProgramme,
  id: "nib",
  name: "NIB",
  nationalFollowUp: nationalFollowUp.participants,
  period: nib,
  units: ["berg-ame"],
  eligibility: [
    aged(16, 64),
    { rule: "condition", id: "language", name: "Går i Andraspråksinlärningen" },
    { rule: "condition", id: "social-assistance", name: "Är aktuell för försörjningsstöd" },
  ],
  levels: [
    { code: "level-3", name: "Nivå 3" },
    { code: "level-4", name: "Nivå 4" },
  ],
  routes: [{ id: "sfi", name: "Inskrivning i SFI", by: "municipality", questions: false }],
  consents: [...houseProgramme.consents, guardianConsent],
  months: houseMonths,
  counts: [
    {
      code: "social-assistance",
      name: "Individer på nivå 3 och 4 med försörjningsstöd",
      bySex: true,
      level: true,
    },
    { code: "health-visits", name: "Besök på hälsocentralen för egenvård", bySex: false, level: true },
    { code: "work-line", name: "Individer på nivå 3 och 4 i arbetslinjen", bySex: true, level: true },
  ],
  goals: [
    {
      measure: "stock-change",
      id: "social-assistance",
      wording: "Minst 6 färre individer med försörjningsstöd",
      series: "social-assistance",
      change: -6,
    },
    {
      measure: "stock-change",
      id: "health-visits",
      wording: "Färre besök på hälsocentralen för egenvård",
      series: "health-visits",
      change: -1,
    },
    {
      measure: "stock-change",
      id: "women",
      wording: "Fler kvinnor i arbetslinjen",
      series: "work-line",
      sex: "woman",
      change: 1,
    },
    { measure: "described", id: "women-in-society", wording: "Fler kvinnor i samhällslivet" },
  ],
  reports: [
    { name: "Delrapport 1", on: "2012-12-31" },
    { name: "Delrapport 2", on: "2013-06-30" },
    { name: "Slutrapport", on: "2014-04-11" },
  ],
  assumptions: [
    houseAssumption,
    assumed.months,
    assumed.unit,
    assumed.ageDay,
    assumed.minors,
    "Only levels 3 and 4 are named, since the goals are about these.",
    "The number of people with social assistance, of those in the work line (arbetslinjen) and of visits for self-care are read from the municipality's and the health centre's own figures and entered as levels, people for levels 3 and 4 together.",
    "Where fewer or more are wanted without a number, one is enough.",
    "Interim reports are due in December 2012 and June 2013; the last day of the month is ours.",
  ],
};

const motesplatsKrokom: Programme = {
  ...houseProgramme,
  id: "motesplats-krokom",
  name: "Mötesplats Krokom / Navigator",
  nationalFollowUp: nationalFollowUp.participants,
  period: { from: "2012-01-01", to: "2013-12-31" },
  units: ["krokom-ame"],
  eligibility: [
    aged(16, 64),
    {
      rule: "condition",
      id: "isolated",
      name: "Står utanför arbetsmarknaden utan egen försörjning och är isolerad",
    },
  ],
  routes: [
    partyRoutes.af,
    partyRoutes.fk,
    { ...partyRoutes.region, name: "Remiss från primärvården" },
    { ...partyRoutes.municipality, name: "Remiss från LSS eller en annan enhet i kommunen" },
    { id: "team", name: "Remiss från SP-teamet", by: "team", questions: false },
    { id: "visit", name: "Besök i den öppna verksamheten", by: "visit", questions: false },
  ],
  consents: [...houseProgramme.consents, guardianConsent],
  capacity: [
    { kind: "concurrent", places: 20 },
    { kind: "total", places: 50 },
  ],
  phases: [
    { id: "step-1", name: "Trappsteg 1: daglig sysselsättning", financed: true },
    { id: "step-2", name: "Trappsteg 2: anpassad arbetsträning med coach", financed: false },
    { id: "step-3", name: "Trappsteg 3: Navigator, coach och praktik i verklig miljö", financed: false },
  ],
  months: { ...houseMonths, betweenMeasurements: 3 },
  instrument: selfRatedHealth,
  outcomes: [
    ...houseProgramme.outcomes,
    { code: "long-term-measure", name: "Långsiktig insats" },
    { code: "lss", name: "Rätt till insats enligt LSS" },
  ],
  goals: [
    {
      measure: "share",
      id: "health",
      wording: "80 % skattar sin hälsa bättre efter avslutat trappsteg 1",
      of: { phase: "step-1" },
      event: betterHealth,
      at: { phase: "step-1" },
      atLeastPercent: 80,
    },
    {
      measure: "share",
      id: "further",
      wording: "50 % går vidare till arbete eller en långsiktig insats",
      of: "enrolled",
      event: { event: "outcome", in: ["work", "long-term-measure"] },
      at: "closure",
      atLeastPercent: 50,
    },
    {
      measure: "share",
      id: "women",
      wording: "50 % av deltagarna är kvinnor",
      of: "enrolled",
      event: { event: "sex", is: "woman" },
      at: "any",
      atLeastPercent: 50,
    },
  ],
  reports: [
    { name: "Delrapport", on: "2012-12-31" },
    { name: "Slutrapport", on: "2014-02-28" },
    { name: "Extern ekonomisk utvärdering", on: "2014-02-28" },
  ],
  assumptions: [
    houseAssumption,
    assumed.months,
    assumed.unit,
    assumed.ageDay,
    assumed.minors,
    assumed.goals,
    assumed.measurements,
    "The instrument is the self-rating of health that the project was to build; until its text is loaded, an example stands in its place.",
    "Any of the parties named may refer; about 50 is read as 50 in all.",
    "Reports are due in December 2012 and February 2014; the last day of the month is ours.",
  ],
};

/**
 * The förbund in Jämtland with one programme each in Åre, Strömsund, Berg and Krokom. Of the members, those stand here that
 * take part.
 */
export const jamtland: Forbund = {
  ...houseForbund("jamtland"),
  name: "Samordningsförbundet i Jämtland",
  members: [
    ...Object.entries(municipalities).map(([id, { name }]) => municipality(id, name)),
    region("region-jamtland-harjedalen", "Region Jämtland Härjedalen"),
    ...authorities,
  ],
  units: Object.entries(municipalities).map(([id, { unit: name }]) => unit(`${id}-ame`, name, id)),
  programmes: [fakus, mekaProgramme, nibProgramme, motesplatsKrokom],
  countedProgrammes: [
    {
      ...houseStructural,
      id: "meka-natverksteam",
      name: "MEKA – nätverksteam",
      period: meka,
      units: ["stromsund-ame"],
      counts: [{ code: "meetings", name: "Möten i nätverksteamet", bySex: false, level: false }],
      assumptions: [assumed.split, assumed.counts],
    },
    {
      ...houseStructural,
      id: "nib-samverkan",
      name: "NIB – samverkan mellan parterna",
      period: nib,
      units: ["berg-ame"],
      counts: [{ code: "meetings", name: "Möten mellan parterna", bySex: false, level: false }],
      assumptions: [assumed.split, assumed.counts, "It is reported together with the part that has participants."],
    },
    {
      ...houseVolume,
      id: "halsosam-strom",
      name: "HälsoSam Ström",
      period: { from: "2014-01-01" },
      units: ["stromsund-ame"],
      counts: [{ code: "participants", name: "Deltagare", bySex: true, level: false }],
      assumptions: [assumed.counts, assumed.unit, "Ordinary work from 2014; its first day is ours."],
    },
  ],
};
