/** The API as REST-profilen's `/api-info` tells of it: raised when a route, a field or a rule of the API changes. */
export const about = {
  name: "stegvis",
  version: "1.0.0",
  /** The day on which this version was released. */
  released: "2026-11-28",
  status: "active",
} as const;
