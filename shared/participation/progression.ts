import type * as z from "zod/mini";
import type { CalendarDay } from "../dates/calendar-day.ts";
import type { Forbund } from "../forbund/forbund.ts";
import type { Instrument } from "../forbund/instrument.ts";
import type { Respondent } from "../forbund/respondents.ts";
import type { Answers } from "./facts.ts";

type Given = z.infer<typeof Answers>;

/** How an item stands against an earlier occasion; absent when either of them has no number. */
export type Step = "up" | "same" | "down";

/** One item's answers over time, by one respondent. */
export interface ItemProgression {
  readonly instrument: { readonly id: string; readonly version: number };
  readonly respondent: Respondent;
  readonly item: string;
  readonly text: string;
  /** Earliest first; an occasion at which the item was not answered is not there, `declined` is an answer without a number. */
  readonly series: readonly {
    readonly occasion: string;
    readonly on: CalendarDay;
    readonly value: number | "declined";
  }[];
  readonly againstBaseline?: Step;
  readonly againstPrevious?: Step;
}

const stepBetween = (earlier: number | undefined, later: number | undefined): Step | undefined => {
  if (earlier === undefined || later === undefined) return undefined;
  return later > earlier ? "up" : later < earlier ? "down" : "same";
};

const ofItem = (
  given: readonly Given[],
  { id, version }: Instrument,
  respondent: Respondent,
  item: { id: string; text: string },
): ItemProgression => {
  const series = given
    .filter((one) => one.respondent === respondent)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .flatMap(({ occasion, on, values }) => {
      const value = values[item.id];
      return value === undefined ? [] : [{ occasion, on, value }];
    });
  const numbers = series.flatMap(({ value }) => (value === "declined" ? [] : [value]));
  const againstBaseline = numbers.length > 1 ? stepBetween(numbers[0], numbers.at(-1)) : undefined;
  const againstPrevious = stepBetween(numbers.at(-2), numbers.at(-1));
  return {
    instrument: { id, version },
    respondent,
    item: item.id,
    text: item.text,
    series,
    ...(againstBaseline && { againstBaseline }),
    ...(againstPrevious && { againstPrevious }),
  };
};

/**
 * Progression (stegförflyttning): for each item and respondent its own series, and the latest number against the first and
 * against the one before. No total and no average across items or respondents: no owner of an instrument defines one. Answers
 * to different versions of an instrument are different series.
 */
export const progression = (answers: readonly Given[], forbund: Pick<Forbund, "instruments">): ItemProgression[] =>
  forbund.instruments.flatMap((instrument) => {
    const given = answers.filter(
      (one) => one.instrument.id === instrument.id && one.instrument.version === instrument.version,
    );
    if (given.length === 0) return [];
    return instrument.parts.flatMap(({ respondent, items }) =>
      items.map((item) => ofItem(given, instrument, respondent, item)),
    );
  });
