import { describe, expect, test } from "vitest";
import { eventsIn } from "../support/calendar.ts";
import { begin, closing, type Story } from "./story.ts";

const planted = { name: "Planterad Sökdeltagare", identityNumber: "19811228-9874", phone: "070-174 06 05" };

/** Somebody makes a calendar address in their settings. */
const addressOf = async (story: Story, as = "project-worker", replace = false): Promise<string> => {
  const { status, body } = await story.request("PUT", "/v1/me/calendar-address", as, { replace });
  expect(status).toBe(200);
  return (body as unknown as { path: string }).path;
};

const fetchFrom = (story: Story, path: string, headers: Record<string, string> = {}) =>
  fetch(`${story.system.url}${path}`, { headers });

/** What a calendar shows: day, title, and whether it is cancelled. */
const shownIn = async (story: Story, path: string): Promise<string[]> =>
  eventsIn(await (await fetchFrom(story, path)).text()).map(
    ({ on, title, status }) => `${on} ${title}${status === "CANCELLED" ? " (inställt)" : ""}`,
  );

describe("a calendar of one's own", () => {
  test("shows what is to be done in what is assigned, by kind and day; a day that moves keeps its event; what is done is cancelled for four weeks", async () => {
    const story = await begin("2026-01-12");
    const told = await story.active(planted);
    await story.active();
    await story.arrives("project-worker");
    const path = await addressOf(story);
    // Nothing is assigned yet.
    expect(await shownIn(story, path)).toEqual([]);
    await told.assignTo("project-worker");
    const first = await shownIn(story, path);
    // Whoever asks who has read is told of it; an empty calendar told nothing about anybody.
    const fetched = (await story.accessLines()).filter(({ operation }) => operation === "fetchCalendar");
    expect(fetched).toMatchObject([{ kind: "read", by: { role: "project-worker" }, participations: [told.id] }]);
    expect(first.slice(0, 4)).toEqual([
      "2026-02-12 Uppföljning 1",
      "2026-03-12 Uppföljning 2",
      "2026-04-13 Progressionsmätning, månad 3",
      "2026-04-13 Uppföljning 3",
    ]);
    expect(first.at(-1)).toBe("2026-07-13 Uppföljning 6");
    expect(first).toContain("2026-07-13 Avstämning");

    const before = eventsIn(await (await fetchFrom(story, path)).text());
    await told.does("pauses", { until: "2026-02-20", reason: "illness" });
    const after = eventsIn(await (await fetchFrom(story, path)).text());
    const followUp = (events: typeof after) => events.find(({ uid }) => uid.startsWith("follow-up-1."));
    expect(followUp(before)).toMatchObject({ on: "2026-02-12", status: "CONFIRMED" });
    expect(followUp(after)).toMatchObject({ on: "2026-02-23", status: "CONFIRMED", uid: followUp(before)?.uid });
    expect(followUp(after)?.sequence).toBeGreaterThan(followUp(before)?.sequence ?? 0);

    await story.to("2026-02-23 10:00");
    await story.arrives("project-worker");
    await told.does("follow-ups", { number: 1, outcome: "held" });
    expect(await shownIn(story, path)).toContain("2026-02-23 Uppföljning 1 (inställt)");
    await told.does("early-closure", closing);
    const closed = await shownIn(story, path);
    expect(closed).toContain("2026-03-12 Uppföljning 2 (inställt)");
    expect(closed).toContain("2026-07-13 Avstämning (inställt)");
    expect(closed.filter((line) => line.includes("terrapportering"))).toHaveLength(1);
    expect(closed.filter((line) => line.includes("terrapportering (inställt)"))).toEqual([]);
    await story.to("2026-03-20");
    expect((await shownIn(story, path)).filter((line) => line.includes("inställt"))).toContain(
      "2026-07-13 Avstämning (inställt)",
    );
    await story.to("2026-03-25");
    expect((await shownIn(story, path)).filter((line) => line.includes("inställt"))).toEqual([]);
  });

  test("names nobody, and its address is in no log line, table, mail or execution", async () => {
    const story = await begin("2026-01-12");
    const told = await story.active(planted);
    await told.assignTo("project-worker");
    const path = await addressOf(story);
    const secret = path.match(/^\/calendar\/([A-Za-z0-9_-]{43})\.ics$/)?.[1] ?? "";
    const answer = await fetchFrom(story, path);
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const text = await answer.text();
    expect(text).not.toMatch(/Planterad|19811228|174 06 05|Gemensam|Samordnare/i);
    for (const { uid, link } of eventsIn(text)) {
      expect(uid).toContain(told.id);
      expect(link).toMatch(new RegExp(`/#/deltaganden/${told.id}$`));
    }
    // A fault says no more than that there was one.
    story.runtime.lambda.failNext(story.functionName("Calendar"), 1);
    expect((await fetchFrom(story, path)).status).toBeGreaterThanOrEqual(500);
    expect((await fetchFrom(story, path)).status).toBe(200);
    expect(story.logLines.length).toBeGreaterThan(2);
    expect(story.logLines.join("\n")).not.toContain(secret);
    const table = await fetch(story.system.url, {
      method: "POST",
      headers: { "x-amz-target": "DynamoDB_20120810.Scan", "content-type": "application/x-amz-json-1.0" },
      body: JSON.stringify({ TableName: story.runtime.tableName("TablesParticipations") }),
    });
    const items = await table.text();
    expect(items).toContain("CALENDAR#");
    expect(items).not.toContain(secret);
    expect(JSON.stringify(story.runtime.mailbox.mails)).not.toContain(secret);
  });

  test("is gone at once when it is revoked or made anew, and then looks as if it had never been", async () => {
    const story = await begin("2026-01-12");
    await (await story.active()).assignTo("project-worker");
    const first = await addressOf(story);
    // A slip does not cut off the calendar that is in use.
    const slip = await story.request("PUT", "/v1/me/calendar-address", "project-worker", { replace: false });
    expect(slip.status).toBe(422);
    expect((await fetchFrom(story, first)).status).toBe(200);
    const second = await addressOf(story, "project-worker", true);
    expect(second).not.toBe(first);
    const gone = await fetchFrom(story, first);
    const never = await fetchFrom(story, `/calendar/${"A".repeat(43)}.ics`);
    const said = async (response: Response) => ({
      status: response.status,
      text: await response.text(),
      headers: [...response.headers].filter(([name]) => name !== "date" && name !== "apigw-requestid"),
    });
    expect(await said(gone)).toEqual(await said(never));
    expect((await fetchFrom(story, second)).status).toBe(200);
    for (const odd of ["/calendar/a.ics", "/calendar/%2e%2e.ics", second.replace(".ics", ""), "/calendar/.ics"])
      expect((await fetchFrom(story, odd)).status, odd).toBe(404);

    const { body } = await story.request("GET", "/v1/me/settings", "project-worker");
    expect(body).toMatchObject({ calendar: { madeOn: "2026-01-12", fetchedOn: "2026-01-12" } });
    expect(JSON.stringify(body)).not.toContain(second.slice(10, 50));
    expect((await story.request("DELETE", "/v1/me/calendar-address", "project-worker")).status).toBe(200);
    expect((await fetchFrom(story, second)).status).toBe(404);
    expect((await story.request("DELETE", "/v1/me/calendar-address", "project-worker")).status).toBe(404);
    expect((await story.request("GET", "/v1/me/settings", "project-worker")).body).toMatchObject({ calendar: null });
  });

  test("is not read again while nothing has changed", async () => {
    const story = await begin("2026-01-12");
    const told = await story.active();
    await told.assignTo("project-worker");
    const path = await addressOf(story);
    const etag = (await fetchFrom(story, path)).headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    const again = await fetchFrom(story, path, { "if-none-match": etag });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    await told.does("follow-ups", { number: 1, outcome: "held" });
    expect((await fetchFrom(story, path, { "if-none-match": etag })).status).toBe(200);
  });

  test("leaves out whose identity is protected, what is another's, and what one may not see any more", async () => {
    const story = await begin("2026-01-12");
    const told = await story.active();
    const path = await addressOf(story);
    await told.assignTo("project-worker");
    expect((await shownIn(story, path)).length).toBeGreaterThan(5);
    await told.assignTo("case-worker");
    // Nothing is cancelled either: what has become another's is no longer spoken of.
    expect(await shownIn(story, path)).toEqual([]);
    await told.assignTo("project-worker");
    await told.does("protection", {
      protected: "yes",
      kind: "protected-registration",
      authority: "skatteverket",
      provision: "OSL 21 kap. 3 a §",
    });
    expect(await shownIn(story, path)).toEqual([]);
  });

  test("ends by itself for whoever has not signed in for two months, and goes on when they do", async () => {
    const story = await begin("2026-01-12");
    const told = await story.active();
    await told.assignTo("project-worker");
    const path = await addressOf(story);
    await story.to("2026-03-13");
    expect((await fetchFrom(story, path)).status).toBe(200);
    await story.to("2026-03-14");
    expect((await fetchFrom(story, path)).status).toBe(404);
    await story.arrives("project-worker");
    expect((await fetchFrom(story, path)).status).toBe(200);
  });

  test("is for those who can have participations", async () => {
    const story = await begin("2026-01-12");
    for (const as of ["administrator", "auditor", "referrer-fk", "forbund", "operator"])
      expect((await story.request("PUT", "/v1/me/calendar-address", as, { replace: false })).status, as).toBe(403);
  });
});
