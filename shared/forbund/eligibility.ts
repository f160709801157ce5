import * as z from "zod/mini";
import { age, described, id, ids, text } from "./described.ts";

const name = { id: id("Id of the rule within the programme"), name: text("The rule in Swedish, as staff read it") };

/** Which organisations a person can be known to, and which can refer. */
export const partyKinds = ["fk", "af", "municipality", "region"] as const;

/**
 * One condition for taking part. All of a programme's rules must hold. What is stored of a failed rule is its id, never the
 * detail behind it: that somebody is excluded is a decision, why is often sensitive (FOKUS: not in active addiction).
 */
export const EligibilityRule = z.discriminatedUnion("rule", [
  z.strictObject({
    rule: z.literal("age"),
    ...name,
    from: z.optional(age("Lowest age in whole years")),
    to: z.optional(age("Highest age in whole years")),
    on: described(z.enum(["referral", "programme-start"]), "The day on which the age counts"),
  }),
  z.strictObject({
    rule: z.literal("sex"),
    ...name,
    is: described(z.enum(["woman", "man"]), "The sex for which the programme is meant"),
  }),
  z.strictObject({
    rule: z.literal("municipality"),
    ...name,
    in: ids("Ids of the member municipalities where the person must live"),
  }),
  z.strictObject({
    rule: z.literal("parties"),
    ...name,
    including: described(
      z.array(z.enum(partyKinds)),
      "Kinds of party that must all know the person, for example af when enrolment there is a condition",
    ),
    atLeast: described(z.int().check(z.gte(1), z.lte(4)), "How many different parties must know the person in all"),
  }),
  z.strictObject({
    rule: z.literal("condition"),
    ...name,
  }),
  z.strictObject({
    rule: z.literal("exclusion"),
    ...name,
  }),
]);

export type EligibilityRule = z.infer<typeof EligibilityRule>;
export type PartyKind = (typeof partyKinds)[number];
