import type { VNode } from "preact";
import { isWhole, type List, type Me, type Named, type Shown, type Whole } from "./answers.ts";
import { api } from "./api.ts";
import type { Answer } from "./ask.ts";
import type { AttendanceContent } from "./attendance-answers.ts";
import type { RegisterExtract } from "./extract-answers.ts";
import type { ExchangeContent, ExchangeRoute } from "./load-exchange.ts";
import type { NumbersContent } from "./numbers-page.tsx";
import type { Disposal, EndReport, Waiting } from "./programme-answers.ts";
import type { Review, ReviewSummary } from "./review-answers.ts";
import { type Route, shows } from "./route.ts";
import type { Settings } from "./settings-answers.ts";
import type { StaffContent } from "./staff-answers.ts";

/** What one page shows, beside whoever is signed in. */
export type Content =
  | { readonly at: "list"; readonly list: List; readonly waiting: WaitingHere }
  /** Whoever is signed in has no list. */
  | { readonly at: "no-list" }
  | {
      readonly at: "referral";
      /** The participation that it follows; null when this unit may not read it. */
      readonly followed?: Whole | null;
    }
  | { readonly at: "participation"; readonly shown: Shown }
  | { readonly at: "report"; readonly shown: Whole; readonly report: EndReport }
  | { readonly at: "queue"; readonly programme: Named | undefined; readonly waiting: readonly Waiting[] }
  | { readonly at: "disposals"; readonly disposals: readonly Disposal[] }
  | { readonly at: "reviews"; readonly reviews: readonly ReviewSummary[] }
  | { readonly at: "review"; readonly review: Review }
  | NumbersContent
  | ExchangeContent
  | { readonly at: "search" }
  | AttendanceContent
  | { readonly at: "extract"; readonly extract: RegisterExtract }
  | ({ readonly at: "staff" } & StaffContent)
  | { readonly at: "settings"; readonly settings: Settings }
  | { readonly at: "unknown" };

/** What other units want this one to take on. Nothing when nothing waits, which is nearly always. */
export interface WaitingHere {
  readonly show?: () => VNode;
  readonly isUnread?: true;
}

type Way<At extends Route["at"]> = (
  route: Extract<Route, { at: At }>,
  me: Promise<Answer<Me>>,
) => Promise<Answer<Content>>;

const ok = <T>(value: T): Answer<T> => ({ ok: true, value });

/** Whether the API answered, and no. */
const refusedWith = (answer: Answer<unknown>, ...statuses: number[]): boolean =>
  !answer.ok && answer.failure.kind === "problem" && statuses.includes(answer.failure.problem.status);

const numbers: Way<"numbers"> = async ({ programme, days }) => {
  const answer = await api.programmes();
  if (!answer.ok) return answer;
  const { programmes } = answer.value;
  const chosen = programme === undefined ? programmes[0] : programmes.find(({ id }) => id === programme);
  if (!chosen) return ok({ at: "numbers", programmes });
  const [found, counted] = await Promise.all([api.numbers(chosen.id, days), api.counts(chosen.id)]);
  const content = { at: "numbers", programmes, programme: chosen } as const;
  // A day that the API refuses can be written anew on the same page.
  if (!found.ok) return found.failure.kind === "problem" ? ok({ ...content, problem: found.failure.problem }) : found;
  return counted.ok ? ok({ ...content, numbers: found.value, counted: counted.value }) : counted;
};

const reviews: Way<"reviews"> = async () => {
  const answer = await api.reviews();
  return answer.ok ? ok({ at: "reviews", reviews: answer.value.accessReviews }) : answer;
};

/** What other units want that of whoever is signed in to take on; the list is shown also when this could not be read. */
const offeredTo = async (me: Promise<Answer<Me>>): Promise<WaitingHere> => {
  const who = await me;
  if (!who.ok || !who.value.mayAnswerTransfers) return {};
  const answer = await api.transfers();
  if (!answer.ok) return { isUnread: true };
  const offered = answer.value;
  if (offered.transfers.length + offered.handovers.length === 0) return {};
  try {
    const { OfferedHere } = await import("./offered-here.tsx");
    return { show: () => OfferedHere({ offered, today: who.value.today }) };
  } catch {
    return { isUnread: true };
  }
};

const list: Way<"list"> = async ({ show, page }, me) => {
  const [answer, waiting] = await Promise.all([api.list(shows[show], page), offeredTo(me)]);
  if (answer.ok) return ok({ at: "list", list: answer.value, waiting });
  if (!refusedWith(answer, 403)) return answer;
  const who = await me;
  // The förbund's own staff, and the auditor, begin where they have something to see.
  if (who.ok && who.value.mayReviewAccess) return reviews({ at: "reviews" }, me);
  return who.ok && who.value.maySeeNumbers ? numbers({ at: "numbers", days: {} }, me) : ok({ at: "no-list" });
};

const referral: Way<"referral"> = async ({ follows }) => {
  if (follows === undefined) return ok({ at: "referral" });
  const answer = await api.participation(follows);
  if (!answer.ok) return refusedWith(answer, 403, 404) ? ok({ at: "referral", followed: null }) : answer;
  return ok({ at: "referral", followed: isWhole(answer.value) ? answer.value : null });
};

const participation: Way<"participation"> = async ({ id }) => {
  const answer = await api.participation(id);
  return answer.ok ? ok({ at: "participation", shown: answer.value }) : answer;
};

const report: Way<"report"> = async ({ id, to }) => {
  const [shown, answer] = await Promise.all([api.participation(id), api.report(id, to)]);
  if (!answer.ok) return answer;
  if (!shown.ok) return shown;
  return ok(isWhole(shown.value) ? { at: "report", shown: shown.value, report: answer.value } : { at: "unknown" });
};

const queue: Way<"queue"> = async ({ programme }, me) => {
  const who = await me;
  if (!who.ok) return who;
  const { programmes } = who.value;
  const chosen = programme === undefined ? programmes[0] : programmes.find(({ id }) => id === programme);
  if (!chosen) return ok({ at: "queue", programme: undefined, waiting: [] });
  const answer = await api.waitingList(chosen.id);
  return answer.ok ? ok({ at: "queue", programme: chosen, waiting: answer.value.waiting }) : answer;
};

const disposals: Way<"disposals"> = async () => {
  const answer = await api.disposals();
  return answer.ok ? ok({ at: "disposals", disposals: answer.value.disposals }) : answer;
};

const attendance: Way<"attendance"> = async ({ programme, activity, on }, me) => {
  const who = await me;
  if (!who.ok) return who;
  const { programmes } = who.value;
  const chosen = programme === undefined ? programmes[0] : programmes.find(({ id }) => id === programme);
  if (!chosen || activity === undefined || on === undefined) return ok({ at: "attendance", programme: chosen });
  const sheet = await api.attendanceSheet(chosen.id, activity, on);
  if (refusedWith(sheet, 400)) return ok({ at: "attendance", programme: chosen });
  return sheet.ok ? ok({ at: "attendance", programme: chosen, sheet: sheet.value }) : sheet;
};

const review: Way<"review"> = async ({ id }) => {
  const answer = await api.review(id);
  return answer.ok ? ok({ at: "review", review: answer.value }) : answer;
};

/** Whoever assigns without reading, as an administrator does, has no list. */
const staff: Way<"staff"> = async () => {
  const [members, substitutes, open] = await Promise.all([api.staff(), api.substitutes(), api.list("open", 1, 200)]);
  if (!members.ok) return members;
  if (!substitutes.ok) return substitutes;
  if (!open.ok && !refusedWith(open, 403)) return open;
  return ok({
    at: "staff",
    staff: members.value.staff,
    substitutes: substitutes.value.substitutes,
    list: open.ok ? open.value : null,
  });
};

/** What is read by a script of its own, which may not come. */
const byScript = async (read: () => Promise<Answer<Content>>): Promise<Answer<Content>> => {
  try {
    return await read();
  } catch {
    return { ok: false, failure: { kind: "unreachable" } };
  }
};

/** What comes in and goes out has pages of its own. */
const exchange = (route: ExchangeRoute, me: Promise<Answer<Me>>): Promise<Answer<Content>> =>
  byScript(async () => (await import("./load-exchange.ts")).exchangeContent(route, me));

const settings = (): Promise<Answer<Content>> =>
  byScript(async () => {
    const answer = await (await import("./settings-api.ts")).settingsApi.read();
    return answer.ok ? ok({ at: "settings", settings: answer.value }) : answer;
  });

const ways: { readonly [At in Route["at"]]: Way<At> } = {
  list,
  referral,
  participation,
  report,
  numbers,
  queue,
  disposals,
  reviews,
  review,
  search: async () => ok({ at: "search" }),
  attendance,
  extract: async ({ id }) => {
    const answer = await api.extract(id);
    return answer.ok ? ok({ at: "extract", extract: answer.value }) : answer;
  },
  export: exchange,
  "whole-case": exchange,
  imports: exchange,
  import: exchange,
  webhooks: exchange,
  webhook: exchange,
  settings,
  staff,
  unknown: async () => ok({ at: "unknown" }),
};

/** Reads what the page that an address names shows. */
export const contentOf = (route: Route, me: Promise<Answer<Me>>): Promise<Answer<Content>> =>
  (ways[route.at] as Way<Route["at"]>)(route as never, me);
