import { expect, test } from "vitest";
import { draw, drawFrom } from "../../infra/local/simulation/draw.ts";
import { begin } from "./story.ts";

/** How many edits in all; `npm run check` makes it ten thousand. */
const edits = Number(process.env.STEGVIS_EDITS ?? 240);
const editors = 8;
/** Each participation gets about so many edits: more than any has in half a year, and few enough to be read fast. */
const editsOfOne = 100;
const participations = Math.max(3, Math.ceil(edits / editsOfOne));
/** Editors are at so many participations at a time, so that they meet all the time. */
const atATime = Math.min(10, participations);

interface Whole {
  readonly revision: number;
  readonly contacts: readonly unknown[];
  readonly plans: readonly { readonly version: number; readonly activities: readonly unknown[] }[];
  readonly staff: readonly string[];
  readonly history: readonly { readonly signal?: string; readonly signalId?: string }[];
}

test(`${edits} edits by ${editors} people at once: whoever comes second is told, and nothing that was answered with yes is lost`, async () => {
  const story = await begin("2026-01-26");
  const ids: string[] = [];
  for (let n = 0; n < participations; n += 1) ids.push((await story.active()).id);
  const coordinator = await story.arrives("coordinator");
  const worker = await story.arrives("second-coordinator");
  const bodies = [
    ["contacts", { kind: "talk", on: story.today }],
    ["plan", { on: story.today, activities: [] }],
    ["assignment", { staff: [coordinator] }],
    ["assignment", { staff: [coordinator, worker] }],
  ] as const;

  const done: { id: string; key: string; signal: string }[] = [];
  const told = { conflicts: 0, refused: 0 };
  const edit = async (n: number): Promise<void> => {
    const from = Math.min(Math.floor(n / editsOfOne), participations - atATime);
    const id = drawFrom(ids.slice(from, from + atATime), 1, n, "which");
    const [signal, body] = drawFrom(bodies, 1, n, "what");
    const path = `/v1/participations/${id}`;
    const found = await story.request("GET", path, "coordinator");
    expect(found).toMatchObject({ status: 200 });
    const read = found.body as unknown as Whole;
    // Some think longer than others before they send.
    if (draw(1, n, "thinks") < 0.3) await story.request("GET", path, "second-coordinator");
    const key = `edit-number-${String(n).padStart(8, "0")}`;
    const answer = await story.request("POST", `${path}/${signal}`, "coordinator", body, key, {
      "if-match": `"${read.revision}"`,
    });
    if (answer.status === 200) done.push({ id, key, signal });
    else if (answer.status === 412) {
      told.conflicts += 1;
      const { changes, current } = answer.body as unknown as { changes: unknown[]; current: Whole };
      expect(changes.length).toBe(current.revision - read.revision);
    } else {
      expect(answer).toMatchObject({ status: 422 });
      told.refused += 1;
    }
  };
  let next = 0;
  await Promise.all(
    Array.from({ length: editors }, async () => {
      while (next < edits) {
        next += 1;
        await edit(next);
      }
    }),
  );

  expect(done.length + told.conflicts + told.refused).toBe(edits);
  expect(told.conflicts).toBeGreaterThan(edits / 50);
  for (const id of ids) {
    const whole = (await story.request("GET", `/v1/participations/${id}`, "coordinator")).body as unknown as Whole;
    const lines = whole.history.flatMap(({ signalId }) => (signalId?.startsWith("edit-number-") ? [signalId] : []));
    const mine = done.filter((one) => one.id === id);
    expect(lines.toSorted()).toEqual(mine.map(({ key }) => key).toSorted());
    // Referral, decision, start meeting and plan came first.
    expect(whole.revision).toBe(4 + mine.length);
    expect(whole.contacts).toHaveLength(mine.filter(({ signal }) => signal === "contacts").length);
    expect(whole.plans).toHaveLength(1 + mine.filter(({ signal }) => signal === "plan").length);
  }
  const written = (await story.accessLines()).filter(
    ({ operation, kind }) => kind === "write" && operation.startsWith("send"),
  );
  expect(written).toHaveLength(done.length + 3 * participations);
}, 600_000);
