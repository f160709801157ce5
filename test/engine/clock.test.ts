import { expect, test } from "vitest";
import { VirtualClock } from "../../infra/local/clock.ts";

const start = Date.parse("2026-01-01T00:00:00Z");
const held = () => new VirtualClock({ startAt: start, mode: "held" });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("timers fire in order of time, then of creation, each at its own instant", async () => {
  const clock = held();
  const seen: string[] = [];
  const at = (name: string, seconds: number) =>
    clock.at(start + seconds * 1000, () => seen.push(`${name}@${(clock.now() - start) / 1000}`));
  at("c", 5);
  at("a", 1);
  const cancel = at("x", 2);
  at("d", 5);
  at("b", 1);
  at("later", 100);
  cancel();
  expect(await clock.advanceTo(start + 10_000)).toBe(4);
  expect(seen).toEqual(["a@1", "b@1", "c@5", "d@5"]);
  expect(clock.now()).toBe(start + 10_000);
  expect(clock.nextTimerAt()).toBe(start + 100_000);
});

test("many timers, most of them cancelled, keep their order", async () => {
  const clock = held();
  const fired: number[] = [];
  const cancels: (() => void)[] = [];
  for (let i = 0; i < 20_000; i++) {
    const ms = start + ((i * 7919) % 10_007) * 1000;
    const cancel = clock.at(ms, () => fired.push(ms));
    if (i % 10 !== 0) cancels.push(cancel);
  }
  for (const cancel of cancels) cancel();
  await clock.advanceTo(start + 20_000_000);
  expect(fired).toHaveLength(2000);
  expect(fired).toEqual(fired.toSorted((a, b) => a - b));
});

test("a timer set by a timer for the same instant still fires in it", async () => {
  const clock = held();
  const seen: number[] = [];
  clock.at(start + 1000, () => clock.at(start + 1000, () => seen.push(clock.now())));
  clock.at(start + 2000, () => seen.push(clock.now()));
  await clock.advanceTo(start + 5000);
  expect(seen).toEqual([start + 1000, start + 2000]);
});

test("time stands still while work is in progress", async () => {
  const clock = held();
  const seen: string[] = [];
  clock.at(start + 1000, () => {
    const end = clock.begin();
    setTimeout(() => {
      seen.push(`work done at ${clock.now() - start}`);
      end();
      end();
    }, 20);
  });
  clock.at(start + 2000, () => seen.push("next timer"));
  await clock.advanceTo(start + 3000);
  expect(seen).toEqual(["work done at 1000", "next timer"]);
});

test("idle waits for work that starts in the same turn", async () => {
  const clock = held();
  let done = false;
  const end = clock.begin();
  setImmediate(() => {
    end();
    queueMicrotask(() => {
      const endSecond = clock.begin();
      setTimeout(() => {
        done = true;
        endSecond();
      }, 5);
    });
  });
  await clock.idle();
  expect(done).toBe(true);
});

test("quiet hooks run between instants until none did work", async () => {
  const clock = held();
  const seen: string[] = [];
  let pending = 0;
  clock.onQuiet(async () => {
    if (pending === 0) return false;
    pending--;
    seen.push(`delivered at ${(clock.now() - start) / 1000}, advancing ${clock.advancing}`);
    return true;
  });
  clock.at(start + 1000, () => {
    pending = 2;
  });
  clock.at(start + 2000, () => seen.push("second instant"));
  await clock.advanceTo(start + 2000);
  expect(seen).toEqual(["delivered at 1, advancing true", "delivered at 1, advancing true", "second instant"]);
  expect(clock.advancing).toBe(false);
});

test("concurrent advances queue; none moves back", async () => {
  const clock = held();
  const [first, second] = await Promise.allSettled([clock.advanceTo(start + 2000), clock.advanceTo(start + 1000)]);
  expect(first.status).toBe("fulfilled");
  expect(second).toMatchObject({ status: "rejected", reason: expect.any(RangeError) });
  await clock.advanceTo(start + 2000);
  await expect(clock.advanceTo(Number.NaN)).rejects.toThrow(RangeError);
});

test("in held mode only what is already due fires by itself", async () => {
  const clock = held();
  const seen: string[] = [];
  clock.at(start - 1, () => seen.push("due"));
  clock.at(start + 1, () => seen.push("not due"));
  await clock.idle();
  await pause(10);
  expect(seen).toEqual(["due"]);
  expect(clock.now()).toBe(start);
});

test("in real mode a timer 30 days ahead does not fire at once, and a near one fires by itself", async () => {
  const clock = new VirtualClock({ mode: "real" });
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
  const seen: string[] = [];
  clock.at(clock.now() + 30 * 86_400_000, () => seen.push("far"));
  clock.at(clock.now() + 30, () => seen.push("near"));
  await pause(100);
  expect(seen).toEqual(["near"]);
});

test("after an advance, real mode goes on from the new time and fires what comes next", async () => {
  const clock = new VirtualClock({ mode: "real" });
  const seen: string[] = [];
  const target = clock.now() + 40 * 86_400_000;
  clock.at(target - 1, () => seen.push("on the way"));
  clock.at(target + 40, () => seen.push("afterwards"));
  await clock.advanceTo(target);
  expect(seen).toEqual(["on the way"]);
  await pause(120);
  expect(seen).toEqual(["on the way", "afterwards"]);
  expect(clock.now() - target).toBeGreaterThanOrEqual(40);
  expect(clock.now() - target).toBeLessThan(5000);
});

test("the shared view tells worker threads the time", async () => {
  const clock = new VirtualClock({ startAt: start, mode: "real" });
  const view = new Float64Array(clock.shared);
  expect(view[0]).toBe(0);
  expect(Math.abs(Date.now() + view[1]! - clock.now())).toBeLessThan(50);
  let during: number[] = [];
  clock.at(start + 86_400_000, () => {
    during = [...view];
  });
  await clock.advanceTo(start + 2 * 86_400_000);
  expect(during).toEqual([1, start + 86_400_000]);
  expect(view[0]).toBe(0);
});
