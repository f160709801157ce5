import {
  assignmentRequestExample,
  assignmentResultsExample,
  emergencyExample,
  staffExample,
  substituteRequestExample,
  substitutionExample,
} from "../examples.ts";
import type { Operation } from "../operation.ts";
import {
  AssignmentResults,
  EmergencyGiven,
  EndedSubstitution,
  StaffList,
  SubstituteList,
  Substitution,
} from "../schemas/unit.ts";
import { dryRunQuery } from "./queries.ts";

/** What the OpenAPI file says of who works with what, for how long, and of emergencies. */
export const staffOperations: Readonly<Record<string, Operation>> = {
  listStaff: {
    summary: { sv: "Lista enhetens personal", en: "List the unit's staff" },
    description: {
      sv: "De i enheten som har varit inloggade, så att deltaganden kan fördelas till dem.",
      en: "Those of the unit who have signed in, so that participations can be assigned to them.",
    },
    answer: {
      description: { sv: "Personalen.", en: "The staff." },
      schema: StaffList,
      examples: { staff: { staff: [staffExample] } },
    },
  },
  listSubstitutes: {
    summary: { sv: "Lista ersättare", en: "List substitutes" },
    description: {
      sv: "Vilka i enheten som ersätter någon, i dag eller senare.",
      en: "Who of the unit stands in for somebody, today or later.",
    },
    answer: {
      description: { sv: "Ersättarna.", en: "The substitutes." },
      schema: SubstituteList,
      examples: { substitutes: { substitutes: [substitutionExample] } },
    },
  },
  addSubstitute: {
    summary: { sv: "Utse en ersättare", en: "Appoint a substitute" },
    description: {
      sv: "Någon i enheten läser och arbetar med det som är en annans, högst tre månader.",
      en: "Somebody of the unit reads and works with what is another's, for three months at most.",
    },
    requests: { substitute: substituteRequestExample },
    answer: {
      status: 201,
      description: { sv: "Ersättaren är utsedd.", en: "The substitute is appointed." },
      schema: Substitution,
      examples: { substitute: substitutionExample },
    },
    problems: ["rule-broken", "other-body-same-key"],
  },
  endSubstitute: {
    summary: { sv: "Avsluta ett ersättarskap", en: "End a substitute's time" },
    description: {
      sv: "Ersättaren ser från och med nu inte längre det som är en annans.",
      en: "From now on the substitute no longer sees what is another's.",
    },
    answer: {
      description: { sv: "Sista dagen blev gårdagen.", en: "The last day became yesterday." },
      schema: EndedSubstitution,
      examples: { ended: { id: substitutionExample.id, to: "2026-07-12" } },
    },
    problems: ["not-found"],
  },
  assignMany: {
    summary: { sv: "Fördela många", en: "Assign many" },
    description: {
      sv: "Ger många deltaganden till andra i enheten på en gång. Prova först med dry-run. Svaret säger hur det gick med vart och ett.",
      en: "Gives many participations to others of the unit at once. Try dry-run first. The answer says what became of each.",
    },
    query: dryRunQuery,
    requests: { assignment: assignmentRequestExample },
    answer: {
      description: { sv: "Vad som hände med vart och ett.", en: "What became of each." },
      schema: AssignmentResults,
      examples: { results: assignmentResultsExample },
    },
    problems: ["rule-broken"],
  },
  takeEmergencyAccess: {
    summary: { sv: "Ta nödåtkomst", en: "Take emergency access" },
    description: {
      sv: "Öppnar ett deltagande som är någon annans i fyra timmar, med ett skäl. Enhetens chef får veta det genast, och granskaren går igenom det.",
      en: "Opens a participation that is somebody else's for four hours, with a reason. The unit's manager is told at once, and the auditor looks at it.",
    },
    requests: { emergency: { reason: "acute-contact" } },
    answer: {
      status: 201,
      description: { sv: "Hur länge åtkomsten varar.", en: "How long the access lasts." },
      schema: EmergencyGiven,
      examples: { emergency: emergencyExample },
    },
    problems: ["not-found", "other-body-same-key"],
  },
};
