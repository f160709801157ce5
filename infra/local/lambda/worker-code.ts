import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const build = (): string => {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL("./worker.ts", import.meta.url))],
    bundle: true,
    platform: "node",
    target: "node24",
    // Such a script runs in the global scope, where its own names would stand in for those of the platform.
    format: "iife",
    write: false,
    logLevel: "warning",
  });
  return outputFiles.map(({ text }) => text).join("");
};

let built: string | undefined;

/**
 * worker.ts and what it imports as one script of JavaScript, for `new Worker(code, { eval: true })`. Built once in a process:
 * Node would strip the types anew in each thread, which takes longer than to start the thread.
 */
export const workerCode = (): string => {
  built ??= build();
  return built;
};
