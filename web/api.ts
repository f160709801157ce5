import type { List, Me, Offered, Shown, Whole } from "./answers.ts";
import { ask, type Sent, send } from "./ask.ts";
import type { GroupRecorded, Sheet } from "./attendance-answers.ts";
import type { RegisterExtract } from "./extract-answers.ts";
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
import type { Found, StaffContent } from "./staff-answers.ts";

const pathOf = (id: string) => `participations/${encodeURIComponent(id)}`;
const reviewPath = (id: string) => `access-reviews/${encodeURIComponent(id)}`;
const extractPath = (id: string) => `register-extracts/${encodeURIComponent(id)}`;
const programmePath = (id: string) => `programmes/${encodeURIComponent(id)}`;

/** The API as the page uses it. Never throws: what goes wrong is an answer. */
export const api = {
  me: () => ask<Me>("me"),
  list: (status: "open" | "closed" | "all", page: number, limit = 20) =>
    ask<List>(`participations?status=${status}&page=${page}&limit=${limit}`),
  transfers: () => ask<Offered>("transfers"),
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
  staff: () => ask<Pick<StaffContent, "staff">>("staff"),
  substitutes: () => ask<Pick<StaffContent, "substitutes">>("substitutes"),
  participation: (id: string) => ask<Shown>(pathOf(id)),
  report: (id: string, to = "") => ask<EndReport>(`${pathOf(id)}/report${to && `?to=${encodeURIComponent(to)}`}`),
  programmes: () => ask<{ programmes: readonly NumberedProgramme[] }>("programmes"),
  numbers: (programme: string, days: NumberDays) =>
    ask<ProgrammeNumbers>(`${programmePath(programme)}/numbers?${new URLSearchParams({ ...days })}`),
  counts: (programme: string) => ask<Counted>(`${programmePath(programme)}/counts`),
  waitingList: (programme: string) => ask<{ waiting: readonly Waiting[] }>(`${programmePath(programme)}/waiting-list`),
  reviews: () => ask<{ accessReviews: readonly ReviewSummary[] }>("access-reviews"),
  review: (id: string) => ask<Review>(reviewPath(id)),
  answerReview: (id: string, body: unknown, key: string, version: number) =>
    send<ReviewSummary>(`${reviewPath(id)}/answers`, { body, key, version }),
  disposals: () => ask<{ disposals: readonly Disposal[] }>("disposals"),
  refer: (body: unknown, key: string) => send<{ id: string }>("referrals", { body, key }),
  signal: (id: string, name: string, sent: Sent) => send<Pick<Whole, "dueSteps">>(`${pathOf(id)}/${name}`, sent),
  /** Says what a signal would come to, and changes nothing. */
  rehearse: (id: string, name: string, sent: Sent) =>
    send<Pick<Whole, "dueSteps">>(`${pathOf(id)}/${name}?dry-run=true`, sent),
  changePerson: (id: string, body: unknown, version: number) =>
    send<unknown>(`${pathOf(id)}/person`, { method: "PUT", body, version }),
};
