/** Which participations the list shows; in the address, so that "back" and bookmarks work. Opaque ids only, never a person. */
export const shows = { oppna: "open", fardiga: "closed", alla: "all" } as const;
export type Show = keyof typeof shows;

/** Which rows of a file the report shows: those that are wrong, when there are any and nothing else is said. */
export const rowShows = {
  fel: "wrong",
  "kan-lasas-in": "to-import",
  inlasta: "imported",
  "finns-redan": "exists",
  andrade: "differs",
  alla: undefined,
} as const;
export type RowShow = keyof typeof rowShows;

/** Until which day numbers are wanted, and on which day they were reported. */
export interface NumberDays {
  readonly on?: string;
  readonly reportedOn?: string;
}

export type Route =
  | { readonly at: "list"; readonly show: Show; readonly page: number }
  /** With the participation that it follows, when it is about the same person. */
  | { readonly at: "referral"; readonly follows?: string }
  | { readonly at: "participation"; readonly id: string }
  /** The report at the end; what one party may be told, when that is said. */
  | { readonly at: "report"; readonly id: string; readonly to?: string }
  | { readonly at: "numbers"; readonly programme?: string; readonly days: NumberDays }
  | { readonly at: "queue"; readonly programme?: string }
  | { readonly at: "disposals" }
  /** The auditor's reviews of the log of access, and one of them. */
  | { readonly at: "reviews" }
  | { readonly at: "review"; readonly id: string }
  /** Looking a person up; never with what is looked for. */
  | { readonly at: "search" }
  /** Attendance of a group at one session. */
  | { readonly at: "attendance"; readonly programme?: string; readonly activity?: string; readonly on?: string }
  /** Everything that is known of a person, on their own wish: begun at a participation, then looked through. */
  | { readonly at: "extract"; readonly id: string }
  /** Files that have been imported, and the report of one of them. */
  | { readonly at: "imports" }
  | { readonly at: "import"; readonly id: string; readonly show?: RowShow; readonly page: number }
  /** Files to take away: the unit's participations, and one whole case. */
  | { readonly at: "export" }
  | { readonly at: "whole-case"; readonly id: string }
  /** What somebody decides for themselves. */
  | { readonly at: "settings" }
  /** The unit's receivers of webhooks, and one of them. */
  | { readonly at: "webhooks" }
  | { readonly at: "webhook"; readonly id: string }
  /** Who works at the unit, and with what. */
  | { readonly at: "staff" }
  | { readonly at: "unknown" };

export const listHash = (show: Show, page = 1): string =>
  show === "oppna" && page === 1 ? "#/" : `#/?visa=${show}&sida=${page}`;

export const referralHash = "#/remisser/ny";
export const disposalsHash = "#/gallring";
export const reviewsHash = "#/granskningar";
export const importsHash = "#/import";
export const importHash = (id: string, show?: RowShow, page = 1): string =>
  `${importsHash}/${id}${show === undefined ? "" : `?visa=${show}&sida=${page}`}`;
export const exportHash = "#/export";
export const settingsHash = "#/installningar";
export const webhooksHash = "#/mottagare";
export const webhookHash = (id: string): string => `${webhooksHash}/${id}`;
export const searchHash = "#/sok";
export const extractHash = (id: string): string => `#/registerutdrag/${id}`;
export const staffHash = "#/personal";
export const attendanceHash = (
  programme?: string,
  session?: { readonly activity: string; readonly on: string },
): string =>
  `#/narvaro${programme === undefined ? "" : `/${programme}`}${session ? `?aktivitet=${session.activity}&dag=${session.on}` : ""}`;

export const followingHash = (id: string): string => `${referralHash}?efter=${id}`;

export const participationHash = (id: string): string => `#/deltaganden/${id}`;

export const reviewHash = (id: string): string => `${reviewsHash}/${id}`;

export const reportHash = (id: string, to?: string): string =>
  `${participationHash(id)}/rapport${to === undefined ? "" : `?till=${to}`}`;

export const wholeCaseHash = (id: string): string => `${participationHash(id)}/arende`;

export const queueHash = (programme?: string): string => `#/ko${programme === undefined ? "" : `/${programme}`}`;

export const numbersHash = (programme?: string, { on, reportedOn }: NumberDays = {}): string => {
  const days = new URLSearchParams({ ...(on && { dag: on }), ...(reportedOn && { rapport: reportedOn }) }).toString();
  return `#/siffror${programme === undefined ? "" : `/${programme}`}${days && `?${days}`}`;
};

const isShow = (text: string): text is Show => Object.hasOwn(shows, text);
const isRowShow = (text: string): text is RowShow => Object.hasOwn(rowShows, text);

/** The page of a list that an address asks for. */
const pageIn = (query: URLSearchParams): number => {
  const page = Number(query.get("sida"));
  return Number.isInteger(page) && page > 0 ? page : 1;
};

/** What stands in an address, under the name that the page has for it. */
const asked = (query: URLSearchParams, name: string, as: string): Record<string, string> => {
  const value = query.get(name);
  return value ? { [as]: value } : {};
};

const idPattern = "([0-9a-f-]{36})";

/** Each kind of address, and the page that it names. */
const patterns: readonly [RegExp, (query: URLSearchParams, id: string | undefined) => Route][] = [
  [
    /^$/,
    (query) => {
      const show = query.get("visa") ?? "";
      return { at: "list", show: isShow(show) ? show : "oppna", page: pageIn(query) };
    },
  ],
  [/^remisser\/ny$/, (query) => ({ at: "referral", ...asked(query, "efter", "follows") })],
  [new RegExp(`^deltaganden/${idPattern}$`), (_, id = "") => ({ at: "participation", id })],
  [
    new RegExp(`^deltaganden/${idPattern}/rapport$`),
    (query, id = "") => ({ at: "report", id, ...asked(query, "till", "to") }),
  ],
  [
    /^siffror(?:\/([a-z0-9-]+))?$/,
    (query, programme) => ({
      at: "numbers",
      ...(programme && { programme }),
      days: { ...asked(query, "dag", "on"), ...asked(query, "rapport", "reportedOn") },
    }),
  ],
  [/^ko(?:\/([a-z0-9-]+))?$/, (_, programme) => ({ at: "queue", ...(programme && { programme }) })],
  [/^gallring$/, () => ({ at: "disposals" })],
  [/^granskningar$/, () => ({ at: "reviews" })],
  [/^granskningar\/([a-z0-9-]+\.\d{4}-\d{2})$/, (_, id = "") => ({ at: "review", id })],
  [/^sok$/, () => ({ at: "search" })],
  [/^registerutdrag\/([\w-]{16,64})$/, (_, id = "") => ({ at: "extract", id })],
  [/^installningar$/, () => ({ at: "settings" })],
  [/^mottagare$/, () => ({ at: "webhooks" })],
  [new RegExp(`^mottagare/${idPattern}$`), (_, id = "") => ({ at: "webhook", id })],
  [/^export$/, () => ({ at: "export" })],
  [new RegExp(`^deltaganden/${idPattern}/arende$`), (_, id = "") => ({ at: "whole-case", id })],
  [/^import$/, () => ({ at: "imports" })],
  [
    new RegExp(`^import/${idPattern}$`),
    (query, id = "") => {
      const show = query.get("visa") ?? "";
      return { at: "import", id, ...(isRowShow(show) && { show }), page: pageIn(query) };
    },
  ],
  [/^personal$/, () => ({ at: "staff" })],
  [
    /^narvaro(?:\/([a-z0-9-]+))?$/,
    (query, programme) => ({
      at: "attendance",
      ...(programme && { programme }),
      ...asked(query, "aktivitet", "activity"),
      ...asked(query, "dag", "on"),
    }),
  ],
];

/** The page that an address names; undefined when it names none, as a link within the page. */
export const routeOf = (hash: string): Route | undefined => {
  if (hash !== "" && !hash.startsWith("#/")) return undefined;
  const [path = "", query] = hash.slice(2).split("?");
  for (const [pattern, routeFor] of patterns) {
    const found = pattern.exec(path);
    if (found) return routeFor(new URLSearchParams(query), found[1]);
  }
  return { at: "unknown" };
};
