import { addDays, addMonths, type CalendarDay } from "../../../shared/dates/calendar-day.ts";
import type { Forbund, Programme } from "../../../shared/forbund/forbund.ts";
import { draw, drawBetween, drawFrom } from "./draw.ts";

const ageRange = ({ eligibility }: Programme): readonly [number, number] => {
  const rule = eligibility.find((one) => one.rule === "age");
  return rule?.rule === "age" ? [rule.from ?? 18, rule.to ?? 64] : [18, 64];
};

/**
 * The referral of the n-th simulated person, by one of the programme's routes.
 * @param shareThatMeets how many meet each of the programme's rules: nine of ten, unless said
 */
export const referralOf = (
  programme: Programme,
  forbund: Forbund,
  seed: number,
  n: number,
  on: CalendarDay,
  shareThatMeets = 0.9,
) => {
  const meets = (rule: string) => draw(seed, n, rule, "meets") < shareThatMeets;
  const route = drawFrom(programme.routes, seed, n, "route");
  const [from, to] = ageRange(programme);
  const age = meets("age") ? drawBetween(from, to, seed, n, "age") : to + 3;
  const sexRule = programme.eligibility.find((rule) => rule.rule === "sex");
  const wanted = sexRule?.rule === "sex" ? sexRule.is : undefined;
  const sex = wanted && meets("sex") ? wanted : drawFrom(["woman", "man"] as const, seed, n, "sex");
  const placeRule = programme.eligibility.find((rule) => rule.rule === "municipality");
  const homes =
    placeRule?.rule === "municipality"
      ? placeRule.in
      : forbund.members.filter(({ kind }) => kind === "municipality").map(({ id }) => id);
  return {
    programme: programme.id,
    route: route.id,
    on,
    person: {
      name: `Simulerad Deltagare ${n}`,
      bornOn: addDays(addMonths(on, -12 * age), -drawBetween(0, 300, seed, n, "birthday")),
    },
    sex,
    ...(homes.length > 0 && { municipality: drawFrom(homes, seed, n, "home") }),
    ...(programme.levels && { level: drawFrom(programme.levels, seed, n, "level").code }),
    parties: ["fk", "af", "municipality", "region"],
    conditions: programme.eligibility.filter(({ rule, id }) => rule === "condition" && meets(id)).map(({ id }) => id),
    exclusions: programme.eligibility.filter(({ rule, id }) => rule === "exclusion" && !meets(id)).map(({ id }) => id),
    ...(route.questions && { texts: { questions: "Simulerad frågeställning" } }),
  };
};
