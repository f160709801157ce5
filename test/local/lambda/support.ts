import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VirtualClock } from "../../../infra/local/clock.ts";
import { type FunctionConfig, LambdaHost } from "../../../infra/local/lambda/host.ts";

export const region = "eu-north-1";
export const accountId = "111111111111";
export const arnOf = (name: string): string => `arn:aws:lambda:${region}:${accountId}:function:${name}`;

const directories: string[] = [];

/** A directory that `removeDirectories` removes. */
export const temporaryDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), "stegvis-test-"));
  directories.push(directory);
  return directory;
};

export const removeDirectories = (): void => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
};

/** Writes a bundle (index.js unless another file is given) and answers its directory. */
export const bundle = (source: string, file = "index.js"): string => {
  const directory = join(temporaryDirectory(), "asset");
  mkdirSync(directory);
  // A package of type "module" above the code, as in this repository: it must not decide how index.js is loaded.
  writeFileSync(join(directory, "..", "package.json"), '{"type":"module"}');
  writeFileSync(join(directory, file), source);
  return directory;
};

export const functionConfig = (name: string, source: string, more: Partial<FunctionConfig> = {}): FunctionConfig => ({
  name,
  logicalId: name,
  codePath: more.codePath ?? bundle(source),
  handler: "index.handler",
  environment: {},
  timeoutSeconds: 5,
  roleArn: "arn:aws:iam::111111111111:role/test",
  ...more,
});

export interface TestHost {
  clock: VirtualClock;
  host: LambdaHost;
  lines: { functionName: string; requestId: string; text: string }[];
  /** Registers a function from its source. */
  add(name: string, source: string, more?: Partial<FunctionConfig>): void;
}

export const testHost = (
  clock: VirtualClock = new VirtualClock({ mode: "held", startAt: Date.UTC(2026, 0, 15) }),
): TestHost => {
  const lines: TestHost["lines"] = [];
  const host = new LambdaHost({
    clock,
    endpoint: "http://127.0.0.1:4000",
    gateway: async () => ({ status: 503, headers: {}, body: "" }),
    region,
    accountId,
    log: (line) => lines.push(line),
  });
  return { clock, host, lines, add: (name, source, more) => host.register(functionConfig(name, source, more)) };
};
