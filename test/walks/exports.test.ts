import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import { begin, closing, type Story } from "./story.ts";

/** Asks for a file as the page does. */
const download = async (story: Story, path: string, as = "coordinator") => {
  const token = await story.system.signIn(as === "coordinator" ? `${as}-${story.place.unit}` : as);
  const response = await fetch(`${story.system.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};

const participations = "/v1/exports/participations?purpose=audit";

test("what a unit takes away: readable by a Swedish Excel, harmless, without whom nobody may find, and in the log with its purpose", async () => {
  const story = await begin("2026-03-02 08:00");
  const evil = await story.active({ name: '=HYPERLINK("http://x.example";"Se här")', identityNumber: "900101-2385" });
  const plain = await story.refer({ name: "Påhittad Åäö; med semikolon", phone: "+46 70 174 06 05" });
  const hidden = await story.active({ name: "Påhittad Gömdsson" });
  await hidden.does("protection", {
    protected: "yes",
    kind: "secrecy-marking",
    authority: "skatteverket",
    provision: "22 kap. 1",
  });
  await evil.does("early-closure", { ...closing, outcome: "work" });

  const csv = await download(story, participations);
  expect(csv.status).toBe(200);
  expect(csv.headers.get("content-type")).toMatch(/^text\/csv/);
  expect(csv.headers.get("content-disposition")).toBe('attachment; filename="deltaganden-2026-03-02.csv"');
  expect(csv.headers.get("cache-control")).toBe("no-store");
  const text = csv.bytes.toString("utf8");
  expect(csv.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const lines = text.slice(1).split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^Deltagande;Namn;Personnummer;Insats;Status;/);
  expect(lines[1]).toContain(
    `${evil.id};"'=HYPERLINK(""http://x.example"";""Se här"")";19900101-2385;Gemensam kraft;avslutat;`,
  );
  expect(lines[2]).toContain(`${plain.id};"Påhittad Åäö; med semikolon";;Gemensam kraft;remitterat;`);
  expect(text).not.toContain("Gömdsson");
  expect(text).not.toContain(hidden.id);

  // A workbook: every cell is text, so that nothing is reckoned and no number loses its zeros.
  const workbook = await download(story, `${participations}&format=xlsx`);
  const sheet = await readSheet(workbook.bytes);
  expect(sheet).toHaveLength(3);
  expect(sheet[1]).toEqual(
    expect.arrayContaining(['=HYPERLINK("http://x.example";"Se här")', "19900101-2385", "2026-03-02"]),
  );
  expect(sheet.flat().every((cell) => cell === null || typeof cell === "string")).toBe(true);

  // API clients go on from a cursor; what is asked for narrows it.
  const page = async (query: string) =>
    (await story.request("GET", `${participations}&format=json${query}`, "coordinator")).body as unknown as {
      participations: { id: string; closedOn: string | null }[];
      cursor: string | null;
    };
  const first = await page("&limit=1");
  expect(first.participations.map(({ id }) => id)).toEqual([evil.id]);
  const second = await page(`&limit=1&cursor=${first.cursor}`);
  expect(second).toMatchObject({ participations: [{ id: plain.id }], cursor: null });
  expect((await page("&status=closed")).participations).toEqual([]);
  expect((await page("&programme=kompetensvalidering")).participations).toEqual([]);
  expect((await page("&to=2026-03-01")).participations).toEqual([]);
  expect((await page("&from=2026-03-03")).participations.map(({ id }) => id)).toEqual([plain.id]);

  // Why is always said, and only the coordinator may; the förbund gets numbers, and no small ones.
  expect((await story.request("GET", "/v1/exports/participations", "coordinator")).status).toBe(400);
  for (const role of ["project-worker", "case-worker"])
    expect((await story.request("GET", participations, role)).status).toBe(403);
  const numbers = await download(story, "/v1/programmes/gemensam-kraft/numbers-file");
  expect(numbers.bytes.toString()).toContain("Gemensam kraft;2026-03-02;Deltagare;Alla;Remitterade;2;");
  expect(numbers.bytes.toString()).toContain(
    "Anmärkning;;Den som har skyddade personuppgifter räknas bara i förbundets",
  );
  const suppressed = await download(story, "/v1/programmes/gemensam-kraft/numbers-file", "forbund");
  expect(suppressed.bytes.toString()).toContain("Deltagare;Alla;Remitterade;för få personer för att visas;");

  // The whole case, with its words; none of it of a protected person, although it is one's own.
  const whole = await story.request("GET", `/v1/participations/${evil.id}/whole-case?purpose=move`, "coordinator");
  expect(whole.body).toMatchObject({
    form: 1,
    purpose: "move",
    participation: { id: evil.id, status: "closed" },
    person: { identityNumber: "900101-2385" },
    history: [
      { signal: "referral" },
      { signal: "referral-decision" },
      { signal: "start-meeting" },
      { signal: "plan" },
      { signal: "early-closure", body: { outcome: "work" } },
    ],
  });
  const hiddenCase = await story.request(
    "GET",
    `/v1/participations/${hidden.id}/whole-case?purpose=move`,
    "coordinator",
  );
  expect([hiddenCase.status, JSON.stringify(hiddenCase.body)]).toEqual([403, expect.not.stringContaining("Gömdsson")]);
  const asked = await fetch(story.system.url, {
    method: "POST",
    headers: { "x-amz-target": "DynamoDB_20120810.Scan", "content-type": "application/x-amz-json-1.0" },
    body: JSON.stringify({ TableName: story.runtime.tableName("AccessLog") }),
  });
  const log = await asked.text();
  expect(log.match(/"exportParticipations"/g)?.length).toBeGreaterThanOrEqual(8);
  expect(log).toMatch(/"exportWholeCase"/);
});

test("a unit's file comes back as it went: the template and an export are read by the import", async () => {
  const story = await begin("2026-03-02 08:00");
  for (const format of ["csv", "xlsx"]) {
    const { bytes } = await download(story, `/v1/import-template?kind=referrals&format=${format}`);
    const sent = await story.request("POST", "/v1/imports", "coordinator", {
      kind: "referrals",
      dryRun: true,
      content: bytes.toString("base64"),
    });
    await story.settle();
    const { body } = await story.request("GET", `/v1/imports/${sent.body.id}/rows`, "coordinator");
    expect(body, format).toMatchObject({ rows: [{ row: 2, outcome: "to-import" }] });
  }
});
