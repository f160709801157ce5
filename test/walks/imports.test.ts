import { describe, expect, test } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { begin, type Story, Told } from "./story.ts";

interface Imported {
  readonly id: string;
  readonly status: string;
  readonly rows: number;
  readonly counts: Record<string, number>;
  readonly fault: { reason: string } | null;
}

interface Line {
  readonly row: number;
  readonly outcome: string;
  readonly text: string;
  readonly faults: readonly { column: string; reason: string }[];
  readonly participation: string | null;
}

const headings = ["Radnyckel", "Insats", "Väg in", "Remissdag", "Namn", "Personnummer", "Kön", "Kommun"];

/** A row of a referral; `more` are the cells that the story is about. */
const row = (key: string, more: Record<string, string> = {}): string[] => {
  const cells: Record<string, string> = {
    Radnyckel: key,
    Insats: "Gemensam kraft",
    "Väg in": "Intern anvisning i kommunen",
    Remissdag: "2026-03-02",
    Namn: `Påhittad ${key}`,
    Personnummer: "",
    Kön: "kvinna",
    Kommun: "Kristianstads kommun",
    ...more,
  };
  return headings.map((heading) => cells[heading] ?? "");
};

const csv = (rows: readonly (readonly string[])[], separator = ";"): string =>
  [headings, ...rows]
    .map((cells) => cells.map((cell) => (/[;,"\n]/.test(cell) ? `"${cell}"` : cell)).join(separator))
    .join("\r\n");

/** The coordinator sends a file; it is worked off before the story goes on. */
const send = async (
  story: Story,
  file: string | Uint8Array,
  more: Record<string, unknown> = {},
  key?: string,
): Promise<Imported> => {
  const answer = await story.request(
    "POST",
    "/v1/imports",
    "coordinator",
    { kind: "referrals", dryRun: false, content: Buffer.from(file).toString("base64"), ...more },
    key,
  );
  if (answer.status !== 202) throw new Error(`The import answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  await story.settle();
  return (await story.request("GET", `/v1/imports/${answer.body.id}`, "coordinator")).body as unknown as Imported;
};

const linesOf = async (story: Story, id: string, query = ""): Promise<readonly Line[]> =>
  ((await story.request("GET", `/v1/imports/${id}/rows${query}`, "coordinator")).body as unknown as { rows: Line[] })
    .rows;

const total = async (story: Story): Promise<number> =>
  ((await story.request("GET", "/v1/participations?status=all", "coordinator")).body as unknown as { total: number })
    .total;

describe("a file of referrals", () => {
  test("looked at first, then imported; what was wrong is mended and sent again, and nothing comes twice", async () => {
    const story = await begin("2026-03-03 08:00");
    const rows = [
      row("A1", { Personnummer: "19900101-2385" }),
      row("A2", { Namn: "", Kön: "hen" }),
      row("A3", { Personnummer: "19900101-2386", Remissdag: "3 mars" }),
      row("A4", { "Väg in": "Bakvägen" }),
      row("A5", { Remissdag: "2026-04-01" }),
      row("A1"),
    ];
    const tried = await send(story, csv(rows), { dryRun: true });
    expect(tried).toMatchObject({ status: "done", rows: 6, counts: { "to-import": 1, wrong: 5, imported: 0 } });
    const report = await linesOf(story, tried.id);
    expect(report.map(({ faults }) => faults.map(({ column }) => column))).toEqual([
      [],
      ["Namn", "Kön"],
      ["Remissdag"],
      ["Väg in"],
      ["Remissdag"],
      ["Radnyckel"],
    ]);
    expect(report[1]?.text).toBe("Rad 3: Fel. Namn: Saknas. Kön: Tillåtna värden: kvinna, man, annat, okänt.");
    expect(await total(story)).toBe(0);
    for (const role of ["project-worker", "case-worker", "referrer-fk"])
      expect((await story.request("POST", "/v1/imports", role, { kind: "referrals", content: "AAAA" })).status).toBe(
        403,
      );
    expect((await story.request("GET", `/v1/imports/${tried.id}`, "coordinator-hassleholm-ame")).status).toBe(404);

    // 3 March: nothing at all while a row is wrong; then the right ones.
    expect(await send(story, csv(rows), { wrongRows: "stop" })).toMatchObject({
      status: "stopped",
      counts: { wrong: 5 },
    });
    expect(await total(story)).toBe(0);
    const first = await send(story, csv(rows), {}, "remisser-mars-2026");
    expect(first).toMatchObject({ status: "done", counts: { imported: 1, wrong: 5 } });
    const [line] = await linesOf(story, first.id, "?outcome=imported");
    const told = new Told(story, line?.participation ?? "");
    expect((await told.read("coordinator")).body).toMatchObject({
      status: "referred",
      referredOn: "2026-03-02",
      person: { name: "Påhittad A1", identityNumber: "19900101-2385" },
      entry: { sex: "woman", age: 36, municipality: "kristianstad" },
    });
    expect(told.executions).toHaveLength(1);

    // Sent once more by mistake, with the same key and with another; then mended, the columns in another order.
    expect((await send(story, csv(rows), {}, "remisser-mars-2026")).id).toBe(first.id);
    expect(await send(story, csv(rows))).toMatchObject({ counts: { exists: 1, wrong: 5, imported: 0 } });
    const mended = [row("A1", { Personnummer: "19900101-2385" }), row("A2"), row("A3"), row("A4"), row("A5")];
    const turned = [headings, ...mended].map((cells) => cells.toReversed().join("\t")).join("\n");
    expect(await send(story, turned)).toMatchObject({ status: "done", counts: { exists: 1, imported: 4, wrong: 0 } });
    expect(await total(story)).toBe(5);
    expect(await send(story, csv([row("A1", { Namn: "Påhittad Annan" })]))).toMatchObject({ counts: { differs: 1 } });
    expect((await told.read("coordinator")).body).toMatchObject({ person: { name: "Påhittad A1" } });
  });

  test("a workbook, worked off although the function dies in the middle: each row once, in the log of access; the file is erased", async () => {
    const story = await begin("2026-03-03 08:00");
    const rows = Array.from({ length: 30 }, (_, at) => row(`D${at}`, { Namn: `Påhittad Planterad${at}` }));
    const days = rows.map((cells) => cells.map((cell) => (cell === "2026-03-02" ? new Date("2026-03-02") : cell)));
    const file = await writeXlsxFile([headings, ...days], { dateFormat: "yyyy-mm-dd" }).toBuffer();
    story.runtime.lambda.failNext(story.functionName("ImportFile"), 1, "before");
    story.runtime.lambda.failNext(story.functionName("ImportFile"), 2, "after");
    const done = await send(story, file);
    await story.to("2026-03-03 09:00");
    const { body } = await story.request("GET", `/v1/imports/${done.id}`, "coordinator");
    expect(body).toMatchObject({ status: "done", counts: { imported: 30, wrong: 0 } });
    expect(await total(story)).toBe(30);
    expect(Object.values(story.deadLetters).flat()).toEqual([]);

    const scan = async (table: string) => {
      const asked = await fetch(story.system.url, {
        method: "POST",
        headers: { "x-amz-target": "DynamoDB_20120810.Scan", "content-type": "application/x-amz-json-1.0" },
        body: JSON.stringify({ TableName: story.runtime.tableName(table) }),
      });
      return asked.text();
    };
    expect(await scan("TablesVault")).toContain("PERSON#");
    for (const table of ["TablesVault", "TablesKeys"]) expect(await scan(table)).not.toContain("FILE#");
    const report = await linesOf(story, done.id);
    expect(report).toHaveLength(30);
    const log = await scan("AccessLog");
    for (const { participation } of report) expect(log).toContain(participation);
    for (const text of [JSON.stringify(report), await scan("TablesParticipations"), story.logLines.join()])
      expect(text).not.toContain("Planterad");
  });

  test("as offices save it: Windows-1252, UTF-16, with a mark, with commas; and what is no such file says so", async () => {
    const story = await begin("2026-03-03 08:00");
    const text = csv([row("B1", { Namn: "Påhittad Åäö" })]);
    const files: Record<string, Uint8Array> = {
      windows: Buffer.from(text, "latin1"),
      utf16: Buffer.from(`\ufeff${text}`, "utf16le"),
      marked: Buffer.from(`\ufeffsep=,\r\n${csv([row("B1", { Namn: "Påhittad Åäö" })], ",")}`),
    };
    const found = [];
    for (const file of Object.values(files)) found.push((await send(story, file)).counts);
    expect(found).toMatchObject([{ imported: 1 }, { exists: 1 }, { exists: 1 }]);
    expect(await send(story, "Namn;Ålder\r\nPåhittad;40")).toMatchObject({
      status: "unreadable",
      fault: { reason: "Kolumn 2 har en rubrik som inte finns i mallen." },
    });
    expect(await send(story, Buffer.from("PK\u0003\u0004 no workbook"))).toMatchObject({ status: "unreadable" });
  });
});

test("a unit moves in with what is running: told as history, waiting where it stands, nobody reminded of what has passed", async () => {
  const story = await begin("2026-08-10 08:00");
  const more = [
    "Beslutsdag",
    "Uppstartsmöte",
    "Planeringsdag",
    "Uppföljningar",
    "Mätningar",
    "Förlängningar",
    "Planerat slut",
  ];
  const running = (key: string, cells: readonly string[]) => [...row(key, { Remissdag: "2026-01-12" }), ...cells];
  const file = (rows: readonly (readonly string[])[]) =>
    [[...headings, ...more], ...rows].map((cells) => cells.join(";")).join("\r\n");
  const moved = [
    "2026-01-14",
    "2026-01-26",
    "2026-02-05",
    "1=2026-02-26 | 2=2026-03-26",
    "3=2026-04-27 | 6=2026-07-27",
    "2026-10-26=2026-07-20",
  ];
  const rows = [
    running("E1", [...moved, "2026-10-26"]),
    running("E2", [...moved, "2026-10-31"]),
    running("E3", ["", "2026-01-11", "", "", "", "", ""]),
    running("E4", ["", "2026-01-26", "", "", "4=2026-05-26", "", ""]),
    running("E5", ["", "2026-01-26", "", "", "", "2026-07-01=2026-06-01", ""]),
    running("E6", ["", "", "", "", "", "", ""]),
  ];
  const done = await send(story, file(rows), { kind: "participations" });
  const report = await linesOf(story, done.id);
  expect(report.map(({ outcome, faults }) => [outcome, ...faults.map(({ column }) => column)])).toEqual([
    ["imported"],
    ["wrong", "Planerat slut"],
    ["wrong", "Uppstartsmöte"],
    ["wrong", "Mätningar"],
    ["wrong", "Förlängningar"],
    ["wrong", "Uppstartsmöte"],
  ]);
  const told = new Told(story, report[0]?.participation ?? "");
  const { body } = await told.read("coordinator");
  expect(body).toMatchObject({
    status: "active",
    startedOn: "2026-01-26",
    plannedEndOn: "2026-10-26",
    measurements: [{ month: 3 }, { month: 6 }],
    history: [
      { signal: "referral" },
      { signal: "referral-decision" },
      { signal: "start-meeting" },
      { signal: "plan" },
      { signal: "follow-ups" },
      { signal: "follow-ups" },
      { signal: "measurements" },
      { signal: "extension" },
      { signal: "measurements" },
    ],
  });
  expect(told.stood).toEqual(["Wait for follow-up"]);
  expect(told.mails).toEqual([]);

  // It goes on as any other: corrected in its history, reminded of what comes, and sent again it changes nothing.
  expect(await send(story, file(rows.slice(0, 1)), { kind: "participations" })).toMatchObject({
    counts: { exists: 1 },
  });
  const measured = (body.history as readonly { signal?: string; signalId?: string; body?: unknown }[]).find(
    ({ signal }) => signal === "measurements",
  );
  await told.does("correction", {
    of: measured?.signalId,
    body: { month: 3, on: "2026-04-28" },
    reason: "wrong-day",
  });
  await story.to("2026-08-27 12:00");
  expect(told.mails).toEqual([
    "2026-08-19 07:00 projektmedarbetare: Påminnelse: uppföljning 7 senast onsdag 26 augusti 2026",
    "2026-08-25 07:00 projektmedarbetare: Påminnelse: uppföljning 7 senast onsdag 26 augusti 2026",
  ]);
});

test("ten thousand rows with every tenth wrong: told row by row, nothing changed, nothing left behind", async () => {
  const story = await begin("2026-03-03 08:00");
  const rows = Array.from({ length: 10_000 }, (_, at) => row(`C${at}`, at % 10 === 9 ? { Remissdag: "nyligen" } : {}));
  const stopped = await send(story, csv(rows), { wrongRows: "stop" });
  expect(stopped).toMatchObject({ status: "stopped", rows: 10_000, counts: { "to-import": 9000, wrong: 1000 } });
  const wrong = await linesOf(story, stopped.id, "?outcome=wrong&limit=1000");
  expect(wrong.map(({ row: number }) => number)).toEqual(Array.from({ length: 1000 }, (_, at) => at * 10 + 11));
  expect(await total(story)).toBe(0);
});
