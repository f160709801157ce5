import { type Actor, mayDo } from "../../shared/access.ts";
import type { DueStep } from "../../shared/participation/due-steps.ts";
import type { Correction, SignalLine } from "../../shared/participation/history.ts";
import type { SignalName } from "../../shared/participation/signals/index.ts";
import { stepText } from "../../shared/reminders/mail-text.ts";
import type { MailLine } from "../../shared/store/mail-line.ts";
import type { Texts } from "../../shared/store/vault.ts";

/** Everything that has happened with a participation, with the free texts of each signal. */
export interface History {
  readonly signals: readonly SignalLine[];
  readonly mails: readonly MailLine[];
  readonly texts: ReadonlyMap<string, Texts>;
}

/** The history says that answers came and whose, not what they were: those are read where both sides can be. */
const withoutValues = (body: unknown): unknown => {
  if (typeof body !== "object" || body === null) return body;
  const { values: _values, ...rest } = body as Record<string, unknown>;
  return rest;
};

/** The body of a line as it may be shown: without the answers, one side's of which nobody sees before the other's. */
export const shownBody = ({ signal, body }: SignalLine, lines: readonly SignalLine[]): unknown => {
  if (signal === "answers") return withoutValues(body);
  if (signal !== "correction") return body;
  const correction = body as Correction;
  const corrected = lines.find(({ signalId }) => signalId === correction.of);
  return corrected?.signal === "answers" ? { ...correction, body: withoutValues(correction.body) } : correction;
};

/** Corrections and disposal are not corrected; what somebody may not do they may not correct either. */
const mayCorrect = ({ signal }: SignalLine, actor: Actor): boolean =>
  signal !== "correction" &&
  !signal.startsWith("disposal-") &&
  mayDo(actor, "correction") &&
  mayDo(actor, signal === "referral" ? "refer" : (signal as SignalName));

/** The history for the page of one participation, oldest first: signals and mails by the instant at which they came. */
export const historyView = ({ signals, mails, texts }: History, actor: Actor) =>
  [
    ...signals.map((line) => ({
      kind: "signal" as const,
      at: line.at,
      signal: line.signal,
      body: shownBody(line, signals),
      by: line.by.role,
      signalId: line.signalId,
      texts: texts.get(line.signalId) ?? {},
      mayCorrect: mayCorrect(line, actor),
    })),
    ...mails.map((mail) => ({
      kind: mail.kind,
      at: mail.at,
      step: mail.step,
      text: mail.kind === "notice" ? "nödåtkomst" : stepText(mail.step as DueStep["step"], mail.number),
      dueOn: mail.dueOn,
      role: mail.role,
      sentAt: mail.sentAt ?? null,
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
