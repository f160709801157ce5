import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, later } from "../../../shared/dates/calendar-day.ts";
import { isWorkingDay } from "../../../shared/dates/swedish-holidays.ts";
import { programmeOf } from "../../../shared/forbund/programme-of.ts";
import { isOpen } from "../../../shared/participation/participation.ts";
import { isOffered, type SignalName, signalsFrom } from "../../../shared/participation/signals/index.ts";
import { type StepName, stepsOf } from "../../../shared/participation/steps.ts";
import { workflowInCharge } from "../../../shared/participation/what-is-next.ts";
import { live, turns } from "../support/random-case.ts";
import { richForbund } from "../support/rich-programme.ts";
import { inStatus } from "../support/statuses.ts";

/** What staff send when a step is due. */
const answers: Record<StepName, readonly SignalName[]> = {
  "visit-follow-up": ["visitor-referral", "early-closure"],
  "referral-decision": ["referral-decision"],
  "referral-answer": ["referral-answer"],
  "waiting-contact": ["waiting-contact", "place-offer"],
  "offer-answer": ["offer-answer"],
  "start-meeting": ["start-meeting"],
  plan: ["plan"],
  "worker-handover": ["worker-handovers"],
  "consent-information": ["consent-information"],
  "transfer-answer": ["transfer-answers"],
  "pause-end": ["resumptions"],
  "follow-up": ["follow-ups"],
  measurement: ["measurements"],
  review: ["review"],
  "report-back": ["report-back"],
  "follow-up-after-closure": ["follow-ups-after-closure"],
  disposal: ["disposal-proposals", "disposal-approvals", "disposal-holds"],
};

describe("nothing stands still", () => {
  test("whatever happens, something is due until it is disposed of; in the workflow in charge; and somebody can do it", () => {
    fc.assert(
      fc.property(turns(), fc.boolean(), (all, visiting) => {
        live(all, visiting, ({ case: told, today }) => {
          const { now } = told;
          if (now.status === "disposed") return;
          const dues = told.dueSteps(today);
          expect(dues.length).toBeGreaterThan(0);
          // An open one has more to be done than to wait for disposal.
          expect(dues.some(({ step }) => step === "disposal")).toBe(dues.length === 1 && !isOpen(now));
          expect(new Set(dues.map(({ key }) => key)).size).toBe(dues.length);
          const programme = programmeOf(richForbund, now.programme);
          const stuck = dues.filter(({ step, nominalOn, dueOn }) => {
            const context = { programme, forbund: richForbund, today: later(nominalOn, today) };
            const canBeDone = answers[step].some(
              (name) => signalsFrom(now.status).includes(name) && isOffered(name, now, context),
            );
            return !canBeDone || !stepsOf(workflowInCharge(now)).includes(step) || !isWorkingDay(dueOn);
          });
          expect(stuck, now.status).toEqual([]);
          const order = dues.map(({ dueOn }) => dueOn);
          expect(order).toEqual([...order].sort());
        });
      }),
      { numRuns: 150 },
    );
  });

  test("a review that nobody decides on for years never silences the follow-ups", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), (days) => {
        const told = inStatus.active();
        const today = addDays("2026-01-26", days);
        const latest = told.dues(today).at(-1)?.slice(0, 10);
        expect(latest! > addMonths(today, 3)).toBe(true);
      }),
    );
  });

  test("disposed of, nothing is due any more", () => {
    expect(inStatus.disposed().dues("2040-01-01")).toEqual([]);
  });
});
