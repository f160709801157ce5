import { stockholmTime } from "../dates/stockholm-time.ts";
import { emergencyAccess } from "./access-line.ts";
import type { LoggedLine } from "./access-log.ts";

/** What the participations themselves say, as far as a review asks. */
export interface KnownParticipation {
  /** Subjects of everybody to whom it is assigned, or who has registered something in it. */
  readonly workedBy: ReadonlySet<string>;
  readonly isProtected: boolean;
}

/** By participation id; one that has been disposed of is not there any more. */
export type KnownParticipations = ReadonlyMap<string, KnownParticipation>;

/** So many participations, opened one by one within so many minutes, are more than work asks for. */
export const manyReads = { participations: 30, minutes: 15 } as const;

/** Hours between which nobody is at work, Europe/Stockholm. */
export const night = { from: "22:00", until: "06:00" } as const;

interface Pattern {
  /** How the auditor reads it. */
  readonly label: string;
  /** The lines in which it occurs. @param lines of one unit and month, by time */
  readonly find: (lines: readonly LoggedLine[], known: KnownParticipations) => LoggedLine[];
}

/** A pattern that each line shows by itself. */
const inLine =
  (shows: (line: LoggedLine["body"], known: KnownParticipations) => boolean): Pattern["find"] =>
  (lines, known) =>
    lines.filter(({ body }) => shows(body, known));

/** Whether a line opens one participation, rather than showing it in a list. */
const opens = ({ kind, participations }: LoggedLine["body"]): boolean => kind === "read" && participations.length === 1;

/** A unit's coordinator answers for all of its participations, and the auditor reads by commission. */
const withoutCaseload = new Set(["coordinator", "auditor"]);

const minutesMs = 60_000;

/** The lines at which somebody passed the limit, one for each time. */
const passingTheLimit = (lines: readonly LoggedLine[]): LoggedLine[] => {
  const found: LoggedLine[] = [];
  for (const ofOne of Map.groupBy(
    lines.filter(({ body }) => opens(body)),
    ({ body }) => body.by.sub,
  ).values()) {
    let recent: LoggedLine[] = [];
    for (const line of ofOne) {
      const since = Date.parse(line.body.at) - manyReads.minutes * minutesMs;
      recent = [...recent.filter(({ body }) => Date.parse(body.at) > since), line];
      if (new Set(recent.map(({ body }) => body.participations[0])).size < manyReads.participations) continue;
      found.push(line);
      recent = [];
    }
  }
  return found;
};

/** What is looked for in every review, beside what chance picks. SoLPuL (2001:454) 10 § asks for checks that are systematic. */
export const reviewPatterns = {
  "emergency-access": {
    label: "Nödåtkomst",
    find: inLine(({ reason }) => reason?.code === emergencyAccess),
  },
  "protected-person": {
    label: "Skyddade personuppgifter",
    find: inLine(({ participations }, known) => participations.some((id) => known.get(id)?.isProtected)),
  },
  "outside-caseload": {
    label: "Utanför egna ärenden",
    find: inLine((line, known) => {
      const participation = opens(line) ? known.get(line.participations[0] ?? "") : undefined;
      return !!participation && !withoutCaseload.has(line.by.role) && !participation.workedBy.has(line.by.sub);
    }),
  },
  "same-surname": {
    label: "Samma efternamn",
    find: inLine(({ sameSurname = [] }) => sameSurname.length > 0),
  },
  "many-reads": {
    label: `${manyReads.participations} deltaganden på ${manyReads.minutes} minuter`,
    find: passingTheLimit,
  },
  "at-night": {
    label: "På natten",
    find: inLine(({ kind, at }) => {
      const time = stockholmTime(Date.parse(at));
      return kind === "read" && (time >= night.from || time < night.until);
    }),
  },
} as const satisfies Record<string, Pattern>;

export type PatternName = keyof typeof reviewPatterns;
export const patternNames = Object.keys(reviewPatterns) as PatternName[];
