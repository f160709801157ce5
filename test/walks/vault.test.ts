import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DecryptCommand } from "@aws-sdk/client-kms";
import { DeleteCommand, GetCommand, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { dataKeyContext } from "../../shared/store/data-key-context.ts";
import { openVault } from "../support/open-vault.ts";
import { forbund } from "../support/programme.ts";
import { startSystem } from "../support/system.ts";
import { begin, Story, Told } from "./story.ts";

/** Numbers of nobody, made for examples. */
const number = "19811228-9874";
const samordningsnummer = "701063-2391";

type Item = Record<string, unknown> & { pk: string };
type Table = "vault" | "keys";

let story: Story;
let opened: ReturnType<typeof openVault>;

beforeAll(async () => {
  story = new Story(await startSystem({ at: "2026-01-12" }));
  opened = openVault(story.runtime);
});
afterAll(() => story.system.stop());

const rawItem = async (table: Table, pk: string): Promise<Item> => {
  const { Item } = await opened.client.send(new GetCommand({ TableName: opened.tables[table], Key: { pk } }));
  if (!Item) throw new Error(`There is no ${pk}`);
  return Item as Item;
};
const put = (table: Table, Item: Item) => opened.client.send(new PutCommand({ TableName: opened.tables[table], Item }));
const all = async (table: Table): Promise<Item[]> =>
  ((await opened.client.send(new ScanCommand({ TableName: opened.tables[table] }))).Items ?? []) as Item[];

/** The participation with its person, as the vault is asked for them. */
const subjectOf = async (told: Told) => {
  const { Items } = await opened.client.send(
    new ScanCommand({ TableName: story.runtime.tableName("TablesParticipations") }),
  );
  const record = Items?.find(({ pk, sk }) => pk === `PARTICIPATION#${told.id}` && sk === "STATE");
  return { id: told.id, personId: String(record?.participation.personId) };
};
const personItem = async (told: Told) => `PERSON#${(await subjectOf(told)).personId}`;
const keyItem = (told: Told) => `PARTICIPATION#${told.id}`;

const named = (name: string, more: Record<string, unknown> = {}) => story.refer({ name: `Påhittad ${name}`, ...more });
const nameOf = async (told: Told, as?: string) => ((await told.read(as)).body.person as { name: string } | null)?.name;

describe("somebody who may write to the tables, but not open the vault", () => {
  /** Puts an item in another's place for as long as it takes to read. */
  const whileItIs = async (table: Table, item: Item, told: Told) => {
    const before = await rawItem(table, item.pk);
    await put(table, item);
    const { status, body } = await told.read();
    await put(table, before);
    return [status, JSON.stringify(body).includes("Påhittad")];
  };
  const refused = [500, false];

  test("cannot show one person as another, an old version as a new one, or one participation's texts with another's", async () => {
    const one = await named("Ett");
    const two = await named("Två");
    for (const told of [one, two]) await told.does("contacts", { kind: "talk", texts: { notes: `Ord om ${told.id}` } });
    const [first, second] = [
      await rawItem("vault", await personItem(one)),
      await rawItem("vault", await personItem(two)),
    ];
    expect(await whileItIs("vault", { ...first, sealed: second.sealed }, one)).toEqual(refused);
    expect(await whileItIs("vault", { ...first, version: 2 }, one)).toEqual(refused);

    const [firstKey, secondKey] = [await rawItem("keys", keyItem(one)), await rawItem("keys", keyItem(two))];
    expect(await whileItIs("keys", { ...firstKey, sealed: secondKey.sealed }, one)).toEqual(refused);
    expect(await whileItIs("keys", { ...firstKey, person: secondKey.person }, one)).toEqual(refused);
    expect(await whileItIs("keys", { ...secondKey, pk: firstKey.pk }, one)).toEqual(refused);

    const [textsOfOne, textsOfTwo] = (await all("vault")).filter(({ pk }) => pk.startsWith("TEXTS#"));
    if (!textsOfOne || !textsOfTwo) throw new Error("The words are not there");
    const told = textsOfOne.pk.includes(one.id) ? one : two;
    expect(await whileItIs("vault", { ...textsOfOne, sealed: textsOfTwo.sealed }, told)).toEqual(refused);
    expect(await nameOf(one)).toBe("Påhittad Ett");
  });

  test("cannot make another controller's key open it", async () => {
    const here = await named("Tre");
    const there = new Story(story.system, { unit: "hassleholm-ame" });
    await there.refer({ name: "Påhittad Annan" });
    const item = await rawItem("keys", keyItem(here));
    expect(await whileItIs("keys", { ...item, controller: "hassleholm" }, here)).toEqual(refused);
  });
});

test("KMS opens a controller's data key in that controller's context only", async () => {
  await named("Fyra");
  const { versions } = (await rawItem("keys", "CONTROLLER#kristianstad")) as unknown as {
    versions: Record<string, { wrapped: Uint8Array }>;
  };
  const decrypt = (EncryptionContext: Record<string, string>, KeyId = opened.keyIds.kristianstad) =>
    opened.kms.send(new DecryptCommand({ CiphertextBlob: versions[1]?.wrapped, KeyId, EncryptionContext }));
  const context = dataKeyContext(forbund.id, "kristianstad");
  expect((await decrypt(context)).Plaintext).toHaveLength(32);
  for (const other of [
    { ...context, controller: "hassleholm" },
    { ...context, forbund: "uppsala-lan" },
  ])
    await expect(decrypt(other)).rejects.toThrow(expect.objectContaining({ name: "InvalidCiphertextException" }));
  await expect(decrypt(context, opened.keyIds.hassleholm)).rejects.toThrow(
    expect.objectContaining({ name: "IncorrectKeyException" }),
  );
});

test("of the functions three may have a data key opened, each in the controller's own context; who disposes none", async () => {
  await named("Rättighet");
  const { versions } = (await rawItem("keys", "CONTROLLER#kristianstad")) as unknown as {
    versions: Record<string, { wrapped: Uint8Array }>;
  };
  const context = dataKeyContext(forbund.id, "kristianstad");
  const decrypt = async (name: string, EncryptionContext: Record<string, string>) => {
    const kms = opened.kmsOf(story.functionName(name));
    const KeyId = opened.keyIds.kristianstad;
    return kms.send(new DecryptCommand({ KeyId, CiphertextBlob: versions[1]?.wrapped, EncryptionContext })).then(
      ({ Plaintext }) => Plaintext?.length,
      ({ name: refused }: Error) => refused,
    );
  };
  for (const name of ["ApiFunction", "ImportFileFunction", "RotateKeysFunction"]) {
    expect(await decrypt(name, context), name).toBe(32);
    for (const other of [{ ...context, controller: "hassleholm" }, { ...context, purpose: "export" }, {}])
      expect(await decrypt(name, other), name).toBe("AccessDeniedException");
    expect(await decrypt(name, { ...context, more: "yes" }), name).toBe("AccessDeniedException");
  }
  for (const name of ["DisposeFunction", "SendMailFunction"])
    expect(await decrypt(name, context), name).toBe("AccessDeniedException");
});

test("a list of names costs one call of KMS, and the next within five minutes none", async () => {
  for (let n = 0; n < 5; n += 1) await named(`Listad ${n}`);
  const list = () => story.request("GET", "/v1/participations?limit=200", "project-worker");
  // Time stands still: whatever was opened before is forgotten first.
  await story.to("2026-01-12 10:00");
  const { kms } = story.runtime;
  const before = kms.requests;
  expect(JSON.stringify((await list()).body)).toContain("Påhittad Listad 4");
  const first = kms.requests - before;
  await list();
  expect([first, kms.requests - before - first]).toEqual([1, 0]);
});

describe("who has a number", () => {
  const found = (written: string) => opened.vault.findByNumber(written);
  const change = async (told: Told, person: Record<string, unknown>) => {
    const version = (await told.read()).body as unknown as { personVersion: number };
    return story.request("PUT", `/v1/participations/${told.id}/person`, "project-worker", person, undefined, {
      "if-match": `"${version.personVersion}"`,
    });
  };

  test("is found however it is written, by a former number too, and nobody is merged with anybody", async () => {
    const name = "Påhittad Nummer";
    const one = await story.refer({ name, identityNumber: samordningsnummer });
    const { personId } = await subjectOf(one);
    for (const written of [samordningsnummer, "19701063-2391", "7010632391"])
      expect(await found(written)).toEqual([personId]);
    expect(await found(number)).toEqual([]);
    expect(await found("811228-9875")).toEqual([]);

    // Written otherwise is no other number; another one is, and the first finds the person still.
    expect((await change(one, { name, identityNumber: "19701063-2391" })).status).toBe(200);
    expect((await one.read()).body).toMatchObject({ formerNumbers: [] });
    expect((await change(one, { name, identityNumber: number })).status).toBe(200);
    expect((await one.read()).body).toMatchObject({ formerNumbers: [{ identityNumber: "19701063-2391" }] });
    expect(await found(samordningsnummer)).toEqual([personId]);

    // The same number again: two people, as far as anybody has said.
    const two = await story.refer({ name: "Påhittad Namne", identityNumber: "8112289874" });
    const both = [personId, (await subjectOf(two)).personId].sort();
    expect(new Set(both).size).toBe(2);
    expect(await found(number)).toEqual(both);

    // One is erased: the other is found, and a number that nobody has leaves nothing behind.
    await opened.erasure.erasePerson(personId);
    await opened.erasure.erasePerson(personId);
    expect(await found(number)).toEqual([(await subjectOf(two)).personId]);
    await opened.erasure.erasePerson((await subjectOf(two)).personId);
    expect((await all("vault")).filter(({ pk }) => pk.startsWith("NUMBER#"))).toEqual([]);
  });

  test("a wrong check digit is told in Swedish, and nothing is stored", async () => {
    const before = (await all("vault")).length;
    const answer = await story.request("POST", "/v1/referrals", "case-worker", {
      programme: "gemensam-kraft",
      route: "fk",
      on: story.today,
      person: { name: "Påhittad Fel", identityNumber: "811228-9875" },
    });
    expect(answer.body).toMatchObject({
      status: 400,
      invalidParams: [{ name: "person.identityNumber", reason: expect.stringContaining("kontrollsiffran") }],
    });
    expect(await all("vault")).toHaveLength(before);
  });
});

test("a participation's texts go by themselves; the person goes with the last: no saved copy of the vault opens any more", async () => {
  const words = { notes: "Planterade egna ord" };
  const first = await named("Återkommen");
  await first.does("contacts", { kind: "talk", texts: words });
  const second = await story.refer(undefined, { person: undefined, follows: first.id });
  await second.does("contacts", { kind: "talk", texts: words });
  const [one, two] = [await subjectOf(first), await subjectOf(second)];
  expect(two.personId).toBe(one.personId);
  const textsOf = async (told: Told) => {
    const mine = (await all("vault")).filter(({ pk }) => pk.startsWith(`TEXTS#${told.id}#`));
    return [
      ...(
        await opened.vault.texts(
          told.id,
          mine.map(({ pk }) => pk.split("#")[2] ?? ""),
        )
      ).values(),
    ];
  };
  expect([await textsOf(first), await textsOf(second)]).toEqual([[words], [words]]);

  // The items stay, as a backup keeps them.
  await opened.erasure.eraseKey(first.id);
  expect(await opened.vault.get(one)).toBeUndefined();
  expect([await textsOf(first), await textsOf(second)]).toEqual([[], [words]]);
  expect((await opened.vault.get(two))?.person.name).toBe("Påhittad Återkommen");
  // Nor does the key that is left open the other's words.
  const left = await rawItem("keys", keyItem(second));
  await put("keys", { ...left, pk: keyItem(first) });
  await expect(textsOf(first)).rejects.toThrow("does not open");
  await opened.client.send(new DeleteCommand({ TableName: opened.tables.keys, Key: { pk: keyItem(first) } }));

  await opened.erasure.eraseKey(second.id);
  expect(await opened.vault.get(two)).toBeUndefined();
  expect(await rawItem("vault", `PERSON#${one.personId}`)).toHaveProperty("sealed");
});

test("who goes to another controller's unit takes the keys along; what stays behind is read as before", async () => {
  const stays = await named("Flyttande");
  const moves = await story.refer(undefined, { person: undefined, follows: stays.id });
  await moves.does("contacts", { kind: "talk", texts: { notes: "Ord på vägen" } });
  const before = await rawItem("keys", keyItem(moves));
  await moves.does("transfers", { to: "hassleholm-ame" });
  const yes = await moves.send("transfer-answers", { answer: "yes" }, { as: "coordinator-hassleholm-ame" });
  expect(yes.status).toBe(200);
  const after = await rawItem("keys", keyItem(moves));
  expect([before.controller, after.controller]).toEqual(["kristianstad", "hassleholm"]);
  const { body } = await moves.read("coordinator-hassleholm-ame");
  expect(body.person).toMatchObject({ name: "Påhittad Flyttande" });
  expect(JSON.stringify(body.history)).toContain("Ord på vägen");
  expect(await nameOf(stays)).toBe("Påhittad Flyttande");
  expect((await rawItem("keys", keyItem(stays))).controller).toBe("kristianstad");
});

describe("a change of keys", () => {
  const rotate = async (event: unknown = {}) => {
    const { payload } = await story.runtime.lambda.invoke(story.functionName("RotateKeys"), event as never);
    return Array.isArray(payload)
      ? payload.find((rotation) => (rotation as { controller: string }).controller === "kristianstad")
      : JSON.stringify(payload);
  };
  const versionOf = async (told: Told) => (await rawItem("keys", keyItem(told))).version;

  test("at once: everything is sealed anew and read as before; a day later the old key is gone, and copies with it", async () => {
    const told = await named("Omlåst");
    const saved = await rawItem("keys", keyItem(told));
    const ofKristianstad = (await all("keys")).filter((item) => item.controller === "kristianstad").length;
    expect(await rotate({ now: ["kristianstad"] })).toEqual({
      controller: "kristianstad",
      current: 2,
      renewed: ofKristianstad,
      erased: [],
    });
    expect([saved.version, await versionOf(told)]).toEqual([1, 2]);
    // Who has the old key in memory seals with it for some minutes yet; that is found the next time.
    const late = await named("Senkommen");
    expect(await versionOf(late)).toBe(1);
    expect(await nameOf(told)).toBe("Påhittad Omlåst");
    expect(await rotate()).toMatchObject({ current: 2, renewed: 1, erased: [] });

    await story.to("2026-01-13 11:00");
    expect(await versionOf(await named("Ny"))).toBe(2);
    expect(await rotate()).toMatchObject({ current: 2, renewed: 0, erased: [1] });
    expect(await nameOf(late)).toBe("Påhittad Senkommen");
    expect((await rawItem("keys", "CONTROLLER#kristianstad")).versions).not.toHaveProperty("1");
    const current = await rawItem("keys", keyItem(told));
    await put("keys", saved);
    // Five minutes later nobody has the old key in memory.
    await story.to("2026-01-13 11:10");
    expect((await told.read()).status).toBe(500);
    expect(await rotate()).toMatch(`PARTICIPATION#${told.id}`);
    await put("keys", current);
    expect(await nameOf(told)).toBe("Påhittad Omlåst");
  });

  test("comes by itself: looked at each month, and due when a key is a year old", async () => {
    const { counters } = story.runtime.lambda;
    const before = counters[story.functionName("RotateKeys")] ?? 0;
    await story.to("2026-02-01 03:01");
    expect(counters[story.functionName("RotateKeys")]).toBe(before + 1);
    const { current } = await rawItem("keys", "CONTROLLER#kristianstad");
    const runIn = async (days: number) =>
      (await opened.rotation(days).run()).find(({ controller }) => controller === "kristianstad")?.current;
    expect(await runIn(340)).toBe(current);
    expect(await runIn(346)).toBe(Number(current) + 1);
  });
});

test("after a restart everything opens", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "stegvis-vault-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const before = await startSystem({ at: "2026-01-30", dataDir });
  const told = await new Story(before).refer({ name: "Påhittad Kvar", identityNumber: number });
  before.runtime.keepTime();
  await before.stop();
  const again = await begin("2026-01-30", {}, { dataDir });
  expect(await nameOf(new Told(again, told.id))).toBe("Påhittad Kvar");
  expect(await openVault(again.runtime).vault.findByNumber(number)).toHaveLength(1);
});
