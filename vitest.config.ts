import { defineConfig } from "vitest/config";

/** CI asks for a report beside what people read, to count by. */
const report = process.env.STEGVIS_TEST_REPORT;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/bench/**"],
    globalSetup: ["test/support/synth-once.ts"],
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
    // No file leaves anything behind that another would notice, and a process that stays has loaded and warmed everything once.
    isolate: false,
    // A story is over before optimised code would pay for its compilation; a young generation of this size is seldom collected.
    execArgv: ["--no-turbofan", "--max-semi-space-size=32"],
    // Two files at a time also on two cores: much of a test's time is waiting for a process or a worker.
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
