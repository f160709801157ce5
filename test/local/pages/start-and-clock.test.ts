import { describe, expect, it } from "vitest";
import { pagesRuntime, start } from "./support.ts";

describe("the start page", () => {
  it("says what this is and the time in Swedish, and lets one be any of the staff", async () => {
    const { page } = await pagesRuntime();
    const text = await page("/local/");
    expect(text).toContain('<html lang="sv">');
    expect(text).toContain("Lokal provmiljö – inga riktiga personuppgifter");
    expect(text).toContain("måndag 27 april 2026 kl. 07.00");
    expect(text).toContain('<button type="submit" name="staff" value="coordinator-kristianstad-ame">');
    expect(text).toContain('<input type="hidden" name="next" value="/">');
  });

  it("loads nothing from elsewhere and runs no script", async () => {
    const { get } = await pagesRuntime();
    const { headers, body } = await get("/local/");
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'self'/);
    expect(body).not.toMatch(/<script|style=|<style|https?:|onclick/);
    expect((await get("/local/style.css")).headers["content-type"]).toBe("text/css; charset=utf-8");
  });

  it("is where /local leads", async () => {
    const { get } = await pagesRuntime();
    expect(await get("/local")).toMatchObject({ status: 302, headers: { location: "/local/" } });
  });
});

describe("moving the clock with a form", () => {
  it.each([
    ["a day", { advance: "day" }, "2026-04-28T05:00:00.000Z"],
    ["a week", { advance: "week" }, "2026-05-04T05:00:00.000Z"],
    ["a month", { advance: "month" }, "2026-05-27T05:00:00.000Z"],
    ["to a day in summer time", { day: "2026-05-04", time: "08:00" }, "2026-05-04T06:00:00.000Z"],
    ["to a day in winter time", { day: "2026-12-01", time: "08:00" }, "2026-12-01T07:00:00.000Z"],
  ])("goes on %s and back to the page", async (_, fields, expected) => {
    const { submit, clock } = await pagesRuntime();
    const answer = await submit("/local/clock", { ...fields, next: "/local/executions?status=RUNNING" });
    expect(answer).toMatchObject({ status: 303, headers: { location: "/local/executions?status=RUNNING" } });
    expect(new Date(clock.now()).toISOString()).toBe(expected);
  });

  it.each([
    ["//evil.example/"],
    ["https://evil.example/"],
    ["/\\evil.example"],
    ["/\t/evil.example"],
    ["/a\r\nx: y"],
    [""],
  ])("never leads away from here: %j", async (next) => {
    const { submit } = await pagesRuntime();
    expect((await submit("/local/clock", { advance: "day", next })).headers.location).toBe("/");
  });

  it.each([
    ["an earlier time", { day: "2026-04-26", time: "08:00" }, "Tiden kan bara flyttas framåt"],
    ["a day that does not exist", { day: "2026-02-30", time: "08:00" }, "Skriv en dag som finns"],
    ["no time", { day: "2026-05-04", time: "" }, "Skriv ett klockslag"],
    ["a day too far away", { day: "2036-05-04", time: "08:00" }, "högst 800 dagar"],
    ["nothing", {}, "Skriv en dag som finns"],
    ["markup", { day: `"><b>`, time: "08:00" }, "&quot;&gt;&lt;b&gt;"],
  ])("shows what is wrong with %s, and moves nothing", async (_, fields, words) => {
    const { submit, clock } = await pagesRuntime();
    const { status, body } = await submit("/local/clock", fields);
    expect(status).toBe(400);
    expect(body).toContain(words);
    expect(body).not.toContain("<b>");
    expect(clock.now()).toBe(start);
  });

  it("leaves the answer to programs as it was", async () => {
    const { postJson } = await pagesRuntime();
    const { status, body } = await postJson("/local/clock", { advance: "day" });
    expect(status).toBe(200);
    expect(JSON.parse(String(body))).toMatchObject({ now: "2026-04-28T05:00:00.000Z", mails: 0 });
  });
});
