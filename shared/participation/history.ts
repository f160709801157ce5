import type { CalendarDay } from "../dates/calendar-day.ts";
import { stockholmDay } from "../dates/stockholm-time.ts";
import type { Forbund } from "../forbund/forbund.ts";
import { programmeOf } from "../forbund/programme-of.ts";
import { type Begun, beginning, correctedBeginning } from "./beginnings.ts";
import type { Participation } from "./participation.ts";
import { type SignalName, signalOf } from "./signals/index.ts";
import { isRefusal, type Refusal, type SignalContext } from "./signals/signal.ts";

/** A line of a participation's history: who did what, when. Bodies hold codes, days and numbers, never a person. */
export interface SignalLine {
  readonly signalId: string;
  readonly signal: string;
  readonly body: unknown;
  /** RFC 3339 UTC. */
  readonly at: string;
  /** Subject of the member of staff, and the role that was used. */
  readonly by: { readonly sub: string; readonly role: string };
  /** The trace of the request that brought it (W3C Trace Context), for whoever looks for it in the logs. */
  readonly trace?: string;
  /** Names of the free texts that came with it and lie in the vault. */
  readonly texts?: readonly string[];
}

/** A line as it was written: with the revision that the record had from then on. */
export interface WrittenLine extends SignalLine {
  readonly revision: number;
}

/** A correction: another body for a line, or none, which takes the line back. */
export interface Correction {
  readonly of: string;
  readonly body: unknown;
  readonly reason: string;
}

/** A participation as it stood from a moment on. */
export interface Stood {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly participation: Participation;
}

/** What the history tells, or the first line that could not have happened and why. */
export type Told = { readonly stood: readonly Stood[] } | { readonly line: SignalLine; readonly refusal: Refusal };

/** The latest correction of each line, with the moment at which it was made. */
const correctionsIn = (lines: readonly SignalLine[]): Map<string, Correction & { at: string }> =>
  new Map(
    lines
      .filter(({ signal }) => signal === "correction")
      .map(({ body, at }) => [(body as Correction).of, { ...(body as Correction), at }]),
  );

/**
 * Tells a participation again from its history, corrected lines with the body that they were corrected to. Pure: the record is
 * what this comes to. A correction counts from the beginning, not from when it was made: that a period which has been
 * reported now looks otherwise can be seen by telling only the lines up to the day of the report.
 * @param lines oldest first; the first is how the participation began
 */
export const tell = (lines: readonly SignalLine[], forbund: Forbund): Told => {
  const corrections = correctionsIn(lines);
  const stood: Stood[] = [];
  let participation: Participation | undefined;
  for (const line of lines) {
    const from = Date.parse(line.at);
    if (line.signal === "correction") {
      if (!participation) continue;
      participation = noted(participation, stockholmDay(from));
      stood.push({ from, participation });
      continue;
    }
    const correction = corrections.get(line.signalId);
    const body = correction ? correction.body : line.body;
    if (body === null) continue;
    const today = stockholmDay(Date.parse(correction?.at ?? line.at));
    if (!participation) {
      const begun = correction
        ? correctedBeginning(line.body as Begun, body as Begun, forbund, today)
        : (line.body as Begun);
      if ("refused" in begun) return { line, refusal: begun };
      participation = beginning(begun);
    } else {
      const context = {
        today,
        programme: programmeOf(forbund, participation.programme),
        forbund,
        signalId: line.signalId,
        sub: line.by.sub,
      };
      const result = applySignal(participation, line.signal as SignalName, body, context, stockholmDay(from));
      if (isRefusal(result)) return { line, refusal: result };
      participation = result;
    }
    stood.push({ from, participation });
  }
  return { stood };
};

/**
 * Applies one signal whose body was parsed, if the status allows it, and notes the day.
 * @param on the day on which it was sent, when it is judged by a later one because it was corrected
 */
export const applySignal = (
  participation: Participation,
  name: SignalName,
  body: unknown,
  context: SignalContext,
  on: CalendarDay = context.today,
): Participation | Refusal => {
  const signal = signalOf(name);
  if (!signal.from.includes(participation.status))
    return {
      refused: "not-allowed-in-status",
      sv: `"${signal.label}" går inte när deltagandet är ${statusText[participation.status]}.`,
      en: `"${name}" is not possible while the participation is ${participation.status}.`,
    };
  const result = signal.apply(participation, body, context);
  return isRefusal(result) || signal.isNote === false ? result : noted(result, on);
};

/** The retention time counts from the latest note, whatever it was about. */
const noted = (participation: Participation, on: CalendarDay): Participation =>
  participation.status === "disposed" ? participation : { ...participation, notedOn: on };

/** How staff call each status. */
export const statusText = {
  visiting: "besökare",
  referred: "remitterat",
  declined: "avböjt",
  waiting: "i kö",
  offered: "erbjudet plats",
  accepted: "antaget",
  active: "pågående",
  closed: "avslutat",
  ended: "avslutat och uppföljt",
  withdrawn: "avslutat före start",
  disposed: "gallrat",
} as const satisfies Record<Participation["status"], string>;
