import type { List, Me, Shown, SignalEvent, Whole } from "./answers.ts";
import type { GroupRecorded, Sheet } from "./attendance-answers.ts";
import type { RegisterExtract } from "./extract-answers.ts";
import type { Import, ImportRows, RowOutcome } from "./import-answers.ts";
import type {
  Counted,
  Disposal,
  EndReport,
  NumberedProgramme,
  ProgrammeNumbers,
  Waiting,
} from "./programme-answers.ts";
import type { Review, ReviewSummary } from "./review-answers.ts";
import type { NumberDays } from "./route.ts";
import type { Assigned, Found, StaffContent } from "./staff-answers.ts";
import type { AddedWebhook, Delivery, Webhook } from "./webhook-answers.ts";

/** An error as the API answers it (RFC 9457), as far as the page reads it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** What has happened since the version that was read, when that is why it was refused. */
  readonly changes?: readonly SignalEvent[];
  readonly invalidParams?: readonly { readonly name: string; readonly reason: string }[];
}

export type Failure =
  | { readonly kind: "signed-out" }
  /** No answer came; what was sent may have arrived. */
  | { readonly kind: "unreachable" }
  | { readonly kind: "fault" }
  | { readonly kind: "problem"; readonly problem: Problem };

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

const patienceMs = 30_000;
/** A file of a few megabytes on a slow line. */
const filePatienceMs = 240_000;

const isJson = (response: Response, type: string): boolean =>
  (response.headers.get("content-type") ?? "").startsWith(type);

const failureOf = async (response: Response): Promise<Failure> => {
  if (isJson(response, "application/problem+json"))
    return { kind: "problem", problem: (await response.json()) as Problem };
  // The gateway refuses before the API is asked, in words of its own: there is no session, or no longer.
  return { kind: response.status === 401 || response.status === 403 ? "signed-out" : "fault" };
};

const ask = async <T>(
  path: string,
  request: RequestInit = {},
  patience = patienceMs,
  read: (response: Response) => Promise<T> = (response) => response.json() as Promise<T>,
): Promise<Answer<T>> => {
  try {
    const response = await fetch(`/v1/${path}`, { ...request, signal: AbortSignal.timeout(patience) });
    return response.ok ? { ok: true, value: await read(response) } : { ok: false, failure: await failureOf(response) };
  } catch {
    return { ok: false, failure: { kind: "unreachable" } };
  }
};

/** A file as the API answers it; without a name when it is the answer itself, in JSON. */
export interface AnsweredFile {
  readonly content: Blob;
  readonly name: string | undefined;
}

const askFile = (path: string): Promise<Answer<AnsweredFile>> =>
  ask(path, {}, filePatienceMs, async (response) => ({
    content: await response.blob(),
    name: /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1],
  }));

interface Sent {
  readonly method?: "POST" | "PUT";
  readonly body: unknown;
  /** So that it is done once, however often it is sent. */
  readonly key?: string;
  /** The version that was shown; when it has changed since, the API refuses. */
  readonly version?: number;
  readonly patience?: number;
}

const send = <T>(path: string, { method = "POST", body, key, version, patience }: Sent): Promise<Answer<T>> =>
  ask<T>(
    path,
    {
      method,
      headers: {
        "content-type": "application/json",
        ...(key !== undefined && { "idempotency-key": key }),
        ...(version !== undefined && { "if-match": `"${version}"` }),
      },
      body: JSON.stringify(body),
    },
    patience,
  );

const pathOf = (id: string) => `participations/${encodeURIComponent(id)}`;
const reviewPath = (id: string) => `access-reviews/${encodeURIComponent(id)}`;
const extractPath = (id: string) => `register-extracts/${encodeURIComponent(id)}`;
const webhookPath = (id: string) => `webhooks/${encodeURIComponent(id)}`;
const importPath = (id: string) => `imports/${encodeURIComponent(id)}`;
const programmePath = (id: string) => `programmes/${encodeURIComponent(id)}`;

/** The API as the page uses it. Never throws: what goes wrong is an answer. */
export const api = {
  me: () => ask<Me>("me"),
  list: (status: "open" | "closed" | "all", page: number, limit = 20) =>
    ask<List>(`participations?status=${status}&page=${page}&limit=${limit}`),
  search: (body: unknown, key: string) =>
    send<{ readonly participations: readonly Found[] }>("person-searches", { body, key }),
  emergencyAccess: (id: string, body: unknown, key: string) =>
    send<unknown>(`${pathOf(id)}/emergency-access`, { body, key }),
  attendanceSheet: (programme: string, activity: string, on: string) =>
    ask<Sheet>(`${programmePath(programme)}/attendance-sheet?${new URLSearchParams({ activity, on })}`),
  recordGroup: (programme: string, body: unknown, key: string) =>
    send<GroupRecorded>(`${programmePath(programme)}/group-sessions`, { body, key }),
  beginExtract: (participation: string, body: unknown, key: string) =>
    send<RegisterExtract>(`${pathOf(participation)}/register-extracts`, { body, key }),
  extract: (id: string) => ask<RegisterExtract>(extractPath(id)),
  reviewExtract: (id: string, body: unknown, key: string, version: number) =>
    send<unknown>(`${extractPath(id)}/review`, { body, key, version }),
  handOverExtract: (id: string, body: unknown, key: string, version: number) =>
    send<unknown>(`${extractPath(id)}/handover`, { body, key, version }),
  staff: () => ask<Pick<StaffContent, "staff">>("staff"),
  substitutes: () => ask<Pick<StaffContent, "substitutes">>("substitutes"),
  addSubstitute: (body: unknown, key: string) => send<unknown>("substitutes", { body, key }),
  endSubstitute: (id: string) => ask<unknown>(`substitutes/${encodeURIComponent(id)}`, { method: "DELETE" }),
  assign: (body: unknown, key: string, dryRun: boolean) =>
    send<Assigned>(`assignments${dryRun ? "?dry-run=true" : ""}`, { body, key }),
  participation: (id: string) => ask<Shown>(pathOf(id)),
  report: (id: string, to = "") => ask<EndReport>(`${pathOf(id)}/report${to && `?to=${encodeURIComponent(to)}`}`),
  programmes: () => ask<{ programmes: readonly NumberedProgramme[] }>("programmes"),
  numbers: (programme: string, days: NumberDays) =>
    ask<ProgrammeNumbers>(`${programmePath(programme)}/numbers?${new URLSearchParams({ ...days })}`),
  counts: (programme: string) => ask<Counted>(`${programmePath(programme)}/counts`),
  count: (programme: string, body: unknown, key: string) =>
    send<unknown>(`${programmePath(programme)}/counts`, { body, key }),
  takeBackCount: (programme: string, id: string, body: unknown, key: string) =>
    send<unknown>(`${programmePath(programme)}/counts/${encodeURIComponent(id)}/withdrawal`, { body, key }),
  waitingList: (programme: string) => ask<{ waiting: readonly Waiting[] }>(`${programmePath(programme)}/waiting-list`),
  reviews: () => ask<{ accessReviews: readonly ReviewSummary[] }>("access-reviews"),
  review: (id: string) => ask<Review>(reviewPath(id)),
  answerReview: (id: string, body: unknown, key: string, version: number) =>
    send<ReviewSummary>(`${reviewPath(id)}/answers`, { body, key, version }),
  imports: () => ask<{ readonly imports: readonly Import[] }>("imports"),
  import: (id: string) => ask<Import>(importPath(id)),
  importRows: (id: string, outcome: RowOutcome | undefined, page: number) =>
    ask<ImportRows>(
      `${importPath(id)}/rows?${new URLSearchParams({ page: String(page), ...(outcome && { outcome }) })}`,
    ),
  sendFile: (body: unknown, key: string) => send<Import>("imports", { body, key, patience: filePatienceMs }),
  exportFile: (asked: Record<string, string>) => askFile(`exports/participations?${new URLSearchParams(asked)}`),
  wholeCase: (id: string, asked: Record<string, string>) =>
    askFile(`${pathOf(id)}/whole-case?${new URLSearchParams(asked)}`),
  webhooks: () => ask<{ readonly webhooks: readonly Webhook[] }>("webhooks"),
  webhook: (id: string) => ask<Webhook>(webhookPath(id)),
  webhookDeliveries: (id: string) =>
    ask<{ readonly deliveries: readonly Delivery[] }>(`${webhookPath(id)}/deliveries?limit=100`),
  addWebhook: (body: unknown, key: string) => send<AddedWebhook>("webhooks", { body, key }),
  endWebhook: (id: string) => ask<unknown>(webhookPath(id), { method: "DELETE" }),
  changeWebhook: (id: string, how: "pauses" | "resumptions" | "replays", body: unknown, key: string) =>
    send<unknown>(`${webhookPath(id)}/${how}`, { body, key }),
  disposals: () => ask<{ disposals: readonly Disposal[] }>("disposals"),
  refer: (body: unknown, key: string) => send<{ id: string }>("referrals", { body, key }),
  signal: (id: string, name: string, sent: Sent) => send<Pick<Whole, "dueSteps">>(`${pathOf(id)}/${name}`, sent),
  /** Says what a signal would come to, and changes nothing. */
  rehearse: (id: string, name: string, sent: Sent) =>
    send<Pick<Whole, "dueSteps">>(`${pathOf(id)}/${name}?dry-run=true`, sent),
  changePerson: (id: string, body: unknown, version: number) =>
    send<unknown>(`${pathOf(id)}/person`, { method: "PUT", body, version }),
};
