import { outputFieldsOf, resultPathAt } from "./output-fields.ts";
import { numberAt, objectsAt, onlyFields, type Part, type Reading } from "./reading.ts";
import { partFields } from "./state-fields.ts";
import type { Catcher, Retrier, RetryAndCatch } from "./state-types.ts";

const wholeNumber = { min: 1, max: 99_999_999, integer: true };

const errorsOf = (part: Part, isLast: boolean, reading: Reading): string[] => {
  const errors = part.value.ErrorEquals;
  const place = `${part.place}/ErrorEquals`;
  if (!Array.isArray(errors) || errors.length === 0 || !errors.every((error) => typeof error === "string")) {
    reading.report(place, "ErrorEquals is not a list of error names");
    return [];
  }
  if (errors.includes("States.ALL") && (errors.length > 1 || !isLast)) {
    reading.report(place, "States.ALL stands alone, and in the last entry");
  }
  return errors;
};

const readRetrier = (part: Part, isLast: boolean, reading: Reading): Retrier => {
  onlyFields(part, partFields.retrier, reading);
  const jitter = part.value.JitterStrategy ?? "NONE";
  if (jitter !== "FULL" && jitter !== "NONE") {
    reading.report(`${part.place}/JitterStrategy`, "JitterStrategy is neither FULL nor NONE");
  }
  return {
    errors: errorsOf(part, isLast, reading),
    intervalSeconds: numberAt(part, "IntervalSeconds", wholeNumber, reading) ?? 1,
    maxAttempts: numberAt(part, "MaxAttempts", { ...wholeNumber, min: 0 }, reading) ?? 3,
    backoffRate: numberAt(part, "BackoffRate", { min: 1, max: 99_999_999, integer: false }, reading) ?? 2,
    maxDelaySeconds: numberAt(part, "MaxDelaySeconds", { min: 1, max: 31_622_400, integer: true }, reading),
    fullJitter: jitter === "FULL",
  };
};

const readCatcher = (part: Part, index: number, isLast: boolean, reading: Reading): Catcher => {
  onlyFields(part, partFields.catcher[part.language], reading);
  return {
    errors: errorsOf(part, isLast, reading),
    ...outputFieldsOf(part, reading, `Catch[${index}]/`),
    resultPath: resultPathAt(part, reading),
  };
};

/** Reads Retry and Catch of a state; both may be missing. */
export const readRetryAndCatch = (part: Part, reading: Reading): RetryAndCatch => {
  const retriers = part.value.Retry === undefined ? [] : objectsAt(part, "Retry", reading);
  const catchers = part.value.Catch === undefined ? [] : objectsAt(part, "Catch", reading);
  return {
    retry: retriers.map((retrier, i) => readRetrier(retrier, i === retriers.length - 1, reading)),
    catch: catchers.map((catcher, i) => readCatcher(catcher, i, i === catchers.length - 1, reading)),
  };
};
