/** Roles that reminders are sent to and that may act. Addresses come from the förbund file, by unit. */
export type ReminderRole = "projectWorkers" | "coordinator" | "manager";

export interface Step {
  /** Swedish name, as staff say it; used in reminders and on the page. */
  readonly label: string;
  /** What the state machine calls the pause before the step is done. Permanent: running executions hold it for up to a year. */
  readonly waitState: string;
  /** What the state machine calls the work when a date of this step comes. Permanent. */
  readonly state: string;
  /** Entry point under functions/steps, and the name of the Lambda function. Permanent. */
  readonly functionName: string;
  /** In which of the two workflows the step can be due. */
  readonly workflows: readonly WorkflowName[];
  /** Who is reminded before the due date. */
  readonly reminds: ReminderRole;
  /** Who is told when the date has passed and nobody acted. */
  readonly escalatesTo: ReminderRole;
  /** How long one sleep may last, in days, when that is not the usual month: for what is years away. */
  readonly longestSleepDays?: number;
}

/** The two state machines of a participation: until closure, and what comes after it. */
export type WorkflowName = "participation" | "after-closure";

const both: readonly WorkflowName[] = ["participation", "after-closure"];

/**
 * Every dated step of a participation. Adding a kind of step is one entry here, one rule in due-steps.ts and one
 * entry point in functions/steps; states, functions and rights are generated from this table.
 * The order decides which step comes first when two are due on the same day.
 */
export const steps = {
  "visit-follow-up": {
    label: "samtal om fortsättning",
    waitState: "Wait for talk about going on",
    state: "Talk about going on",
    functionName: "visit-follow-up",
    workflows: ["participation"],
    reminds: "projectWorkers",
    escalatesTo: "coordinator",
  },
  "referral-decision": {
    label: "beslut om remiss",
    waitState: "Wait for referral decision",
    state: "Referral decision",
    functionName: "referral-decision",
    workflows: ["participation"],
    reminds: "coordinator",
    escalatesTo: "manager",
  },
  "referral-answer": {
    label: "svar till remittenten",
    waitState: "Wait for answer to referrer",
    state: "Answer to referrer",
    functionName: "referral-answer",
    workflows: ["participation"],
    reminds: "coordinator",
    escalatesTo: "manager",
  },
  "waiting-contact": {
    label: "kontakt under väntetiden",
    waitState: "Wait for contact in the waiting list",
    state: "Contact in the waiting list",
    functionName: "waiting-contact",
    workflows: ["participation"],
    reminds: "coordinator",
    escalatesTo: "manager",
  },
  "offer-answer": {
    label: "svar på erbjuden plats",
    waitState: "Wait for answer to the offer",
    state: "Answer to the offer",
    functionName: "offer-answer",
    workflows: ["participation"],
    reminds: "coordinator",
    escalatesTo: "manager",
  },
  "start-meeting": {
    label: "uppstartsmöte",
    waitState: "Wait for start meeting",
    state: "Start meeting",
    functionName: "start-meeting",
    workflows: ["participation"],
    reminds: "projectWorkers",
    escalatesTo: "coordinator",
  },
  plan: {
    label: "planering",
    waitState: "Wait for plan",
    state: "Plan",
    functionName: "plan",
    workflows: ["participation"],
    reminds: "projectWorkers",
    escalatesTo: "coordinator",
  },
  "worker-handover": {
    label: "överlämning till ny projektmedarbetare",
    waitState: "Wait for handover to a new project worker",
    state: "Handover to a new project worker",
    functionName: "worker-handover",
    workflows: ["participation"],
    reminds: "coordinator",
    escalatesTo: "manager",
  },
  "consent-information": {
    label: "besked om återtaget samtycke",
    waitState: "Wait for news of a withdrawn consent",
    state: "News of a withdrawn consent",
    functionName: "consent-information",
    workflows: both,
    reminds: "projectWorkers",
    escalatesTo: "coordinator",
  },
  "transfer-answer": {
    label: "svar på överflyttning",
    waitState: "Wait for answer to the transfer",
    state: "Answer to the transfer",
    functionName: "transfer-answer",
    workflows: ["participation"],
    reminds: "coordinator",
    escalatesTo: "manager",
  },
  "pause-end": {
    label: "slut på uppehåll",
    waitState: "Wait for end of the pause",
    state: "End of the pause",
    functionName: "pause-end",
    workflows: ["participation"],
    reminds: "projectWorkers",
    escalatesTo: "coordinator",
  },
  "follow-up": {
    label: "uppföljning",
    waitState: "Wait for follow-up",
    state: "Follow-up",
    functionName: "follow-up",
    workflows: ["participation"],
    reminds: "projectWorkers",
    escalatesTo: "coordinator",
  },
  measurement: {
    label: "progressionsmätning",
    waitState: "Wait for progression measurement",
    state: "Progression measurement",
    functionName: "measurement",
    workflows: ["participation"],
    reminds: "projectWorkers",
    escalatesTo: "coordinator",
  },
  review: {
    label: "avstämning",
    waitState: "Wait for review",
    state: "Review",
    functionName: "review",
    workflows: ["participation"],
    reminds: "projectWorkers",
    escalatesTo: "coordinator",
  },
  "report-back": {
    label: "återrapportering",
    waitState: "Wait for report back",
    state: "Report back",
    functionName: "report-back",
    workflows: ["after-closure"],
    reminds: "projectWorkers",
    escalatesTo: "coordinator",
  },
  "follow-up-after-closure": {
    label: "efteruppföljning",
    waitState: "Wait for follow-up after closure",
    state: "Follow-up after closure",
    functionName: "follow-up-after-closure",
    workflows: ["after-closure"],
    reminds: "projectWorkers",
    escalatesTo: "coordinator",
  },
  disposal: {
    label: "gallring",
    waitState: "Wait for disposal",
    state: "Disposal",
    functionName: "disposal",
    workflows: both,
    reminds: "coordinator",
    escalatesTo: "manager",
    longestSleepDays: 300,
  },
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof steps;

export const stepNames = Object.keys(steps) as [StepName, ...StepName[]];

/** The steps of one workflow, in table order. */
export const stepsOf = (workflow: WorkflowName): StepName[] =>
  stepNames.filter((name) => (steps[name].workflows as readonly WorkflowName[]).includes(workflow));
