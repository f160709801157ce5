import { expect, test } from "vitest";
import { begin } from "./story.ts";

const person = { name: "Påhittad Utdrag", identityNumber: "19811228-9874", phone: "070-174 06 05" };

interface Item {
  readonly id: string;
  readonly label: string;
  readonly text: string;
}
interface Extract {
  readonly id: string;
  readonly state: string;
  readonly dueOn: string;
  readonly sections: readonly { readonly heading: string; readonly items: readonly Item[] }[];
}

test("a person asks for everything: two participations at the controller and none of another's, reviewed for secrecy first, withheld words in no copy", async () => {
  const story = await begin("2026-01-26");
  const told = await story.active(person);
  await told.does("plan", { texts: { ownWords: "Påhittat önskemål om arbete", goals: "Påhittat mål" } });
  await told.does("consents", { kind: "secrecy", parties: ["fk"], information: ["dates"] });
  await told.read("referrer-fk");
  const objection = { about: "entry", texts: { objection: "Påhittad invändning om dagen" } };
  expect((await told.does("objections", objection)).status).toBe(200);
  const again = await story.request("POST", "/v1/referrals", "case-worker", {
    ...{ programme: "gemensam-kraft", route: "fk", on: story.today, follows: told.id },
  });
  expect(again.status).toBe(201);

  // Asked for on 31 January, a Saturday; due within a month.
  await story.to("2026-02-02 09:00");
  const path = `/v1/participations/${told.id}/register-extracts`;
  const ask = (as: string) => story.request("POST", path, as, { askedOn: "2026-01-31" }, "utdrag-nummer-ett-2026");
  expect((await ask("project-worker")).status).toBe(403);
  expect((await ask("coordinator-osby-ame")).status).toBe(404);
  expect((await ask("coordinator")).body).toMatchObject({ state: "to-review", dueOn: "2026-03-02" });
  expect((await ask("coordinator")).status).toBe(201);
  const at = "/v1/register-extracts/utdrag-nummer-ett-2026";
  expect((await story.request("GET", `${at}/document`, "coordinator")).status).toBe(409);
  expect((await story.request("GET", at, "coordinator-osby-ame")).status).toBe(404);

  const draft = (await story.request("GET", at, "coordinator")).body as unknown as Extract;
  const headings = draft.sections.map(({ heading }) => heading);
  expect(headings).toEqual(
    expect.arrayContaining(["Om dig", "Vad som har delats med andra", "Vilka som har läst och ändrat"]),
  );
  expect(headings.filter((heading) => heading.startsWith("Gemensam kraft,"))).toHaveLength(2);
  const items = draft.sections.flatMap((section) => section.items);
  const text = JSON.stringify(items);
  for (const known of [person.name, person.identityNumber, person.phone, "önskemål om arbete", "invändning om dagen"])
    expect(text).toContain(known);
  expect(draft.sections.find(({ heading }) => heading.startsWith("Vad som har delats"))?.items).toHaveLength(1);

  // The review withholds one text, and nothing that is not there.
  const wish = items.find((one) => one.text.includes("önskemål om arbete"));
  const withheld = [{ item: wish?.id, provision: "OSL 26:1" }];
  const review = (body: unknown, etag = '"1"') =>
    story.request("POST", `${at}/review`, "coordinator", body, undefined, { "if-match": etag });
  expect((await review({ withheld: [{ item: "finns-inte-alls--", provision: "OSL 26:1" }] })).status).toBe(400);
  expect((await review({ withheld: [{ item: "finns-inte-alls-", provision: "OSL 26:1" }] })).status).toBe(422);
  expect((await review({ withheld })).body).toMatchObject({ state: "reviewed", withheld });
  expect((await review({ withheld: [] })).status).toBe(412);

  const json = JSON.stringify((await story.request("GET", `${at}/document`, "coordinator")).body);
  expect(json).toContain("Lämnas inte ut, enligt OSL 26:1.");
  expect(json).not.toContain("önskemål om arbete");
  const pdf = await fetch(`${story.system.url}${at}/document?format=pdf`, {
    headers: { authorization: `Bearer ${await story.system.signIn("coordinator-kristianstad-ame")}` },
  });
  expect(pdf.headers.get("content-type")).toBe("application/pdf");
  const bytes = Buffer.from(await pdf.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(bytes.toString("latin1")).toMatch(/\/Marked true/);
  expect(bytes.toString("latin1")).toMatch(/\/Lang \(sv-SE\)/);

  const done = await story.request("POST", `${at}/handover`, "coordinator", { on: "2026-02-02" }, undefined, {
    "if-match": '"2"',
  });
  expect(done.body).toMatchObject({ state: "handed-over", handedOverOn: "2026-02-02" });
  const operations = (await story.accessLines()).map(({ operation }) => operation);
  for (const one of [
    "beginRegisterExtract",
    "readRegisterExtract",
    "reviewRegisterExtract",
    "readRegisterExtractDocument",
  ])
    expect(operations).toContain(one);
});
