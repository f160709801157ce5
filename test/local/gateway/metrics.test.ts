import { describe, expect, it } from "vitest";
import { Metrics } from "../../../infra/local/metrics.ts";

describe("metrics", () => {
  it("count units per table and price the use", () => {
    const metrics = new Metrics({
      engine: { transitions: 1_000_000, executionsStarted: 5 },
      invocations: { small: 1_000_000 },
      mails: () => 1000,
      kmsRequests: () => 10_000,
      functionMegabytes: { small: 512 },
    });
    metrics.addUnits("cases", "write", 600_000);
    metrics.addUnits("vault", "write", 400_000);
    metrics.addUnits("cases", "read", 1_000_000);
    expect(metrics.snapshot()).toMatchObject({
      tables: { cases: { read: 1_000_000, write: 600_000 }, vault: { read: 0, write: 400_000 } },
      writeUnits: 1_000_000,
      transitions: 1_000_000,
    });
    const cost = metrics.cost();
    expect(cost.stepFunctions).toBeCloseTo(25, 6);
    expect(cost.dynamoDb).toBeCloseTo(0.75, 6);
    expect(cost.mail).toBeCloseTo(0.1, 6);
    expect(cost.kms).toBeCloseTo(0.03, 6);
    // 0.20 for the requests, and 25,000 GB-seconds.
    expect(cost.lambda).toBeCloseTo(0.2 + 0.333335, 6);
    expect(cost.total).toBeCloseTo(cost.stepFunctions + cost.lambda + cost.dynamoDb + cost.mail + cost.kms, 6);
  });
});
