import { VirtualClock } from "../../../infra/local/clock.ts";
import { demoStaffOf } from "../../../infra/local/demo-staff.ts";
import { bootRuntime, type Runtime } from "../../../infra/local/runtime.ts";

/** The first moment of the sample's runs: a Monday morning. */
export const sampleStart = Date.parse("2026-01-05T08:00:00Z");

/** Boots the sample stack on any free port, with a clock that stands still. */
export const bootSample = (assembly: string, dataDir?: string): Promise<Runtime> =>
  bootRuntime({
    assembly,
    clock: new VirtualClock({ mode: "held", startAt: sampleStart }),
    port: 0,
    seed: 7,
    staff: demoStaffOf({ units: [{ id: "kristianstad-ame", name: "Kristianstad" }] }),
    ...(dataDir === undefined ? {} : { dataDir }),
  });

/** Settings for AWS clients of the runtime. */
export const clientSettings = (runtime: Pick<Runtime, "url">) => ({
  endpoint: runtime.url,
  region: "eu-north-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});

/** A name or ARN of the sample's function whose logical id begins so. */
export const functionOf = (runtime: Runtime, prefix: string): string =>
  runtime.system.functions.find(({ logicalId }) => logicalId.startsWith(prefix))?.name ?? "";

/** The URL of the sample's queue whose logical id begins so. */
export const queueOf = (runtime: Runtime, prefix: string): string =>
  runtime.system.queues.find(({ logicalId }) => logicalId.startsWith(prefix))?.url ?? "";
