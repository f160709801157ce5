import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkCode, checkDay, theReferral } from "./checks.ts";
import { signal } from "./signal.ts";

/** A contact of one of the programme's kinds: a talk, a meeting with an employer. From the first one the person is met (mött). */
export const recordContact = signal({
  name: "contacts",
  label: "Registrera kontakt",
  from: ["visiting", "referred", "waiting", "offered", "accepted", "active"],
  body: z.strictObject({ kind: z.string(), on: Day }),
  texts: ["notes"],
  when: (_participation, { programme }) => programme.contacts.length > 0,
  apply: (participation, { kind, on }, context) =>
    checkCode("kind", kind, context.programme.contacts, context) ??
    checkDay("on", on, context, theReferral(participation)) ?? {
      ...participation,
      contacts: [...participation.contacts, { kind, on }],
    },
});
