/** By whom a person can come into a programme. */
export const routeKinds = [
  "fk",
  "af",
  "municipality",
  "region",
  "team",
  "programme",
  "partner",
  "self",
  "visit",
] as const;
