import fc from "fast-check";
import { expect, test } from "vitest";
import { forbundFile, forbundIds } from "../../../infra/forbund/index.ts";
import { addDays, type CalendarDay } from "../../../shared/dates/calendar-day.ts";
import type { Programme } from "../../../shared/forbund/forbund.ts";
import type { Participation } from "../../../shared/participation/participation.ts";
import { type AnonymousRow, anonymousRow, withDisposed } from "../../../shared/statistics/anonymous-row.ts";
import { figuresAboutPeople } from "../../../shared/statistics/figures-about-people.ts";
import { numbersOf } from "../../../shared/statistics/numbers.ts";
import { suppressNumbers } from "../../../shared/statistics/suppress-numbers.ts";
import { tellingDay } from "../../../shared/statistics/telling-days.ts";
import { type Said, someone } from "./people.ts";

const programmes = forbundIds.flatMap((id) => {
  const forbund = forbundFile(id);
  return forbund.programmes.filter(({ goals }) => goals.length > 0).map((programme) => ({ programme, forbund }));
});

const first = "2012-01-02";
const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays(first, days));
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Anybody in a programme. */
const anybody = (programme: Programme, occupations: readonly string[], livelihoods: readonly string[]) =>
  fc
    .record({
      person: fc.integer({ min: 1, max: 40 }),
      sex: fc.constantFrom("woman", "man", "other", "unknown"),
      age: optional(fc.integer({ min: 16, max: 65 })),
      level: optional(fc.constantFrom(...(programme.levels ?? []).map(({ code }) => code), "none")),
      days: fc.tuple(day, day, day, day, day).map((days) => [...days].sort() as CalendarDay[]),
      far: fc.integer({ min: 0, max: 4 }),
      plan: fc.boolean(),
      outcome: fc.constantFrom(...programme.outcomes.map(({ code }) => code)),
      contacts: fc.array(fc.record({ kind: fc.constantFrom("talk", "employer"), on: day }), { maxLength: 6 }),
      health: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
      lives: fc.array(
        fc.record({ occupation: fc.constantFrom(...occupations), livelihood: fc.constantFrom(...livelihoods) }),
        { maxLength: 2 },
      ),
    })
    .map(({ days, far, plan, outcome, contacts, health, lives, ...known }): Said => {
      const [came, enrolled, planned, ended, after] = days as [
        CalendarDay,
        CalendarDay,
        CalendarDay,
        CalendarDay,
        CalendarDay,
      ];
      const situations = lives.map(({ occupation, livelihood }, at) => ({
        when: at === 0 ? "closure" : "follow-up-1",
        on: at === 0 ? ended : after,
        livelihoods: [livelihood],
        occupation,
      }));
      return {
        ...known,
        came,
        contacts,
        ...(far === 1 && { declined: enrolled }),
        ...(far === 2 && { queued: enrolled }),
        ...(far >= 3 && { enrolled, ...(plan && { plan: planned }) }),
        ...(far === 3 && {
          phases: programme.phases.slice(0, 1).map(({ id }) => ({ phase: id, from: enrolled, to: planned })),
        }),
        ...(far >= 3 && {
          answers: health.map((value, at) => ({ on: addDays(enrolled, at * 90), values: { health: value } })),
        }),
        ...(far === 4 && { closed: { on: ended, outcome }, situations }),
      };
    });

/** A programme with goals, a population and a day. */
const asked = fc.constantFrom(...programmes).chain(({ programme, forbund }) =>
  fc.record({
    programme: fc.constant(programme),
    forbund: fc.constant(forbund),
    population: fc.array(
      anybody(
        programme,
        forbund.occupations.map(({ code }) => code),
        forbund.livelihoods.map(({ code }) => code),
      ).map((said) => someone(programme, said)),
      { maxLength: 40 },
    ),
    on: day,
  }),
);

test("a numerator is never larger than its denominator, and what is active and closed is enrolled", () =>
  fc.assert(
    fc.property(asked, ({ programme, forbund, population, on }) => {
      const { goals, headcount } = numbersOf(programme, population, [], on, forbund);
      for (const { measure, numerator, denominator } of goals)
        if (measure === "share") expect(numerator).toBeLessThanOrEqual(denominator ?? 0);
      for (const { figures } of [{ figures: headcount!.all }, ...headcount!.bySex, ...headcount!.byAge]) {
        expect((figures.active ?? 0) + (figures.closed ?? 0)).toBe(figures.enrolled);
        expect(figures.enrolled).toBeLessThanOrEqual(figures.met ?? 0);
        expect(figures.met).toBeLessThanOrEqual(figures.referred ?? 0);
      }
    }),
  ));

test("a wrong registration changes nothing, nor does the order of the population", () =>
  fc.assert(
    fc.property(asked, fc.infiniteStream(fc.nat()), ({ programme, forbund, population, on }, order) => {
      const numbers = (of: readonly Participation[]) => numbersOf(programme, of, [], on, forbund);
      const wrong = population.map(
        (p): Participation => ({ ...p, closingReason: "wrong-registration" }) as Participation,
      );
      const shuffled = population
        .map((p) => ({ p, place: order.next().value as number }))
        .sort((a, b) => a.place - b.place)
        .map(({ p }) => p);
      expect(numbers([...wrong, ...shuffled])).toEqual(numbers(population));
    }),
  ));

test("whatever of it has been disposed of, the figures of a month's last day are the same, for the förbund too", () =>
  fc.assert(
    fc.property(asked, fc.infiniteStream(fc.boolean()), ({ programme, forbund, population, on }, chosen) => {
      const kept: Participation[] = [];
      const rows = population.flatMap((p): AnonymousRow[] => {
        const over = p.status === "closed" ? { ...p, status: "ended" as const } : p;
        const row = chosen.next().value && over.status !== "disposed" ? anonymousRow(over, [], forbund) : undefined;
        if (!row) kept.push(p);
        return row ? [row] : [];
      });
      const telling = tellingDay(on, [programme]);
      const before = numbersOf(programme, population, [], telling, forbund);
      const after = numbersOf(programme, withDisposed(kept, rows), [], telling, forbund);
      expect(after).toEqual(before);
      expect(suppressNumbers(programme, [after], telling)).toEqual(suppressNumbers(programme, [before], telling));
    }),
  ));

test("the förbund sees no figure about people between 1 and 4, and every other as it is", () =>
  fc.assert(
    fc.property(asked, ({ programme, forbund, population, on }) => {
      const numbers = numbersOf(programme, population, [], on, forbund);
      const [shown] = suppressNumbers(programme, [numbers] as const, on);
      const { figures: exact } = figuresAboutPeople(programme, numbers, on);
      const { figures } = figuresAboutPeople(programme, shown, on);
      for (const [name, figure] of figures) {
        expect(figure === 0 || figure >= 5, name).toBe(true);
        expect(figure).toBe(exact.get(name));
      }
    }),
  ));

test("every sum that suppression relies on holds", () =>
  fc.assert(
    fc.property(asked, ({ programme, forbund, population, on }) => {
      const { figures, sums } = figuresAboutPeople(programme, numbersOf(programme, population, [], on, forbund), on);
      for (const { total, parts } of sums) {
        const known = parts.map((part) => figures.get(part));
        const sum = known.reduce<number>((all, figure) => all + (figure ?? 0), 0);
        const whole = figures.get(total);
        if (whole === undefined) continue;
        if (known.includes(undefined)) expect(sum, total).toBeLessThanOrEqual(whole);
        else expect(sum, total).toBe(whole);
      }
    }),
  ));
