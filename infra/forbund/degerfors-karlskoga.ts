import type { Forbund } from "../../shared/forbund/forbund.ts";
import {
  aged,
  assumed,
  guardianConsent,
  houseAssumption,
  houseMonths,
  houseProgramme,
  houseStructural,
  nationalFollowUp,
  partyRoutes,
} from "./house-defaults.ts";
import { authorities, houseForbund, municipality, region, unit } from "./house-forbund.ts";

const af = "karlskoga-arbetsformedlingen";
const socialServices = "karlskoga-socialforvaltning";
const year2015 = { from: "2015-01-01", to: "2015-12-31" } as const;
const ungOchAktiv = { from: "2014-01-01", to: "2015-06-30" } as const;
const funkis = { from: "2014-01-01", to: "2015-12-31" } as const;

const association = { id: "funkis", name: "Föreningen Funkis", kind: "association" } as const;

/**
 * The förbund of Degerfors and Karlskoga with six small programmes that count their places in six ways; associations and a
 * folk high school carry out some of them.
 */
export const degerforsKarlskoga: Forbund = {
  ...houseForbund("degerfors-karlskoga"),
  name: "Samordningsförbundet i Degerfors och Karlskoga",
  members: [
    municipality("karlskoga", "Karlskoga kommun"),
    municipality("degerfors", "Degerfors kommun"),
    region("region-orebro-lan", "Region Örebro län"),
    ...authorities,
  ],
  units: [
    unit(af, "Arbetsförmedlingen i Karlskoga", "arbetsformedlingen"),
    unit(socialServices, "Socialförvaltningen i Karlskoga", "karlskoga"),
  ],
  programmes: [
    {
      ...houseProgramme,
      id: "komjobb",
      name: "KOMJOBB",
      nationalFollowUp: nationalFollowUp.participants,
      period: { from: "2012-09-01", to: "2014-08-31" },
      units: [af],
      eligibility: [
        {
          rule: "parties",
          id: "parties",
          name: "Inskriven vid Arbetsförmedlingen och aktuell vid ytterligare en myndighet",
          including: ["af"],
          atLeast: 2,
        },
        { rule: "condition", id: "documented", name: "Har en dokumenterad funktionsnedsättning eller sjukdom" },
        { rule: "condition", id: "introduction", name: "Behöver en lång introduktion" },
      ],
      routes: [partyRoutes.af, partyRoutes.fk, partyRoutes.municipality, partyRoutes.region],
      capacity: [{ kind: "total", places: 25 }],
      activities: [
        {
          id: "introduction",
          name: "Lång introduktion under handledning",
          area: "job-seeking",
          jobOriented: true,
          form: "individual",
        },
      ],
      months: houseMonths,
      goals: [
        {
          measure: "persons",
          id: "supported",
          wording: "Omkring 25 personer får stöd",
          event: { event: "enrolled" },
          at: "any",
          atLeast: 25,
        },
      ],
      assumptions: [
        houseAssumption,
        assumed.months,
        assumed.days,
        "The other authority may refer as well as Arbetsförmedlingen.",
        "About 25 is read as 25 in all; support after the job has begun is part of the participation.",
      ],
    },
    {
      ...houseProgramme,
      id: "prisma",
      name: "PRISMA",
      nationalFollowUp: nationalFollowUp.participants,
      period: year2015,
      units: [af],
      partners: [{ id: "motesplatsen-prisma", name: "Mötesplatsen Prisma ekonomisk förening", kind: "association" }],
      eligibility: [
        aged(16, 65),
        { rule: "condition", id: "rehabilitation", name: "Behöver arbetslivsinriktad rehabilitering" },
      ],
      routes: [partyRoutes.af, partyRoutes.fk, partyRoutes.municipality, partyRoutes.region],
      consents: [...houseProgramme.consents, guardianConsent],
      capacity: [{ kind: "per-year", places: 15, fewest: 10 }],
      activities: [
        {
          id: "work-training",
          name: "Arbetsträning i skyddad miljö",
          area: "job-seeking",
          jobOriented: true,
          form: "individual",
          host: "motesplatsen-prisma",
        },
      ],
      months: houseMonths,
      goals: [
        {
          measure: "described",
          id: "further",
          wording: "Deltagarna går vidare till arbete, studier eller arbetsträning på annat håll",
        },
      ],
      assumptions: [houseAssumption, assumed.months, assumed.routes, assumed.ageDay, assumed.minors],
    },
    {
      ...houseProgramme,
      id: "pa-vag",
      name: "På väg i Karlskoga",
      nationalFollowUp: nationalFollowUp.participants,
      period: year2015,
      units: [af],
      partners: [{ id: "folkhogskolan", name: "Folkhögskolan", kind: "school" }],
      eligibility: [aged(18, 65), { rule: "condition", id: "far-from-work", name: "Står långt från arbetsmarknaden" }],
      routes: [partyRoutes.af, partyRoutes.fk, partyRoutes.municipality, partyRoutes.region],
      capacity: [{ kind: "full-time-equivalents", places: 10 }],
      activities: [
        {
          id: "work-training",
          name: "Arbetsträning i skyddad miljö",
          area: "job-seeking",
          jobOriented: true,
          form: "individual",
          host: "folkhogskolan",
        },
      ],
      months: houseMonths,
      outcomes: [
        { code: "workplace-activity", name: "Fortsätter i arbetsplatsförlagd aktivitet" },
        ...houseProgramme.outcomes,
      ],
      goals: [
        {
          measure: "share",
          id: "workplace-activity",
          wording: "60 % av de inskrivna fortsätter i arbetsplatsförlagd aktivitet",
          of: "enrolled",
          event: { event: "outcome", in: ["workplace-activity"] },
          at: "closure",
          atLeastPercent: 60,
        },
      ],
      assumptions: [houseAssumption, assumed.months, assumed.routes, assumed.ageDay, assumed.goals],
    },
    {
      ...houseProgramme,
      id: "ung-och-aktiv",
      name: "Ung och aktiv",
      nationalFollowUp: nationalFollowUp.participants,
      period: ungOchAktiv,
      units: [af],
      eligibility: [
        {
          rule: "condition",
          id: "livelihood",
          name: "Har aktivitetsersättning, aktivitetsstöd eller försörjningsstöd",
        },
      ],
      routes: [
        partyRoutes.fk,
        partyRoutes.af,
        { ...partyRoutes.region, name: "Remiss från allmänpsykiatrin i Region Örebro län" },
      ],
      capacity: [{ kind: "per-half-year", places: 30 }],
      months: houseMonths,
      assumptions: [
        houseAssumption,
        assumed.months,
        assumed.unit,
        "The programme is for all ages in spite of its name, so no age is asked for.",
      ],
    },
    {
      ...houseProgramme,
      id: "fokus",
      name: "FOKUS",
      nationalFollowUp: nationalFollowUp.participants,
      period: { from: "2014-07-01", to: "2015-06-30" },
      units: [socialServices],
      eligibility: [
        {
          rule: "condition",
          id: "social-assistance",
          name: "Har försörjningsstöd och står inte direkt till arbetsmarknadens förfogande",
        },
        { rule: "exclusion", id: "excluded", name: "Inte i aktivt missbruk" },
      ],
      routes: [{ ...partyRoutes.municipality, name: "Remiss från socialtjänsten" }],
      capacity: [{ kind: "per-year", places: 30 }],
      activities: [
        {
          id: "individual",
          name: "Intensivt individuellt arbete",
          area: "social",
          jobOriented: false,
          form: "individual",
        },
        {
          id: "language-practice",
          name: "Språkpraktik för den som inte har klarat SFI",
          area: "competence",
          jobOriented: true,
          form: "individual",
        },
      ],
      months: houseMonths,
      goals: [{ measure: "described", id: "next-step", wording: "Deltagarna förbereds för nästa steg" }],
      assumptions: [
        houseAssumption,
        assumed.months,
        "The documents name no areas; those of the two activities are ours.",
      ],
    },
    {
      ...houseProgramme,
      id: "ips-funkis",
      name: "IPS-projektet Funkis",
      nationalFollowUp: nationalFollowUp.participants,
      period: funkis,
      units: [socialServices],
      partners: [association],
      eligibility: [
        {
          rule: "condition",
          id: "target-group",
          name: "I arbetsför ålder med psykisk funktionsnedsättning",
        },
        {
          rule: "condition",
          id: "regular-work",
          name: "Vill ha ett vanligt arbete, eller behöver stöd för att behålla ett arbete",
        },
      ],
      routes: [partyRoutes.af, partyRoutes.fk, partyRoutes.municipality, partyRoutes.region],
      capacity: [{ kind: "per-year", places: 20 }],
      activities: [
        {
          id: "ips",
          name: "Stöd enligt IPS",
          area: "job-seeking",
          jobOriented: true,
          form: "individual",
          host: association.id,
        },
      ],
      months: houseMonths,
      assumptions: [
        houseAssumption,
        assumed.months,
        assumed.routes,
        assumed.unit,
        "Somebody can come in while employed, and nobody must be ready first: that is the method (IPS).",
      ],
    },
  ],
  countedProgrammes: [
    {
      ...houseStructural,
      id: "ung-och-aktiv-samverkan",
      name: "Ung och aktiv – samverkan mellan parterna",
      period: ungOchAktiv,
      units: [af],
      counts: [{ code: "meetings", name: "Möten mellan parterna", bySex: false, level: false }],
      assumptions: [assumed.split, assumed.counts],
    },
    {
      ...houseStructural,
      id: "ips-funkis-utbildning",
      name: "IPS-projektet Funkis – utbildning och företagsnätverk",
      period: funkis,
      units: [socialServices],
      partners: [association],
      counts: [
        { code: "trained", name: "Personer som har utbildats i IPS", bySex: false, level: false },
        { code: "companies", name: "Företag i nätverket", bySex: false, level: true },
      ],
      assumptions: [assumed.split, assumed.counts],
    },
  ],
};
