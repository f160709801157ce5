import * as z from "zod/mini";
import { relations } from "../../../shared/access.ts";
import { Code, LivelihoodCode, OccupationCode } from "../../../shared/forbund/code-list.ts";
import { partyKinds } from "../../../shared/forbund/eligibility.ts";
import { Instrument } from "../../../shared/forbund/instrument.ts";
import { Programme } from "../../../shared/forbund/programme.ts";
import { Day } from "../../../shared/participation/day.ts";
import { informationKinds } from "../../../shared/participation/facts.ts";
import { statusText } from "../../../shared/participation/history.ts";
import { Participation } from "../../../shared/participation/participation.ts";
import { Person } from "../../../shared/store/vault.ts";
import { component } from "../component.ts";
import { FormerNumber, HistoryLine } from "./history.ts";
import { DueStep, ItemProgression, Named, Names, Signals, StaffMember, told } from "./shared.ts";

const statuses = Object.keys(statusText) as [keyof typeof statusText, ...(keyof typeof statusText)[]];

component("Person", Person);

const outline = {
  statusText: z.string(),
  programmeName: z.string(),
  unitName: z.string(),
  revision: z.int(),
};

const Warning = component(
  "Warning",
  z.union([
    z.strictObject({ kind: z.literal("no-job-oriented-activity"), activity: z.string(), from: Day }),
    z.strictObject({ kind: z.enum(["gap", "not-directly-before", "not-directly-after"]), from: Day, to: Day }),
  ]),
);

/** Only in the answer to a dry run, which says what would be. */
const dryRun = z.optional(z.literal(true));

/** What waits for a unit's answer, without names. */
export const TransferList = component(
  "TransferList",
  z.strictObject({
    transfers: z.array(
      z.strictObject({
        id: z.uuidv7(),
        programmeName: z.string(),
        unitName: z.string(),
        proposedOn: Day,
        answerBy: Day,
      }),
    ),
    handovers: z.array(
      z.strictObject({
        id: z.uuidv7(),
        /** Null when taking part in the programme is sensitive. */
        programmeName: z.nullable(z.string()),
        unitName: z.string(),
        givenOn: Day,
      }),
    ),
  }),
);

const shownToUnit = {
  ...outline,
  dueSteps: z.array(DueStep),
  warnings: z.array(Warning),
  progression: z.array(ItemProgression),
  signals: Signals,
};

const named = z.array(Named);

export const Choices = component(
  "Choices",
  z.strictObject({
    closingReasons: z.array(Code),
    outcomes: z.array(Code),
    nextSteps: z.array(Code),
    contacts: z.array(Code),
    livelihoods: z.array(LivelihoodCode),
    occupations: z.array(OccupationCode),
    consents: Programme.shape.consents,
    routes: Programme.shape.routes,
    rules: named,
    phases: Programme.shape.phases,
    activities: Programme.shape.activities,
    capacity: Programme.shape.capacity,
    finalMeasurement: z.boolean(),
    instrument: z.nullable(component("Instrument", Instrument)),
    parties: named,
    units: named,
    handoverUnits: named,
    followUpsAfterClosure: z.int(),
    versions: z.array(z.int()),
    staff: z.array(StaffMember),
  }),
);

const HandedOver = component("HandedOver", z.strictObject({ programmeName: z.string(), ...told, names: Names }));

/** What is shown of a participation to its unit, beside its facts. */
export const whole = {
  ...shownToUnit,
  relation: z.enum(relations),
  handedOver: z.nullable(HandedOver),
  person: z.nullable(Person),
  personVersion: z.nullable(z.int()),
  formerNumbers: z.array(FormerNumber),
  choices: Choices,
  history: z.array(HistoryLine),
};

/** The participation in each status, with what is shown beside it. */
const inEachStatus = (shown: Record<string, z.ZodMiniType>): z.ZodMiniType => {
  const [first, ...others] = Participation.def.options.map((option) => z.extend(option, shown));
  return z.discriminatedUnion("status", [first as NonNullable<typeof first>, ...others]);
};

/** To the unit that runs it, after a signal (views.ts: participationView). */
const UnitView = component("ParticipationView", inEachStatus({ ...shownToUnit, dryRun }));

/** The same with who it is about and what has happened (wholeView). */
const WholeView = component("WholeView", inEachStatus(whole));

/** To a unit that has been asked to take it over (receivingView). */
export const ReceivingView = component(
  "ReceivingView",
  z.strictObject({
    id: z.uuidv7(),
    status: z.enum(statuses),
    ...outline,
    transfer: z.optional(z.strictObject({ to: z.string(), proposedOn: Day })),
    dueSteps: z.array(DueStep),
    signals: Signals,
    dryRun,
  }),
);

/** To a referrer or another party, as far as consent opens it (partyView). */
export const PartyView = component(
  "PartyView",
  z.strictObject({
    id: z.uuidv7(),
    revision: z.int(),
    relation: z.literal("party"),
    open: z.array(z.enum(informationKinds)),
    status: z.optional(z.enum(statuses)),
    statusText: z.optional(z.string()),
    ...told,
    names: z.optional(Names),
    dueSteps: z.optional(z.array(DueStep)),
  }),
);

/** To whoever has nothing to do with it any more. */
const Reference = component("Reference", z.strictObject({ id: z.uuidv7(), revision: z.int(), dryRun }));

/** A participation, to whoever reads it: by what they have to do with it. */
export const ParticipationRead = component("ParticipationRead", z.union([WholeView, ReceivingView, PartyView]));

/** A participation after a signal, to whoever sent it. */
export const AfterSignal = component("AfterSignal", z.union([UnitView, ReceivingView, Reference]));

/** What has come in: to a unit's staff as it stands, to a referrer that it has come. */
export const Referred = component(
  "Referred",
  z.union([UnitView, z.strictObject({ id: z.uuidv7(), status: z.enum(["referred", "visiting"]), revision: z.int() })]),
);

/** A page of the unit's list (listView). */
export const ParticipationList = component(
  "ParticipationList",
  z.strictObject({
    participations: z.array(
      z.strictObject({
        id: z.uuidv7(),
        name: z.nullable(z.string()),
        protected: z.boolean(),
        status: z.enum(statuses),
        statusText: z.string(),
        programmeName: z.nullable(z.string()),
        next: z.nullable(DueStep),
      }),
    ),
    total: z.int(),
    limit: z.int(),
    page: z.int(),
  }),
);

/** What was found of a person with a number (person-searches.ts); of a colleague's only that it is there. */
export const PersonFound = component(
  "PersonFound",
  z.strictObject({
    participations: z.array(
      z.strictObject({
        id: z.uuidv7(),
        relation: z.enum(relations),
        status: z.optional(z.enum(statuses)),
        statusText: z.optional(z.string()),
        programmeName: z.optional(z.string()),
      }),
    ),
  }),
);

const nullableText = z.optional(z.nullable(z.string()));

/** The report at the end (end-report.ts), whole or as far as it is open to a party. */
export const EndReport = component(
  "EndReport",
  z.strictObject({
    id: z.uuidv7(),
    programmeName: z.nullable(z.string()),
    to: z.nullable(z.enum(partyKinds)),
    open: z.array(z.enum(informationKinds)),
    status: z.optional(z.enum(["closed", "ended"])),
    statusText: z.optional(z.string()),
    ...told,
    attended: z.optional(z.int()),
    sessions: z.optional(z.int()),
    progression: z.optional(z.array(ItemProgression)),
    closingReasonName: nullableText,
    outcomeName: nullableText,
    nextStepName: nullableText,
    questions: nullableText,
    answers: nullableText,
    situations: z.optional(Participation.def.options[0].shape.situations),
  }),
);

/** A person after a change. */
export const PersonKept = component("PersonKept", z.strictObject({ person: Person, version: z.int() }));
