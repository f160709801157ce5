import { parseArgs } from "node:util";
import { skaneNordost } from "../../infra/forbund/skane-nordost.ts";
import { VirtualClock } from "../../infra/local/clock.ts";
import { bootRuntime } from "../../infra/local/runtime.ts";
import { faultLines, judge } from "../../infra/local/simulation/judge.ts";
import { simulate } from "../../infra/local/simulation/simulate.ts";
import { moment } from "../support/moment.ts";

/**
 * A simulation on data that are kept, which kills its own process while staff are sending signals: at `--kill-at`, some
 * milliseconds after they began. Without `--kill-at` it runs to its end and prints what it found as JSON.
 */
const { values } = parseArgs({
  options: {
    assembly: { type: "string" },
    data: { type: "string" },
    "kill-at": { type: "string" },
    after: { type: "string" },
  },
});

const clock = new VirtualClock({ startAt: moment("2026-01-05 06:00"), mode: "held" });
const runtime = await bootRuntime({ assembly: values.assembly ?? "", dataDir: values.data, port: 0, clock, seed: 7 });
if (values["kill-at"])
  clock.at(moment(values["kill-at"]), () => {
    setTimeout(() => process.kill(process.pid, "SIGKILL"), Number(values.after));
  });
const options = { participations: 16, months: 6, seed: 7, programme: "gemensam-kraft", startOn: "2026-01-05" } as const;
const simulated = await simulate(runtime, skaneNordost, options);
const judgement = await judge(runtime, skaneNordost, simulated);
console.log(
  JSON.stringify({
    participations: simulated.ids.size,
    mails: runtime.mailbox.mails.length,
    signals: simulated.counts.signals,
    faults: faultLines(judgement),
  }),
);
await runtime.stop();
