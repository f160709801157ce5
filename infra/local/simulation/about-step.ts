import { addDays, addMonths, type CalendarDay } from "../../../shared/dates/calendar-day.ts";
import { missingToStart } from "../../../shared/participation/consents.ts";
import { draw, drawBetween, drawFrom } from "./draw.ts";
import type { Act, Case, SeenDue } from "./staff.ts";

type Body = Act["body"];

/** How it ended, drawn: a reason, an outcome and a next step of the programme's lists. */
export const closing =
  ({ programme, seed, n }: Case, key: string): Body =>
  (on) => {
    const code = (list: readonly { code: string }[], what: string) => drawFrom(list, seed, n, key, what).code;
    return {
      on,
      reason: code(programme.closingReasons, "reason"),
      outcome: code(programme.outcomes, "outcome"),
      nextStep: code(programme.nextSteps, "next"),
      ...(programme.instrument?.atClosure && { noFinalMeasurement: "other" }),
    };
  };

const placeIn = ({ programme, seed, n }: Case, on: CalendarDay) => ({
  ...(programme.capacity.some(({ kind }) => kind === "full-time-equivalents") && {
    extent: drawFrom([50, 100], seed, n, "extent"),
  }),
  ...(programme.capacity.some(({ kind }) => kind === "cohort") && { cohort: `${on.slice(0, 7)}-01` }),
});

const decision = (one: Case, key: string): Act | undefined => {
  const { seen, seed, n } = one;
  const luck = draw(seed, n, key, "luck");
  if (luck < 0.02) return undefined;
  if (luck < 0.05) return { key: `${key}-closed`, signal: "early-closure", body: closing(one, key) };
  const failed = seen.failedRules ?? [];
  if (failed.length > 0 && luck < 0.6)
    return { key: `${key}-supplement`, signal: "referral-supplement", body: (on) => ({ on, holds: failed }) };
  if (failed.length > 0 || luck < 0.12)
    return {
      key,
      signal: "referral-decision",
      body: (on) => ({ decision: "decline", on, reason: failed.length > 0 ? "not-eligible" : "no-place" }),
    };
  return {
    key,
    signal: "referral-decision",
    body: (on) => ({
      decision: "accept",
      on,
      ...(luck < 0.6 && { startMeetingOn: addDays(on, drawBetween(5, 21, seed, n, "start")) }),
      ...placeIn(one, on),
    }),
    ifFull: { key: `${key}-queue`, signal: "referral-decision", body: (on) => ({ decision: "queue", on }) },
  };
};

const review = (one: Case, key: string): Act => {
  const { seen, programme, seed, n } = one;
  const reviewKey = `${key}-${seen.extensions?.length ?? 0}`;
  const to = addMonths(seen.plannedEndOn as CalendarDay, drawBetween(1, 3, seed, n, reviewKey, "months"));
  const latest = addMonths(seen.startedOn as CalendarDay, programme.months.longestInTotal);
  if (draw(seed, n, reviewKey, "extend") < 0.4 && to <= latest)
    return { key: reviewKey, signal: "review", body: (on) => ({ decision: "extend", on, to }) };
  const body = closing(one, reviewKey);
  return { key: reviewKey, signal: "review", body: (on) => ({ decision: "close", ...body(on) }) };
};

/**
 * Answers to the programme's instrument, by whoever has not given theirs at that occasion; undefined when all have, or when the
 * programme has none. What is answered moves a little upwards from one occasion to the next.
 */
export const answersAt = ({ seen, programme, forbund, seed, n }: Case, occasion: string): Act | undefined => {
  const instrument = forbund.instruments.find(
    ({ id, version }) => id === programme.instrument?.id && version === programme.instrument.version,
  );
  const part = instrument?.parts.find(
    ({ respondent }) => !seen.answers?.some((a) => a.occasion === occasion && a.respondent === respondent),
  );
  if (!instrument || !part) return undefined;
  const { from, to } = instrument.scale;
  const before = new Set(seen.answers?.map((given) => given.occasion)).size;
  const value = (item: string) =>
    draw(seed, n, occasion, item, "declines") < 0.05
      ? "declined"
      : Math.min(to, drawBetween(from, to - 1, seed, n, part.respondent, item) + (before > 0 ? 1 : 0));
  return {
    key: `answers-${occasion}-${part.respondent}`,
    signal: "answers",
    body: (on) => ({
      occasion,
      respondent: part.respondent,
      on,
      values: Object.fromEntries(part.items.map(({ id }) => [id, value(id)])),
    }),
  };
};

/** How somebody lives and what they do when they have left: registered late by some, and of the day of the closure. */
const situationAtClosure = ({ seen, forbund, seed, n }: Case): Act => ({
  key: "situation-closure",
  signal: "situations",
  body: () => {
    const when = "closure";
    const { code, kind } = drawFrom(forbund.occupations, seed, n, when);
    const livelihood = kind === "work" ? "salary" : kind === "studies" ? "study-aid" : "social-assistance";
    return { when, on: seen.closedOn, livelihoods: [livelihood], occupation: code };
  },
});

/** The consent that the start meeting cannot do without, if there is one. */
const neededConsent = ({ seen, programme }: Case): Act | undefined => {
  const missing = missingToStart(seen, programme, seen.consents.at(-1)?.givenOn ?? "2000-01-01");
  if (!missing) return undefined;
  const { kind } = missing;
  const scope = { parties: ["municipality"], information: ["dates"] };
  return { key: `consents-to-${kind}`, signal: "consents", body: (on) => ({ kind, on, ...scope }) };
};

/** What staff do about a step that is due; undefined when they never will, or when its time is years away. */
export const aboutStep = (due: SeenDue, one: Case): Act | undefined => {
  const { seen, programme, seed, n } = one;
  const { key, number } = due;
  const luck = draw(seed, n, key, "luck");
  const onDay: Body = (on) => ({ on });
  switch (due.step) {
    case "visit-follow-up": {
      const route = programme.routes.find(({ by }) => by !== "visit");
      if (!route || luck < 0.2) return { key, signal: "early-closure", body: closing(one, key) };
      return { key, signal: "visitor-referral", body: (on) => ({ on, route: route.id }) };
    }
    case "referral-decision":
      return decision(one, key);
    case "referral-answer":
      return { key, signal: "referral-answer", body: onDay };
    case "waiting-contact":
      return {
        key: `${key}-${due.dueOn}`,
        signal: "place-offer",
        body: (on) => ({ on, ...placeIn(one, on) }),
        ifFull: { key: `${key}-${due.dueOn}-contact`, signal: "waiting-contact", body: onDay },
      };
    case "offer-answer":
      return {
        key: `${key}-${due.dueOn}`,
        signal: "offer-answer",
        body: (on) => ({ on, answer: luck < 0.8 ? "yes" : on > (seen.answerBy ?? "") ? "none" : "no" }),
      };
    case "start-meeting":
      if (luck < 0.1 && !seen.startMeetingPlannedOn)
        return { key: `${key}-moved`, signal: "start-move", body: (today) => ({ to: addDays(today, 9) }) };
      if (neededConsent(one)) return neededConsent(one);
      return { key, signal: "start-meeting", body: (on) => ({ on, present: ["participant", "project-worker"] }) };
    case "plan":
      return { key, signal: "plan", body: onDay };
    case "worker-handover":
      return { key, signal: "worker-handovers", body: onDay };
    case "consent-information": {
      const consent = key.slice("consent-information-".length);
      // A consent is named by the key that brought it; a key within a key would grow beyond what a key may be.
      return { key: `told-${consent.slice(0, 40)}`, signal: "consent-information", body: (on) => ({ on, consent }) };
    }
    case "transfer-answer":
      return {
        key,
        signal: "transfer-answers",
        ...(seen.transfer && { unit: seen.transfer.to }),
        body: (on) => ({ on, answer: luck < 0.7 ? "yes" : "no" }),
      };
    case "pause-end":
      return { key, signal: "resumptions", body: onDay };
    case "follow-up":
      return {
        key,
        signal: "follow-ups",
        body: (on) => ({ number, on, outcome: luck < 0.85 ? "held" : "not-held" }),
      };
    case "measurement": {
      const answers = luck < 0.1 ? answersAt(one, `month-${number}`) : undefined;
      if (answers) return answers;
      return {
        key,
        signal: "measurements",
        body: (on) => ({ month: number, on, outcome: luck < 0.9 ? "made" : "not-made" }),
      };
    }
    case "review":
      return review(one, key);
    case "report-back":
      if (luck < 0.3 && !seen.situations?.some(({ when }) => when === "closure")) return situationAtClosure(one);
      return { key, signal: "report-back", body: onDay };
    case "follow-up-after-closure": {
      const permitted =
        programme.contactAfterClosure.ground === "public-task" ||
        seen.consents.some(({ kind, withdrawnOn }) => kind === "contact-after-closure" && !withdrawnOn);
      const outcome = !permitted ? "not-permitted" : luck < 0.7 ? "reached" : "not-reached";
      const attempts = outcome === "not-reached" ? programme.contactAfterClosure.mostAttempts : 1;
      return { key, signal: "follow-ups-after-closure", body: (on) => ({ number, on, outcome, attempts }) };
    }
    case "disposal":
      return undefined;
  }
};
