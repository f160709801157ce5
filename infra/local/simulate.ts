import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { calendarDay } from "../../shared/dates/calendar-day.ts";
import { stockholmInstant } from "../../shared/dates/stockholm-time.ts";
import { newestProgramme } from "../../shared/forbund/programme-of.ts";
import { newApp } from "../aws/new-app.ts";
import { synthesise } from "../aws/synthesise.ts";
import { forbundFile, forbundIds } from "../forbund/index.ts";
import { VirtualClock } from "./clock.ts";
import { bootRuntime } from "./runtime.ts";
import { faultLines, judge } from "./simulation/judge.ts";
import { eventLine, goalLines, summary } from "./simulation/report.ts";
import { simulate } from "./simulation/simulate.ts";

const usage = `npm run simulate -- [options]
  --participations N   how many are referred (20)
  --months M           how many months of virtual time (12)
  --seed S             another seed, another story (1)
  --programme ID       the programme (gemensam-kraft)
  --forbund ID         the förbund (the one that has the programme)
  --start DAY          the first day (the programme's own, or 2026-01-05)
  --summary            counts instead of one line an event
  --data DIR           keep the data there; run again with the same options to go on where a killed run stopped`;

const { values } = parseArgs({
  options: {
    participations: { type: "string", default: "20" },
    months: { type: "string", default: "12" },
    seed: { type: "string", default: "1" },
    programme: { type: "string", default: "gemensam-kraft" },
    forbund: { type: "string" },
    start: { type: "string" },
    summary: { type: "boolean", default: false },
    data: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

const whole = (name: "participations" | "months" | "seed"): number => {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1)
    throw new RangeError(`--${name} is a whole number from 1, not ${values[name]}`);
  return number;
};

/** The förbund that has a programme of that id; programmes' ids differ between them. */
const forbundOf = (programme: string): string => {
  const found = forbundIds.find((id) => newestProgramme(forbundFile(id), programme));
  if (found) return found;
  const all = forbundIds.flatMap((id) => forbundFile(id).programmes.map((one) => one.id));
  throw new RangeError(`No förbund has the programme ${programme}. There are: ${all.join(", ")}.`);
};

const main = async (): Promise<number> => {
  const forbund = forbundFile(values.forbund ?? forbundOf(values.programme));
  const programme = newestProgramme(forbund, values.programme);
  if (!programme) throw new RangeError(`${forbund.name} has no programme ${values.programme} with participations`);
  const startOn = calendarDay(values.start ?? programme.period.from ?? "2026-01-05");
  const options = {
    participations: whole("participations"),
    months: whole("months"),
    seed: whole("seed"),
    programme: programme.id,
    startOn,
  };
  const assembly = mkdtempSync(join(tmpdir(), "stegvis-simulate-"));
  synthesise(newApp({ forbund: forbund.id, outdir: assembly }));
  const clock = new VirtualClock({ startAt: stockholmInstant(startOn, "06:00"), mode: "held" });
  const runtime = await bootRuntime({
    assembly,
    port: 0,
    clock,
    seed: options.seed,
    ...(values.data && { dataDir: values.data }),
  });
  try {
    const simulated = await simulate(runtime, forbund, options);
    const judgement = await judge(runtime, forbund, simulated);
    const lines = values.summary ? summary(runtime, simulated, judgement) : simulated.events.map(eventLine);
    const faults = faultLines(judgement);
    const goals = await goalLines(runtime, programme.id);
    console.log([...lines, ...goals, ...faults].join("\n"));
    return faults.length === 0 ? 0 : 1;
  } finally {
    await runtime.stop();
    rmSync(assembly, { recursive: true, force: true });
  }
};

if (values.help) console.log(usage);
else
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 2;
    },
  );
