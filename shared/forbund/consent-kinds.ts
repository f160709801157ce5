/** What a consent can be about. Each is its own object with its own scope and time; none stands in for another. */
export const consentKinds = ["secrecy", "national-follow-up", "contact-after-closure", "handover", "guardian"] as const;
export type ConsentKind = (typeof consentKinds)[number];
