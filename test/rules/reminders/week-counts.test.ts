import { describe, expect, test } from "vitest";
import { weekCounts, weekLines } from "../../../shared/reminders/week-counts.ts";
import { listOrder } from "../../../shared/store/participation-table.ts";

describe("how a unit's week looks", () => {
  const today = "2026-04-27";

  test("a day is overdue until yesterday, and of this week from today to Sunday", () => {
    const days = ["2025-12-31", "2026-04-26", "2026-04-27", "2026-05-03", "2026-05-04", undefined] as const;
    expect(weekCounts(days, [], today)).toEqual({ overdue: 2, thisWeek: 2, undecided: 0, waiting: 0 });
    // Made up for on the Sunday: the week is still the same.
    expect(weekCounts(days, [], "2026-05-03")).toMatchObject({ overdue: 3, thisWeek: 1 });
  });

  test("referrals without a decision and people in the waiting list are counted by status", () => {
    const statuses = ["referred", "waiting", "waiting", "active", "closed", "offered"] as const;
    expect(weekCounts([], statuses, today)).toEqual({ overdue: 0, thisWeek: 0, undecided: 1, waiting: 2 });
  });

  test("what there is none of is not said", () => {
    expect(weekLines(weekCounts(["2026-04-20"], ["waiting", "waiting"], today))).toEqual([
      { label: "Deltaganden där något är försenat", count: 1 },
      { label: "Personer i kö", count: 2 },
    ]);
    expect(weekLines(weekCounts(["2026-05-04"], ["active"], today))).toEqual([]);
  });

  test("the day that is due next is read from the place in the unit's list", () => {
    const id = "019bb0c2-0000-7000-8000-100000000001";
    expect(listOrder.dueOn(listOrder.of(id, true, "2026-04-27"))).toBe("2026-04-27");
    expect(listOrder.dueOn(listOrder.of(id, true, undefined))).toBeUndefined();
    expect(listOrder.dueOn(listOrder.of(id, false, "2031-01-01"))).toBeUndefined();
  });
});
