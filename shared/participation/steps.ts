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
  /** Which of the two workflows the step belongs to. */
  readonly workflow: WorkflowName;
  /** Who is reminded before the due date. */
  readonly reminds: ReminderRole;
  /** Who is told when the date has passed and nobody acted. */
  readonly escalatesTo: ReminderRole;
}

/** The two state machines of a participation: until closure, and what comes after it. */
export type WorkflowName = "participation" | "after-closure";

/**
 * Every dated step of a participation. Adding a kind of step is one entry here, one rule in due-steps.ts and one
 * entry point in functions/steps; states, functions and rights are generated from this table.
 * The order decides which step comes first when two are due on the same day.
 */
export const steps = {
  "referral-decision": {
    label: "beslut om remiss",
    waitState: "Wait for referral decision",
    state: "Referral decision",
    functionName: "referral-decision",
    workflow: "participation",
    reminds: "coordinator",
    escalatesTo: "manager",
  },
  "start-meeting": {
    label: "uppstartsmöte",
    waitState: "Wait for start meeting",
    state: "Start meeting",
    functionName: "start-meeting",
    workflow: "participation",
    reminds: "projectWorkers",
    escalatesTo: "coordinator",
  },
  plan: {
    label: "planering",
    waitState: "Wait for plan",
    state: "Plan",
    functionName: "plan",
    workflow: "participation",
    reminds: "projectWorkers",
    escalatesTo: "coordinator",
  },
  "follow-up": {
    label: "uppföljning",
    waitState: "Wait for follow-up",
    state: "Follow-up",
    functionName: "follow-up",
    workflow: "participation",
    reminds: "projectWorkers",
    escalatesTo: "coordinator",
  },
  measurement: {
    label: "progressionsmätning",
    waitState: "Wait for progression measurement",
    state: "Progression measurement",
    functionName: "measurement",
    workflow: "participation",
    reminds: "projectWorkers",
    escalatesTo: "coordinator",
  },
  review: {
    label: "avstämning",
    waitState: "Wait for review",
    state: "Review",
    functionName: "review",
    workflow: "participation",
    reminds: "projectWorkers",
    escalatesTo: "coordinator",
  },
  "follow-up-after-closure": {
    label: "efteruppföljning",
    waitState: "Wait for follow-up after closure",
    state: "Follow-up after closure",
    functionName: "follow-up-after-closure",
    workflow: "after-closure",
    reminds: "projectWorkers",
    escalatesTo: "coordinator",
  },
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof steps;

export const stepNames = Object.keys(steps) as StepName[];

/** The steps of one workflow, in table order. */
export const stepsOf = (workflow: WorkflowName): StepName[] =>
  stepNames.filter((name) => steps[name].workflow === workflow);
