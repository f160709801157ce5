import { describe, expect, it } from "vitest";
import { hostileEscaped, pagesRuntime } from "./support.ts";

describe("use and price as a page", () => {
  it("shows counts, units, the price and what it is built on", async () => {
    const { page, metrics } = await pagesRuntime();
    metrics.addUnits("<b>cases</b>", "write", 600_000.5);
    const text = await page("/local/metrics");
    expect(text).toContain(`${hostileEscaped}</th><td>1\u00a0234\u00a0567</td>`);
    expect(text).toContain("&lt;b&gt;cases&lt;/b&gt;</th><td>0</td><td>600\u00a0000,5</td>");
    // 600,000.5 write units of 0.625 USD a million.
    expect(text).toContain("DynamoDB</th><td>0,375</td>");
    expect(text).toContain("antas ta 50 millisekunder");
  });

  it("stays JSON for programs", async () => {
    const { get } = await pagesRuntime();
    const { headers, body } = await get("/local/metrics", "*/*");
    expect(headers["content-type"]).toBe("application/json");
    expect(JSON.parse(String(body))).toHaveProperty("costUsd.total");
  });
});
