import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { nameToOthers, programmeOf } from "../../shared/forbund/programme-of.ts";
import type { InformationKind } from "../../shared/participation/consents.ts";
import { informationKinds } from "../../shared/participation/facts.ts";
import { type SignalLine, statusText } from "../../shared/participation/history.ts";
import { toldBy } from "../../shared/participation/information.ts";
import type { In, Kept } from "../../shared/participation/participation.ts";
import { progression } from "../../shared/participation/progression.ts";
import { openToParty } from "../../shared/relation.ts";
import type { Texts } from "../../shared/store/vault.ts";

export const isClosed = (participation: Kept): participation is In<"closed"> | In<"ended"> =>
  participation.status === "closed" || participation.status === "ended";

const nameOf = (list: readonly { code: string; name: string }[], code: string | undefined): string | null =>
  list.find((entry) => entry.code === code)?.name ?? null;

/** The first and the last word: what was to be investigated, and what was answered at closure. */
const wordsOf = (lines: readonly SignalLine[], texts: ReadonlyMap<string, Texts>) => {
  const all = lines.flatMap(({ signalId }) => Object.entries(texts.get(signalId) ?? {}));
  const latest = (name: string) => all.findLast(([one]) => one === name)?.[1] ?? null;
  return { questions: latest("questions"), answers: latest("answers") };
};

/**
 * The report at the end of a participation: for the unit itself, or as far as the participant's consent opens it to a party that is
 * to be told how it went (återrapportering). The words are the unit's own; a party gets them only with the closure.
 * @param party a kind of party (fk, af …); the whole report when absent
 */
export const endReport = (
  participation: In<"closed"> | In<"ended">,
  history: { signals: readonly SignalLine[]; texts: ReadonlyMap<string, Texts> },
  forbund: Forbund,
  now: number,
  party?: string,
) => {
  const programme = programmeOf(forbund, participation.programme);
  const open: ReadonlySet<InformationKind> =
    party === undefined ? new Set(informationKinds) : openToParty(party, participation, stockholmDay(now));
  const attended = participation.attendance.filter(({ outcome }) => outcome === "attended").length;
  return {
    id: participation.id,
    programmeName: party === undefined ? programme.name : nameToOthers(programme),
    to: party ?? null,
    open: [...open],
    ...(open.has("dates") && { status: participation.status, statusText: statusText[participation.status] }),
    ...toldBy(open, participation),
    ...(open.has("attendance") && { attended, sessions: participation.attendance.length }),
    ...(open.has("progress") && { progression: progression(participation.answers, forbund) }),
    ...(open.has("closure") && {
      closingReasonName: nameOf(programme.closingReasons, participation.closingReason),
      outcomeName: nameOf(programme.outcomes, participation.outcome),
      nextStepName: nameOf(programme.nextSteps, participation.nextStep),
      ...wordsOf(history.signals, history.texts),
    }),
    ...(party === undefined && { situations: participation.situations }),
  };
};
