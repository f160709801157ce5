import { isOpen, isWatched, type Kept, Participation } from "../participation/participation.ts";
import type { ParticipationRecord } from "../participation/record.ts";
import type { WorkflowName } from "../participation/steps.ts";
import { listOrder, partitionKeyOf, sortKeys } from "./participation-table.ts";

/** The record as it lies in the table. */
export interface StateItem {
  pk: string;
  sk: string;
  participation: unknown;
  /** Absent, as is the place in the unit's list, when the participation has been disposed of. */
  unit?: string;
  listOrder?: string;
  /** To whom it is assigned and whether the identity is protected: what the unit's list shows nobody else. */
  staff?: string[];
  isProtected?: boolean;
  /** The unit that is asked to take it over, or that it may be handed over to. */
  receiver?: string;
  nextDueOn?: string;
  open?: "open";
  ver: number;
  revision: number;
  gen: number;
  epoch: number;
  workflow: WorkflowName;
  alarmsGone: string[];
  /** The signal that is to wake the workflow; the stream filter looks for it, the next wait takes it away. */
  wake?: string;
  wakeToken?: string;
  sleepUntil?: string;
  /** Disposed of, and this is still to be erased; the stream filter looks for it, the function that erases takes it away. */
  erase?: Erase;
}

/** What is needed to erase what a participation has left elsewhere. */
export interface Erase {
  readonly personId: string;
}

/**
 * The unit that is asked to take it over; or else, the one to which the participant lets it be handed over. That one begins a
 * participation of its own, which follows this one.
 */
const receiverOf = (participation: Kept): Pick<StateItem, "receiver"> => {
  const { unit, consents } = participation;
  if (isOpen(participation) && "transfer" in participation && participation.transfer)
    return { receiver: participation.transfer.to };
  const handover = consents.findLast(({ kind, withdrawnOn }) => kind === "handover" && withdrawnOn === undefined);
  const receiver = handover?.parties.find((party) => party !== unit);
  return receiver === undefined ? {} : { receiver };
};

/** Attributes that follow from the facts; written by whatever changes them. */
export const derived = (participation: Participation, nextDueOn: string | undefined) => ({
  participation,
  ...("personId" in participation && {
    unit: participation.unit,
    staff: participation.staff,
    isProtected: participation.protection !== undefined,
    listOrder: listOrder.of(participation.id, isOpen(participation), nextDueOn),
    ...receiverOf(participation),
  }),
  ...(nextDueOn && { nextDueOn }),
  ...(isWatched(participation) && { open: "open" as const }),
});

/** Attributes that a change takes away when they do not follow from the facts any more. */
export const derivedNames = ["unit", "listOrder", "staff", "isProtected", "receiver", "nextDueOn", "open"] as const;

/**
 * Attributes that a disposal leaves beside, until everything is erased: the mark, which the stream hands to the function that
 * erases, and the place among the watched, where the sweeper finds what was not erased.
 */
export const toErase = (before: Participation, after: Participation): Pick<StateItem, "erase" | "open"> =>
  after.status === "disposed" && before.status !== "disposed"
    ? { erase: { personId: before.personId }, open: "open" }
    : {};

export const stateKey = (id: string) => ({ pk: partitionKeyOf(id), sk: sortKeys.state });

/** @throws when what lies in the table is not a record: someone wrote to it past the store */
export const recordFrom = (item: Record<string, unknown>): ParticipationRecord => {
  const { ver, revision, gen, epoch, workflow, alarmsGone, wakeToken, sleepUntil } = item as unknown as StateItem;
  return {
    participation: Participation.parse(item.participation),
    ver,
    revision,
    gen,
    epoch,
    workflow,
    alarmsGone,
    ...(wakeToken && { wakeToken }),
    ...(sleepUntil && { sleepUntil }),
  };
};
