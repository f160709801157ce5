/**
 * Runs the sample stack as a process of its own, to be killed: node run-sample.ts <assembly> <data directory>.
 * Prints the address when it is ready.
 */
import { VirtualClock } from "../../../infra/local/clock.ts";
import { bootRuntime } from "../../../infra/local/runtime.ts";

const [assembly = "", dataDir = ""] = process.argv.slice(2);
const runtime = await bootRuntime({ assembly, dataDir, port: 0, clock: new VirtualClock({ mode: "real" }) });
console.log(runtime.url);
