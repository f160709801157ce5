import {
  afterSignalExample,
  endReportExample,
  listExample,
  myselfExample,
  partyExample,
  personExample,
  receivedExample,
  referralExample,
  searchExample,
  wholeExample,
} from "../examples.ts";
import type { Operation } from "../operation.ts";
import {
  EndReport,
  ParticipationList,
  ParticipationRead,
  PersonFound,
  PersonKept,
  Referred,
  TransferList,
} from "../schemas/participation.ts";
import { Myself } from "../schemas/unit.ts";
import { pageQuery, statusQuery } from "./queries.ts";

/** What the OpenAPI file says of who is signed in, referrals, and participations as they are read. */
export const participationOperations: Readonly<Record<string, Operation>> = {
  readMyself: {
    summary: { sv: "Vem är jag", en: "Who am I" },
    description: {
      sv: "Den som är inloggad: roll, enhet och vilka insatser personen kan remittera till.",
      en: "Whoever is signed in: role, unit, and the programmes to which they can refer.",
    },
    answer: {
      description: { sv: "Rollen och det den kan börja med.", en: "The role, and what it can begin with." },
      schema: Myself,
      examples: { coordinator: myselfExample },
    },
  },
  refer: {
    summary: { sv: "Remittera", en: "Refer" },
    description: {
      sv: "En remiss (anvisning), eller ett första besök i en öppen verksamhet. Personen anges i person, eller i follows när den kommer från ett tidigare deltagande. Personnummer skickas bara här, i innehållet, aldrig i adressen.",
      en: "A referral, or a first visit to an open activity. The person stands in person, or in follows when an earlier participation is followed. An identity number is sent here only, in the body, never in an address.",
    },
    requests: { referral: referralExample },
    answer: {
      status: 201,
      description: {
        sv: "Remissen har kommit in. Personal i enheten får deltagandet, en remittent bara att den har kommit. Samma svar igen för samma Idempotency-Key.",
        en: "The referral has come in. A unit's staff get the participation, a referrer only that it has come. The same answer again for the same Idempotency-Key.",
      },
      schema: Referred,
      examples: { unit: { ...afterSignalExample, signals: [] }, referrer: receivedExample },
      etag: true,
      location: true,
    },
    problems: ["rule-broken", "other-body-same-key"],
  },
  listParticipations: {
    summary: { sv: "Lista enhetens deltaganden", en: "List the unit's participations" },
    description: {
      sv: "De som har något att göra först. Den som har skyddade personuppgifter står utan namn.",
      en: "Those with something to do first. Whoever has protected personal data stands without a name.",
    },
    query: {
      ...statusQuery,
      ...pageQuery,
    },
    answer: {
      description: {
        sv: "En sida av listan, och hur många som finns.",
        en: "A page of the list, and how many there are.",
      },
      schema: ParticipationList,
      examples: { page: listExample },
    },
  },
  listTransfers: {
    summary: { sv: "Lista överflyttningar och överlämningar hit", en: "List transfers and handovers to this unit" },
    description: {
      sv: "Deltaganden som en annan enhet vill flytta hit, och de som lämnas över hit med deltagarens samtycke och inte har fått en remiss här än. Vem det gäller visas när enheten har tagit över.",
      en: "Participations that another unit wants to move here, and those that are handed over with the participant's consent and have no referral here yet. Whom it is about is shown when the unit has taken over.",
    },
    answer: {
      description: { sv: "Det som väntar, utan namn.", en: "What waits, without names." },
      schema: TransferList,
      examples: {
        transfers: {
          transfers: [
            {
              id: "019bb0c2-1111-7222-8333-000000000001",
              programmeName: "Gemensam kraft",
              unitName: "Arbetsmarknadsenheten i Hässleholm",
              proposedOn: "2026-03-02",
              answerBy: "2026-03-09",
            },
          ],
          handovers: [
            {
              id: "019bb0c2-1111-7222-8333-000000000002",
              programmeName: "Gemensam kraft",
              unitName: "Arbetsmarknadsenheten i Hässleholm",
              givenOn: "2026-02-23",
            },
          ],
        },
      },
    },
  },
  readParticipation: {
    summary: { sv: "Läs ett deltagande", en: "Read a participation" },
    description: {
      sv: "Enheten läser allt, en enhet som ombetts ta över ser datumen utan namn, och en annan part bara det som deltagarens samtycke öppnar i dag.",
      en: "Its unit reads all of it, a unit that is asked to take over sees the dates without a name, and another party only what the participant's consent opens today.",
    },
    answer: {
      description: {
        sv: "Deltagandet. ETag är den version som nästa ändring ska ange i If-Match.",
        en: "The participation. The ETag is the version that the next change has to name in If-Match.",
      },
      schema: ParticipationRead,
      examples: { unit: wholeExample, party: partyExample },
      etag: true,
    },
    problems: ["not-found"],
  },
  readEndReport: {
    summary: { sv: "Läs slutrapporten", en: "Read the report at the end" },
    description: {
      sv: "Hur det gick, för enheten själv eller så mycket som samtycket öppnar för en part (återrapportering).",
      en: "How it went, for the unit itself or as far as consent opens it to a party (report back).",
    },
    query: {
      to: {
        sv: "Den part som ska få rapporten; enheten själv om den utelämnas.",
        en: "The party that is to get it; the unit itself, when absent.",
      },
    },
    answer: {
      description: { sv: "Rapporten.", en: "The report." },
      schema: EndReport,
      examples: { party: endReportExample },
      etag: true,
    },
    problems: ["not-found", "not-allowed-now"],
  },
  searchPerson: {
    summary: { sv: "Sök en person", en: "Look a person up" },
    description: {
      sv: "Söker på ett helt personnummer, med ett skäl. Varje sökning loggas, också den som inte hittar något. Den med skyddade personuppgifter hittas bara av den som deltagandet är fördelat till.",
      en: "Looks for exactly one identity number, with a reason. Each search is logged, also one that finds nothing. A protected person is found by those alone to whom the participation is assigned.",
    },
    requests: { search: { identityNumber: "900101-0017", reason: "person-calls" } },
    answer: {
      description: { sv: "Personens deltaganden i enheten.", en: "The person's participations at the unit." },
      schema: PersonFound,
      examples: { found: searchExample, nothing: { participations: [] } },
    },
  },
  changePerson: {
    summary: { sv: "Ändra personuppgifter", en: "Change personal data" },
    description: {
      sv: "Ersätter namn, nummer och kontaktvägar. If-Match är personens version (personVersion), inte deltagandets. Ett nummer som inte längre gäller sparas som tidigare nummer.",
      en: "Replaces name, number and contact ways. If-Match is the person's version (personVersion), not the participation's. A number that no longer holds is kept as a former one.",
    },
    requests: { person: personExample },
    answer: {
      description: { sv: "Personen som den är nu.", en: "The person as it is now." },
      schema: PersonKept,
      examples: { person: { person: personExample, version: 2 } },
      etag: true,
    },
    problems: ["not-found", "changed-since-read", "changed-meanwhile"],
  },
};
