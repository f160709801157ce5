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

const municipalities = {
  eskilstuna: "Eskilstuna kommun",
  flen: "Flens kommun",
  gnesta: "Gnesta kommun",
  katrineholm: "Katrineholms kommun",
  nykoping: "Nyköpings kommun",
  oxelosund: "Oxelösunds kommun",
  strangnas: "Strängnäs kommun",
  trosa: "Trosa kommun",
  vingaker: "Vingåkers kommun",
};

const rehabilitation = "sormland-rehabilitering";
const healthCentres = "sormland-vardcentraler";

/**
 * Samordningsförbundet RAR i Sörmland with Grönsaksmästarna, a stair from a stay to a firm of one's own, and Hälsosam,
 * groups of twelve that end with a health plan; beside them the county's structural work.
 */
export const sormland: Forbund = {
  ...houseForbund("sormland"),
  name: "Samordningsförbundet RAR i Sörmland",
  members: [
    ...Object.entries(municipalities).map(([id, name]) => municipality(id, name)),
    region("region-sormland", "Region Sörmland"),
    ...authorities,
  ],
  units: [
    unit(rehabilitation, "Rehabilitering i Sörmland", "region-sormland"),
    unit(healthCentres, "Vårdcentralerna i Sörmland", "region-sormland"),
  ],
  programmes: [
    {
      ...houseProgramme,
      id: "gronsaksmastarna",
      name: "Grönsaksmästarna",
      nationalFollowUp: nationalFollowUp.participants,
      period: {},
      units: [rehabilitation],
      partners: [{ id: "gronsaksmastarna", name: "Grönsaksmästarna", kind: "company" }],
      eligibility: [
        {
          rule: "condition",
          id: "livelihood",
          name: "Har haft försörjningsstöd länge, eller är långtidssjukskriven eller arbetslös",
        },
        { rule: "condition", id: "swedish", name: "Behöver träna svenska, eller kommer via Emyhemmet" },
      ],
      routes: [
        { id: "k2", name: "Från K2", by: "programme", questions: false },
        { id: "emyhemmet", name: "Från Emyhemmet", by: "programme", questions: false },
      ],
      consents: [...houseProgramme.consents, handoverConsent],
      phases: [
        { id: "stay", name: "Vistelse", financed: true },
        { id: "education", name: "Utbildning", financed: true },
        { id: "practice", name: "Praktik", financed: true },
        { id: "firm", name: "Anställning i företaget eller eget företag", financed: true },
      ],
      activities: [
        {
          id: "rehabilitation",
          name: "Rehabiliteringsplats",
          area: "health",
          jobOriented: false,
          form: "individual",
          host: "gronsaksmastarna",
        },
        {
          id: "language",
          name: "Språkträningsplats",
          area: "competence",
          jobOriented: true,
          form: "individual",
          host: "gronsaksmastarna",
        },
        {
          id: "work-training",
          name: "Arbetsträningsplats",
          area: "job-seeking",
          jobOriented: true,
          form: "individual",
          host: "gronsaksmastarna",
        },
      ],
      months: houseMonths,
      assumptions: [
        houseAssumption,
        assumed.months,
        "Which member runs it is not stated; the region stands here since Emyhemmet is the municipality's and the region's.",
        "Which phases the förbund pays for is not stated; all are counted.",
        "The areas of the three kinds of place are ours; how many places there are of each is not stated, and none is limited.",
      ],
    },
    {
      ...houseProgramme,
      id: "halsosam",
      name: "Hälsosam",
      nationalFollowUp: nationalFollowUp.participants,
      period: {},
      units: [healthCentres],
      eligibility: [aged(18, 64)],
      routes: [
        { id: "fk", name: "Anmälan av handläggare på Försäkringskassan", by: "fk", questions: false },
        { id: "af", name: "Anmälan av handläggare på Arbetsförmedlingen", by: "af", questions: false },
        { id: "municipality", name: "Anmälan av handläggare i kommunen", by: "municipality", questions: false },
        { id: "region", name: "Anmälan av vårdpersonal", by: "region", questions: false },
      ],
      capacity: [
        { kind: "per-year", places: 80 },
        { kind: "cohort", places: 12 },
      ],
      activities: [
        { id: "theory", name: "Teori om hälsa", area: "health", jobOriented: false, form: "both" },
        { id: "try-out", name: "Prova på-aktiviteter", area: "health", jobOriented: false, form: "both" },
        { id: "health-plan", name: "Hälsoplan", area: "health", jobOriented: false, form: "individual" },
      ],
      months: { ...houseMonths, normalLength: 3, longestInTotal: 6, longestPause: 3 },
      instrument: { id: exampleInstrument.id, version: exampleInstrument.version, atClosure: true },
      goals: [
        {
          measure: "persons",
          id: "participants",
          wording: "80 deltagare per år",
          event: { event: "enrolled" },
          at: "any",
          atLeast: 80,
          per: "year",
        },
      ],
      assumptions: [
        houseAssumption,
        assumed.followUps,
        assumed.ageDay,
        "The place is not stated; that Hälsosam belongs to Sörmland, and to its health centres, is ours.",
        "The document says 18–64 in one sentence and all ages in another; 18–64 is taken.",
        "A group lasts 10–12 weeks, which is written as three months; places are counted by the year of entry.",
        "The instrument is the health profile (hälsoprofil), taken at the start and at closure; until its text is loaded, the example instrument stands in its place.",
      ],
    },
  ],
  countedProgrammes: [
    {
      ...houseStructural,
      id: "mus",
      name: "MUS-projektet",
      units: [rehabilitation],
      partners: [
        { id: "coompanion", name: "Coompanion Sörmland", kind: "association" },
        { id: "tillvaxtverket", name: "Tillväxtverket", kind: "authority" },
      ],
      counts: [
        { code: "meetings", name: "Möten med politiker och tjänstemän", bySex: false, level: false },
        { code: "attendants", name: "Deltagare vid möten", bySex: false, level: false },
      ],
      assumptions: [
        assumed.counts,
        assumed.unit,
        "It is reported as a standing item at the board's meetings, which have no fixed days here.",
      ],
    },
    {
      ...houseStructural,
      id: "processtod-tris",
      name: "Processtöd TRIS – insats för sjuka utan SGI",
      units: [rehabilitation],
      counts: [{ code: "mapped", name: "Kommuner vars processer är kartlagda", bySex: false, level: false }],
      goals: [
        {
          measure: "count",
          id: "mapped",
          wording: "Kartlägga processerna i 9 kommuner",
          count: "mapped",
          atLeast: 9,
        },
        { measure: "described", id: "model", wording: "Föreslå en processmodell och införa den i TRIS" },
      ],
      assumptions: [assumed.counts, assumed.unit, "The work lasts two years; when they began is not stated."],
    },
    {
      ...houseStructural,
      id: "tris",
      name: "TRIS – Tidig rehabilitering i samverkan",
      period: { from: "2014-01-01" },
      units: [healthCentres],
      counts: [
        { code: "persons", name: "Personer som ett team har mött", bySex: true, level: false },
        { code: "cases", name: "Ärenden i teamen", bySex: false, level: false },
        { code: "teams", name: "Team", bySex: false, level: true },
      ],
      assumptions: [assumed.counts, "Ordinary work from 2014; its first day is ours."],
    },
  ],
};
