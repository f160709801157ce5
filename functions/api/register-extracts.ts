import * as z from "zod/mini";
import { type Actor, may } from "../../shared/access.ts";
import { systemClock } from "../../shared/clock.ts";
import { addMonths, type CalendarDay } from "../../shared/dates/calendar-day.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { nextWorkingDay } from "../../shared/dates/working-days.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { unitOf } from "../../shared/forbund/programme-of.ts";
import { Day } from "../../shared/participation/day.ts";
import type { Kept } from "../../shared/participation/participation.ts";
import type { Extract } from "../../shared/store/extract-store.ts";
import { accessLog } from "../access-log/stores.ts";
import { participationStore } from "../store.ts";
import { monthsBetween } from "./access-of-participation.ts";
import { extractContents, printedExtract, withoutWithheld } from "./extract-contents.ts";
import { bodyOf } from "./json-body.ts";
import { print } from "./print.ts";
import { brokenRule, type Problem, problem } from "./problem.ts";
import { type ApiRequest, type Reply, type Route, route } from "./route.ts";
import { standingTo } from "./standing.ts";
import { extractStore, personIndex } from "./stores.ts";
import { wholeCase } from "./whole-case.ts";

const Begin = z.strictObject({ askedOn: Day });

const Review = z.strictObject({
  withheld: z
    .array(
      z.strictObject({
        item: z.string().check(z.regex(/^[\w-]{16}$/)),
        provision: z.string().check(z.regex(/^[0-9A-Za-zÅÄÖåäö§ :.]{2,60}$/)),
      }),
    )
    .check(z.maxLength(500)),
});

const HandOver = z.strictObject({ on: Day });
const DocumentQuery = z.strictObject({ format: z._default(z.enum(["json", "pdf"]), "json") });

const today = (): CalendarDay => stockholmDay(systemClock.now());

/** The member that a unit belongs to: the controller, whom the person asks. */
const controllerOf = (unit: string) =>
  deployedForbund.members.find(({ id }) => id === unitOf(deployedForbund, unit).member);

/** The extract, when the actor may handle it by what they have to do with the participation that it was asked for at. */
const extractFor = async (actor: Actor, id: string): Promise<{ extract: Extract; asked: Kept } | undefined> => {
  const extract = await extractStore.get(id);
  const asked = extract && (await participationStore.get(extract.participation))?.participation;
  if (!extract || !asked || asked.status === "disposed") return undefined;
  return may(actor, "register-extracts", await standingTo(actor, asked)) ? { extract, asked } : undefined;
};

/** All of the person's participations at the controller; another controller is asked by the person themselves. */
const casesOf = async ({ personId, unit }: Kept) => {
  const controller = controllerOf(unit)?.id;
  const all = await personIndex.of(personId);
  const theirs = all.filter((one) => controllerOf(one.unit)?.id === controller);
  const records = await Promise.all(theirs.map(({ id }) => participationStore.get(id)));
  return Promise.all(
    records.flatMap((record) =>
      record && record.participation.status !== "disposed"
        ? [wholeCase({ ...record, participation: record.participation })]
        : [],
    ),
  );
};

const linesAbout = async (participations: readonly Kept[]) => {
  const lines = await Promise.all(
    participations.map(({ id, unit, referredOn }) => accessLog.about(id, unit, monthsBetween(referredOn, today()))),
  );
  const bodies = new Map(lines.flat().map(({ chain, sequence, body }) => [`${chain}/${sequence}`, body]));
  return [...bodies.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};

const contentsOf = async (asked: Kept) => {
  const cases = await casesOf(asked);
  const lines = await linesAbout(cases.map(({ participation }) => participation));
  return extractContents(cases, lines, deployedForbund);
};

const stateOf = ({ review, handedOverOn }: Extract) =>
  handedOverOn ? "handed-over" : review ? "reviewed" : "to-review";

const view = (extract: Extract) => {
  const { id, participation, askedOn, dueOn, review, handedOverOn } = extract;
  return {
    id,
    participation,
    state: stateOf(extract),
    askedOn,
    dueOn,
    reviewedOn: review?.on ?? null,
    withheld: review?.withheld ?? [],
    handedOverOn: handedOverOn ?? null,
    revision: extract.revision,
  };
};

const reply = (extract: Extract, more: object = {}, status: 200 | 201 = 200): Reply => ({
  status,
  body: { ...view(extract), ...more },
  revision: extract.revision,
  concerned: { participations: [extract.participation], persons: [extract.personId], unit: extract.unit },
});

const begin = async ({ actor, params, body, key }: ApiRequest<unknown, z.infer<typeof Begin>>) => {
  const record = await participationStore.get(params.id ?? "");
  if (!record || record.participation.status === "disposed") return problem("not-found");
  const { id: participation, personId, unit } = record.participation;
  if (!may(actor, "register-extracts", await standingTo(actor, record.participation))) return problem("not-found");
  const { askedOn } = body;
  if (askedOn > today())
    return brokenRule({ field: "askedOn", sv: "Dagen har inte varit än.", en: "The day has not come yet." });
  const dueOn = nextWorkingDay(addMonths(askedOn, 1));
  const extract = { id: key, participation, personId, unit, askedOn, dueOn, begunBy: actor.sub, revision: 1 };
  if (await extractStore.put(extract)) return reply(extract, {}, 201);
  const before = await extractStore.get(key);
  return before?.participation === participation && before.askedOn === askedOn && before.begunBy === actor.sub
    ? reply(before, {}, 201)
    : problem("other-body-same-key");
};

const read = async ({ actor, params }: ApiRequest): Promise<Reply | Problem> => {
  const found = await extractFor(actor, params.extract ?? "");
  return found ? reply(found.extract, { sections: await contentsOf(found.asked) }) : problem("not-found");
};

/** Writes the next revision, when nobody else was first. */
const change = async (extract: Extract, to: Partial<Extract>, ifMatch: number): Promise<Reply | Problem> => {
  if (ifMatch !== extract.revision) return problem("changed-since-read", { members: { revision: extract.revision } });
  const next = { ...extract, ...to, revision: extract.revision + 1 };
  return (await extractStore.put(next)) ? reply(next) : problem("changed-meanwhile");
};

const review = async ({ actor, params, body, ifMatch }: ApiRequest<unknown, z.infer<typeof Review>>) => {
  const found = await extractFor(actor, params.extract ?? "");
  if (!found) return problem("not-found");
  if (found.extract.handedOverOn)
    return problem("not-allowed-now", {
      detail: { sv: "Utdraget är redan utlämnat.", en: "The extract has already been handed over." },
    });
  const known = new Set((await contentsOf(found.asked)).flatMap(({ items }) => items.map(({ id }) => id)));
  const unknown = body.withheld.find(({ item }) => !known.has(item));
  if (unknown)
    return brokenRule({
      field: "withheld",
      sv: "En uppgift finns inte i utdraget.",
      en: "An item is not in the extract.",
    });
  return change(found.extract, { review: { by: actor.sub, on: today(), withheld: body.withheld } }, ifMatch);
};

const notReviewed = problem("not-allowed-now", {
  detail: { sv: "Gör sekretessprövningen först.", en: "Make the secrecy review first." },
});

const document = async ({ actor, params, query }: ApiRequest<z.infer<typeof DocumentQuery>>) => {
  const found = await extractFor(actor, params.extract ?? "");
  if (!found) return problem("not-found");
  const { extract, asked } = found;
  if (!extract.review) return notReviewed;
  const sections = withoutWithheld(await contentsOf(asked), extract.review);
  if (query.format === "json") return reply(extract, { sections });
  const printed = printedExtract(extract, sections, controllerOf(asked.unit)?.name ?? asked.unit);
  const file = { name: `registerutdrag-${extract.askedOn}.pdf`, type: "application/pdf", bytes: await print(printed) };
  return { ...reply(extract), file };
};

const handOver = async ({ actor, params, body, ifMatch }: ApiRequest<unknown, z.infer<typeof HandOver>>) => {
  const found = await extractFor(actor, params.extract ?? "");
  if (!found) return problem("not-found");
  const { extract } = found;
  if (!extract.review) return notReviewed;
  if (extract.handedOverOn) return extract.handedOverOn === body.on ? reply(extract) : problem("not-allowed-now");
  if (body.on < extract.askedOn || body.on > today())
    return brokenRule({ field: "on", sv: "Dagen kan inte stämma.", en: "The day cannot be right." });
  return change(extract, { handedOverOn: body.on }, ifMatch);
};

/** Register extracts (registerutdrag): asked for, reviewed for secrecy, and only then printed and handed over (GDPR art. 12 and 15). */
export const registerExtractRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/participations/{id}/register-extracts",
    operationId: "beginRegisterExtract",
    action: "register-extracts",
    aboutPersons: "write",
    body: bodyOf(Begin),
    handle: begin,
  }),
  route({
    method: "GET",
    path: "/v1/register-extracts/{extract}",
    operationId: "readRegisterExtract",
    action: "register-extracts",
    aboutPersons: "read",
    handle: read,
  }),
  route({
    method: "POST",
    path: "/v1/register-extracts/{extract}/review",
    operationId: "reviewRegisterExtract",
    action: "register-extracts",
    aboutPersons: "write",
    ifMatch: true,
    body: bodyOf(Review),
    handle: review,
  }),
  route({
    method: "GET",
    path: "/v1/register-extracts/{extract}/document",
    operationId: "readRegisterExtractDocument",
    action: "register-extracts",
    aboutPersons: "read",
    query: DocumentQuery,
    handle: document,
  }),
  route({
    method: "POST",
    path: "/v1/register-extracts/{extract}/handover",
    operationId: "handOverRegisterExtract",
    action: "register-extracts",
    aboutPersons: "write",
    ifMatch: true,
    body: bodyOf(HandOver),
    handle: handOver,
  }),
];
