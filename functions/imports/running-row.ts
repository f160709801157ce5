import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { programmeOf } from "../../shared/forbund/programme-of.ts";
import { beginning } from "../../shared/participation/beginnings.ts";
import { applySignal, type SignalLine } from "../../shared/participation/history.ts";
import type { Kept, Participation } from "../../shared/participation/participation.ts";
import { type SignalName, signalOf } from "../../shared/participation/signals/index.ts";
import { isRefusal } from "../../shared/participation/signals/signal.ts";
import { parse } from "../api/parse.ts";
import type { CheckedReferral } from "../api/receive-referral.ts";
import type { CellFault, Dated, Row } from "./read-rows.ts";
import { headingOf } from "./referral-row.ts";

/** A participation that is running, and the history that tells it. */
export interface Running {
  readonly participation: Kept;
  readonly lines: readonly [SignalLine, ...SignalLine[]];
}

/** Something that has happened, and the column that says so. */
interface Event {
  readonly on: string;
  readonly name: SignalName;
  readonly body: Record<string, unknown>;
  readonly column: string;
}

const oneText = ({ values }: Row, field: string): string | undefined => values.get(field) as string | undefined;
const several = ({ values }: Row, field: string): readonly string[] => (values.get(field) ?? []) as readonly string[];
const dated = ({ values }: Row, field: string): readonly Dated[] => (values.get(field) ?? []) as readonly Dated[];

/** What has happened by the row, in the order in which it happened; what comes first on a day stands first here. */
const eventsIn = (row: Row): Event[] => {
  const referredOn = oneText(row, "on") ?? "";
  const [extent, cohort, plannedOn] = ["decision.extent", "decision.cohort", "plan.on"].map((field) =>
    oneText(row, field),
  );
  const consentOn = oneText(row, "consent.on") ?? referredOn;
  const decidedOn = oneText(row, "decision.on") ?? referredOn;
  const startedOn = oneText(row, "start.on") ?? "";
  const [parties, information] = [several(row, "consent.parties"), several(row, "consent.information")];
  const before: Event[] = [
    ...several(row, "consent.kinds").map((kind) => ({
      on: consentOn,
      name: "consents" as const,
      body: {
        kind,
        on: consentOn,
        ...(parties.length > 0 && { parties }),
        ...(information.length > 0 && { information }),
      },
      column: "consent.kinds",
    })),
    {
      on: decidedOn,
      name: "referral-decision",
      body: {
        decision: "accept",
        on: decidedOn,
        ...(extent !== undefined && { extent: Number(extent.replace("%", "")) }),
        ...(cohort !== undefined && { cohort }),
      },
      column: "decision.on",
    },
    { on: startedOn, name: "start-meeting", body: { on: startedOn }, column: "start.on" },
  ];
  const after: Event[] = [
    ...(plannedOn === undefined
      ? []
      : [{ on: plannedOn, name: "plan" as const, body: { on: plannedOn }, column: "plan.on" }]),
    ...dated(row, "followUps").map(({ what, on }) => ({
      on,
      name: "follow-ups" as const,
      body: { number: Number(what), on, outcome: "held" },
      column: "followUps",
    })),
    ...dated(row, "measurements").map(({ what, on }) => ({
      on,
      name: "measurements" as const,
      body: { month: Number(what), on },
      column: "measurements",
    })),
    ...dated(row, "extensions").map(({ what, on }) => ({
      on,
      name: "extension" as const,
      body: { on, to: what },
      column: "extensions",
    })),
  ];
  return [...before, ...after.toSorted((a, b) => a.on.localeCompare(b.on))];
};

const fault = (field: string, sv: string, en: string): { readonly faults: readonly CellFault[] } => ({
  faults: [{ column: headingOf(field), sv, en }],
});

/** The field of the row that a field of a signal's body comes from. */
const fieldOf = ({ column }: Event, field: string | undefined): string => {
  const prefix = column.split(".")[0] ?? "";
  const own = `${prefix}.${field ?? "on"}`;
  return headingOf(own) ? own : column;
};

const plannedEnd = (row: Row, participation: Participation) => {
  const said = oneText(row, "plannedEndOn");
  if (said === undefined || participation.status !== "active" || said === participation.plannedEndOn) return undefined;
  const { plannedEndOn } = participation;
  return fault(
    "plannedEndOn",
    `Uppstart, normal längd och förlängningar ger ${plannedEndOn}.`,
    `Start, normal length and extensions give ${plannedEndOn}.`,
  );
};

/**
 * Tells a running participation as the history that staff would have registered, all of it today: the record is what its history
 * says, and each thing that has happened is judged by the same rules as when it is sent to the API.
 */
export const runningIn = (
  row: Row,
  { begun, line }: CheckedReferral,
  forbund: Forbund,
): Running | { readonly faults: readonly CellFault[] } => {
  const today = stockholmDay(Date.parse(line.at));
  let participation: Participation = beginning(begun);
  const lines: [SignalLine, ...SignalLine[]] = [line];
  for (const event of eventsIn(row)) {
    const body = parse(signalOf(event.name).body, event.body);
    if (!body.ok) {
      const [{ name, reason, reasonEn } = { name: "", reason: "", reasonEn: "" }] = body.invalidParams;
      return fault(fieldOf(event, name), reason, reasonEn);
    }
    const signalId = `${line.signalId}.${lines.length}`;
    const context = {
      today,
      programme: programmeOf(forbund, begun.programme),
      forbund,
      signalId,
      sub: line.by.sub,
    };
    const result = applySignal(participation, event.name, body.value, context);
    if (isRefusal(result)) return fault(fieldOf(event, result.field), result.sv, result.en);
    participation = result;
    const { texts: _texts, ...alike } = line;
    lines.push({ ...alike, signalId, signal: event.name, body: body.value });
  }
  const wrongEnd = plannedEnd(row, participation);
  if (wrongEnd) return wrongEnd;
  if (participation.status === "disposed") throw new Error("Nothing here disposes of anything");
  return { participation, lines };
};
