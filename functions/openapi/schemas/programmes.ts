import * as z from "zod/mini";
import { CountedProgramme } from "../../../shared/forbund/programme.ts";
import { Day } from "../../../shared/participation/day.ts";
import { figureNames, sexes } from "../../../shared/statistics/headcount.ts";
import { component } from "../component.ts";
import { Instant, Named } from "./shared.ts";

const kind = z.enum(["individual", "structural", "volume"]);
/** Null where the figure is not shown, since it could tell of a person. */
const figure = z.nullable(z.int());
const suppressed = z.optional(z.literal(true));

export const ProgrammeList = component(
  "ProgrammeList",
  z.strictObject({
    programmes: z.array(
      z.strictObject({
        id: z.string(),
        kind,
        name: z.string(),
        period: CountedProgramme.shape.period,
        units: z.array(Named),
        counts: CountedProgramme.shape.counts,
        mayCount: z.boolean(),
        reports: CountedProgramme.shape.reports,
      }),
    ),
  }),
);

const Figures = component(
  "Figures",
  z.strictObject({
    ...(Object.fromEntries(figureNames.map((name) => [name, figure])) as Record<
      (typeof figureNames)[number],
      typeof figure
    >),
    suppressed,
  }),
);

const band = z.union([z.strictObject({ from: z.optional(z.int()), to: z.optional(z.int()) }), z.literal("other")]);

const Headcount = component(
  "Headcount",
  z.strictObject({
    participations: figure,
    persons: figure,
    all: Figures,
    bySex: z.array(z.strictObject({ sex: z.enum(sexes), figures: Figures })),
    byAge: z.array(z.strictObject({ band, figures: Figures })),
  }),
);

const GoalResult = component(
  "GoalResult",
  z.strictObject({
    id: z.string(),
    wording: z.string(),
    measure: z.enum(["share", "persons", "count", "stock-change", "survey", "described"]),
    numerator: z.optional(figure),
    denominator: z.optional(figure),
    percent: z.optional(z.nullable(z.number())),
    value: z.optional(figure),
    year: z.optional(z.string()),
    first: z.optional(figure),
    most: z.optional(z.int()),
    partOf: z.optional(z.int()),
    target: figure,
    reached: z.nullable(z.boolean()),
    suppressed,
  }),
);

const CountTotal = component(
  "CountTotal",
  z.strictObject({
    code: z.string(),
    name: z.string(),
    level: z.boolean(),
    women: z.optional(figure),
    men: z.optional(figure),
    unknown: z.optional(figure),
    value: figure,
    suppressed,
  }),
);

const changed = <T extends z.ZodMiniType>(what: T) => ({ reported: what, now: what });

const Changes = component(
  "Changes",
  z.strictObject({
    headcount: z.array(
      z.strictObject({
        figure: z.string(),
        group: z.union([z.literal("all"), z.strictObject({ sex: z.enum(sexes) }), z.strictObject({ band })]),
        ...changed(figure),
      }),
    ),
    goals: z.array(z.strictObject({ id: z.string(), ...changed(z.nullable(GoalResult)) })),
    counts: z.array(z.strictObject({ code: z.string(), ...changed(z.nullable(CountTotal)) })),
  }),
);

/** The numbers of a programme on a day. */
export const ProgrammeNumbers = component(
  "ProgrammeNumbers",
  z.strictObject({
    programme: z.string(),
    name: z.string(),
    kind,
    on: Day,
    units: z.array(z.string()),
    /** Whether somebody with protected personal data counts elsewhere only: in the numbers of all units together. */
    withoutProtected: z.boolean(),
    disposed: z.optional(z.strictObject({ day: z.boolean(), report: z.boolean(), whole: z.boolean() })),
    headcount: z.nullable(Headcount),
    goals: z.array(GoalResult),
    counts: z.array(CountTotal),
    reportedOn: z.optional(Day),
    changes: z.optional(Changes),
  }),
);

/** Something that was counted without persons (shared/statistics/counts.ts). */
export const Count = component(
  "Count",
  z.strictObject({
    id: z.uuidv7(),
    unit: z.string(),
    code: z.string(),
    on: Day,
    women: z.optional(z.int()),
    men: z.optional(z.int()),
    unknown: z.optional(z.int()),
    value: z.optional(z.int()),
    at: Instant,
    withdrawn: z.optional(z.strictObject({ at: Instant, reason: z.string() })),
  }),
);

export const Counted = component("Counted", z.strictObject({ counts: z.array(Count), totals: z.array(CountTotal) }));

/** Who waits for a place, in turn. */
export const WaitingList = component(
  "WaitingList",
  z.strictObject({
    waiting: z.array(
      z.strictObject({
        place: z.int(),
        id: z.uuidv7(),
        /** Null when the identity is protected. */
        name: z.nullable(z.string()),
        protected: z.boolean(),
        status: z.enum(["waiting", "offered"]),
        queuedOn: Day,
        priority: z.nullable(z.string()),
        offersLapsed: z.int(),
        answerBy: z.optional(Day),
      }),
    ),
  }),
);
