import * as z from "zod/mini";
import { respondents } from "../../forbund/respondents.ts";
import { Day } from "../day.ts";
import { checkDay, checkId, theStart } from "./checks.ts";
import { checkMonth, measured } from "./record-measurement.ts";
import { type Refusal, type SignalContext, signal } from "./signal.ts";

const monthOf = (occasion: string): number | undefined => {
  const month = occasion.match(/^month-(\d+)$/)?.[1];
  return month === undefined ? undefined : Number(month);
};

/** An occasion that is named after a phase is named after one of the programme's. */
const checkPhase = (occasion: string, { programme }: SignalContext): Refusal | undefined =>
  occasion.startsWith("phase-")
    ? checkId(
        "occasion",
        occasion,
        programme.phases.map(({ id }) => `phase-${id}`),
      )
    : undefined;

type Values = Readonly<Record<string, number | "declined">>;

/** The part of the programme's instrument that a respondent answers, or why there is none. */
const partFor = (respondent: string, { programme, forbund }: SignalContext) => {
  const instrument = forbund.instruments.find(
    ({ id, version }) => id === programme.instrument?.id && version === programme.instrument.version,
  );
  return { instrument, part: instrument?.parts.find((part) => part.respondent === respondent) };
};

const checkValues = (values: Values, items: readonly { id: string }[], scale: { from: number; to: number }) => {
  for (const [item, value] of Object.entries(values)) {
    if (!items.some(({ id }) => id === item))
      return {
        refused: "unknown-code",
        field: "values",
        sv: `Instrumentet har bara frågorna ${items.map(({ id }) => id).join(", ")}.`,
        en: `The instrument has only the items ${items.map(({ id }) => id).join(", ")}.`,
      } satisfies Refusal;
    if (value !== "declined" && (value < scale.from || value > scale.to))
      return {
        refused: "unknown-code",
        field: `values.${item}`,
        sv: `Svaret ligger utanför skalan ${scale.from}–${scale.to}.`,
        en: `The answer is outside the scale ${scale.from}–${scale.to}.`,
      } satisfies Refusal;
  }
  return undefined;
};

/**
 * One respondent's answers to the programme's instrument at one occasion. Participant and case worker answer apart, neither
 * seeing the other's first; when all have answered, the month's measurement is made. An item that is left out was not
 * answered, which is not zero; `declined` says that the person did not want to. A baseline may come late.
 */
export const giveAnswers = signal({
  name: "answers",
  label: "Registrera svar på mätningen",
  from: ["active"],
  body: z.strictObject({
    /** `baseline`, `closure`, `month-3` … or `phase-` and a phase's id. */
    occasion: z.string().check(z.regex(/^(baseline|closure|month-[1-9]\d{0,2}|phase-[a-z0-9-]+)$/)),
    respondent: z.enum(respondents),
    on: Day,
    values: z.record(z.string(), z.union([z.int(), z.literal("declined")])),
  }),
  when: (_participation, { programme }) => programme.instrument !== undefined,
  apply(participation, { occasion, respondent, on, values }, context) {
    const { instrument, part } = partFor(respondent, context);
    if (!instrument || !part)
      return {
        refused: "no-such-step",
        field: "respondent",
        sv: "Insatsens instrument har inga frågor till den som svarar.",
        en: "The programme's instrument has no items for this respondent.",
      };
    const month = monthOf(occasion);
    const before = participation.answers.find((a) => a.occasion === occasion && a.respondent === respondent);
    const refusal =
      (before && {
        refused: "already-done" as const,
        field: "occasion",
        sv: `Svaren är redan registrerade ${before.on}. Rätta dem om något blev fel.`,
        en: `The answers were already recorded on ${before.on}. Correct them if something was wrong.`,
      }) ??
      checkDay("on", on, context, theStart(participation)) ??
      (month === undefined ? checkPhase(occasion, context) : checkMonth(participation, month, context)) ??
      checkValues(values, part.items, instrument.scale);
    if (refusal) return refusal;
    const { id, version } = instrument;
    const answers = [...participation.answers, { occasion, respondent, on, instrument: { id, version }, values }];
    const answered = { ...participation, answers };
    const complete = instrument.parts.every((one) =>
      answers.some((given) => given.occasion === occasion && given.respondent === one.respondent),
    );
    return month !== undefined && complete ? measured(answered, month, on, "made") : answered;
  },
});
