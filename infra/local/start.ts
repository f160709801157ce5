import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { calendarDay } from "../../shared/dates/calendar-day.ts";
import { stockholmInstant } from "../../shared/dates/stockholm-time.ts";
import { newApp } from "../aws/new-app.ts";
import { synthesise } from "../aws/synthesise.ts";
import { forbundFile } from "../forbund/index.ts";
import { VirtualClock } from "./clock.ts";
import { demonstrate } from "./demonstration.ts";
import { bootRuntime } from "./runtime.ts";
import { keptTime } from "./time-keeper.ts";

const usage = `npm start -- [options]
  --forbund ID   the förbund (skane-nordost)
  --port N       the port (4000)
  --data DIR     where data are kept (.stegvis)
  --at DAY       the day on which new data begin (today)
  --empty        without the demonstration participants
  --reset        throw the data away first
  --log          print what the functions log`;

const { values } = parseArgs({
  options: {
    forbund: { type: "string", default: "skane-nordost" },
    port: { type: "string", default: "4000" },
    data: { type: "string", default: fileURLToPath(new URL("../../.stegvis", import.meta.url)) },
    at: { type: "string" },
    empty: { type: "boolean", default: false },
    reset: { type: "boolean", default: false },
    log: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

/** Data that are there go on from their own time, which may be another than ours; new ones begin on the day that was asked for. */
const beginning = (dataDir: string): number =>
  keptTime(dataDir) ?? (values.at ? stockholmInstant(calendarDay(values.at), "08:00") : Date.now());

/** Starts the whole system on this machine, from the template that would be deployed. */
const start = async (): Promise<void> => {
  const dataDir = join(values.data, values.forbund);
  if (values.reset) rmSync(dataDir, { recursive: true, force: true });
  console.log(`Synthesising ${values.forbund} …`);
  const assembly = synthesise(newApp({ forbund: values.forbund, outdir: join(dataDir, "cdk.out") }));
  console.log("Booting from the template …");
  const runtime = await bootRuntime({
    assembly,
    dataDir,
    port: Number(values.port),
    clock: new VirtualClock({ mode: "real", startAt: beginning(dataDir) }),
    ...(values.log && { log: (line: string) => console.log(line) }),
  });
  const remark = values.empty ? undefined : await demonstrate(runtime, forbundFile(values.forbund));
  if (remark) console.log(remark);
  console.log(`
Stegvis runs at ${runtime.url}/local/
  Sign in there as one of the demo staff, move time forward, read the mails, look into the workflows.
  The same address speaks the AWS protocols:  aws dynamodb list-tables --endpoint-url ${runtime.url}
  Data are kept in ${dataDir}; stop with Ctrl-C.`);
  const stop = () => {
    console.log("Stopping …");
    runtime.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
};

if (values.help) console.log(usage);
else
  start().catch((error: unknown) => {
    const busy = (error as { code?: string }).code === "EADDRINUSE";
    console.error(
      busy
        ? `Port ${values.port} is taken. Choose another: npm start -- --port 4001`
        : error instanceof Error
          ? error.message
          : error,
    );
    process.exit(1);
  });
