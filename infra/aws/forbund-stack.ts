import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import { Rule } from "aws-cdk-lib/aws-events";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { EmailIdentity, Identity } from "aws-cdk-lib/aws-ses";
import type { Construct } from "constructs";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { type StepName, stepNames, steps } from "../../shared/participation/steps.ts";
import { dailyTime } from "../../shared/reminders/personal-mails.ts";
import { sortKeyPrefixes, staffMailPartitionOf, unitPartitionOf } from "../../shared/store/participation-table.ts";
import { settingsPrefix } from "../../shared/store/staff-settings.ts";
import { AccessLog } from "./constructs/access-log.ts";
import { AccessLogOperations } from "./constructs/access-log-operations.ts";
import { DeadLetterQueue } from "./constructs/dead-letter-queue.ts";
import { Front } from "./constructs/front.ts";
import { Handler } from "./constructs/handler.ts";
import { Imports } from "./constructs/imports.ts";
import { Keys } from "./constructs/keys.ts";
import { ParticipationWorkflows } from "./constructs/participation-workflows.ts";
import { SignIn } from "./constructs/sign-in.ts";
import { handleStream } from "./constructs/stream-handler.ts";
import { Tables } from "./constructs/tables.ts";
import { VaultKeys } from "./constructs/vault-keys.ts";
import { inSweden, watchedSchedules } from "./constructs/watched-schedules.ts";
import { Webhooks } from "./constructs/webhooks.ts";

export interface ForbundStackProps extends StackProps {
  readonly forbund: Forbund;
  /** Directory of each function's bundle (bundle.ts). */
  readonly bundles: Record<string, string>;
}

/** Everything that one förbund runs on. */
export class ForbundStack extends Stack {
  constructor(scope: Construct, id: string, { forbund, bundles, ...props }: ForbundStackProps) {
    super(scope, id, props);

    const keys = new Keys(this, "Keys");
    const tables = new Tables(this, "Tables", { key: keys.cases, vaultKey: keys.vault });
    const participationTable = { PARTICIPATION_TABLE: tables.participations.tableName };
    const handler = (id: string, name: string, environment: Record<string, string>, timeout?: Duration) =>
      new Handler(this, id, { name, directory: bundles[name] ?? "", environment, key: keys.cases, timeout });
    const itself = tables.participations.tableArn;

    // The steps: read the record and fence it for the next execution; let reminders leave.
    const whatIsNext = handler("WhatIsNext", "what-is-next", participationTable);
    whatIsNext.allow(["dynamodb:GetItem", "dynamodb:UpdateItem"], [itself]).allow(["kms:Decrypt"], [keys.cases.keyArn]);
    const stepHandler = (name: StepName) => {
      const step = handler(`Step-${name}`, steps[name].functionName, participationTable);
      return step
        .allow(["dynamodb:GetItem", "dynamodb:UpdateItem", "dynamodb:PutItem"], [itself])
        .allow(["kms:Decrypt"], [keys.cases.keyArn]);
    };
    const stepFunctions = Object.fromEntries(stepNames.map((name) => [name, stepHandler(name)])) as Record<
      StepName,
      Handler
    >;
    const workflows = new ParticipationWorkflows(this, "Workflows", {
      forbund: forbund.id,
      table: tables.participations,
      key: keys.cases,
      whatIsNext,
      stepFunctions,
    });
    const { machines, aliasArns } = workflows;
    const workflowEnvironment = {
      PARTICIPATION_WORKFLOW: aliasArns.participation,
      AFTER_CLOSURE_WORKFLOW: aliasArns["after-closure"],
    };
    const machineArns = Object.values(machines).map((machine) => machine.stateMachineArn);

    // Signals: what the API writes wakes the workflow through the table's stream.
    const wake = handler("Wake", "wake", workflowEnvironment);
    wake
      .allow(["states:StartExecution"], [machines.participation.stateMachineArn])
      .allow(["states:SendTaskSuccess"], machineArns);
    handleStream({
      handler: wake,
      table: tables.participations,
      key: keys.cases,
      pattern: { eventName: ["INSERT", "MODIFY"], dynamodb: { NewImage: { wake: { S: [{ exists: true }] } } } },
      deadLetters: new DeadLetterQueue(this, "WakeDeadLetters", {
        key: keys.cases,
        impact: "Signals wake their workflow late: within the working day, when the sweeper finds them.",
      }),
    });

    const toStaff = { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [staffMailPartitionOf("*")] } };

    // Reminders: what the steps put into the outbox leaves as mail.
    const sendMail = handler("SendMail", "send-mail", participationTable);
    const sender = new EmailIdentity(this, "Sender", {
      identity: Identity.domain(forbund.mailFrom.split("@")[1] ?? forbund.mailFrom),
    });
    sendMail
      .allow(["dynamodb:BatchGetItem", "dynamodb:BatchWriteItem"], [itself])
      .allow(["dynamodb:PutItem"], [itself], toStaff)
      .allow(["ses:SendEmail"], [sender.emailIdentityArn]);
    handleStream({
      handler: sendMail,
      table: tables.participations,
      key: keys.cases,
      pattern: {
        eventName: ["INSERT"],
        dynamodb: { Keys: { sk: { S: [{ prefix: sortKeyPrefixes.mail }] } } },
      },
      deadLetters: new DeadLetterQueue(this, "MailDeadLetters", {
        key: keys.cases,
        impact: "Reminders do not reach staff; dates may be missed.",
      }),
    });

    // Each Monday the coordinators are told how the week looks, through the same outbox.
    const mondayDigest = handler("MondayDigest", "monday-digest", participationTable, Duration.minutes(5));
    mondayDigest
      .allow(["dynamodb:Query"], [`${itself}/index/by-unit`])
      .allow(["dynamodb:BatchGetItem"], [itself])
      .allow(["dynamodb:PutItem"], [itself], {
        "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [unitPartitionOf("*")] },
      })
      .allow(["kms:Decrypt"], [keys.cases.keyArn]);
    const digests = watchedSchedules(this, {
      ...{ handler: mondayDigest, key: keys.cases },
      impact: "Coordinators do not get the mail of the week; every single reminder leaves all the same.",
    });
    digests("DigestEachMonday", inSweden({ weekDay: "MON", hour: "6", minute: "15" }), {});

    // Each working day those who have chosen it get one mail, when the day's reminders have left.
    const dailyDigest = handler("DailyDigest", "daily-digest", participationTable, Duration.minutes(5));
    dailyDigest
      .allow(["dynamodb:Query"], [itself, `${itself}/index/by-unit`])
      .allow(["dynamodb:BatchGetItem"], [itself])
      .allow(["dynamodb:PutItem"], [itself], toStaff)
      .allow(["kms:Decrypt"], [keys.cases.keyArn]);
    const [hour = "", minute = ""] = dailyTime(forbund.reminderTime).split(":");
    const dailies = watchedSchedules(this, {
      ...{ handler: dailyDigest, key: keys.cases },
      impact: "Staff do not get the mail of the day that they have chosen; the units' mailboxes get every reminder.",
    });
    dailies(
      "DigestEachDay",
      inSweden({ weekDay: "MON-FRI", hour: String(Number(hour)), minute: String(Number(minute)) }),
      {},
    );

    // Disposal (gallring): what two people have decided is erased wherever it lies.
    const keyTable = { KEY_TABLE: tables.keys.tableName };
    const vaultTables = { VAULT_TABLE: tables.vault.tableName, ...keyTable };
    const dispose = handler("Dispose", "dispose", { ...participationTable, ...vaultTables }, Duration.minutes(2));
    dispose
      .allow(
        ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:DeleteItem", "dynamodb:UpdateItem", "dynamodb:PutItem"],
        [itself],
      )
      .allow(["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:UpdateItem"], [tables.vault.tableArn])
      .allow(["dynamodb:DeleteItem"], [tables.keys.tableArn])
      .allow(["kms:Decrypt"], [keys.vault.keyArn]);
    handleStream({
      handler: dispose,
      table: tables.participations,
      key: keys.cases,
      pattern: {
        eventName: ["MODIFY"],
        dynamodb: { NewImage: { erase: { M: { personId: { S: [{ exists: true }] } } } } },
      },
      deadLetters: new DeadLetterQueue(this, "DisposeDeadLetters", {
        key: keys.cases,
        impact: "What was to be disposed of is not erased; the sweeper tries again three times a day.",
      }),
    });

    // The sweeper: finds whatever sleeps past its date.
    const sweep = handler("Sweep", "sweep", { ...participationTable, ...workflowEnvironment }, Duration.minutes(15));
    sweep
      .allow(["dynamodb:GetItem", "dynamodb:UpdateItem"], [itself])
      .allow(["dynamodb:Query"], [`${itself}/index/open-by-sleep`])
      .allow(["states:StartExecution"], machineArns)
      .allow(["states:SendTaskSuccess"], machineArns)
      .allow(["states:DescribeExecution"], workflows.executionArns)
      .allow(["kms:Decrypt"], [keys.cases.keyArn]);
    const sweeps = watchedSchedules(this, {
      ...{ handler: sweep, key: keys.cases },
      impact: "The sweeper did not run; a lost wake-up is not found.",
    });
    // Soon after the morning's reminders, and twice more while people work: at night nothing waits for it.
    sweeps("SweepThriceADay", inSweden({ hour: "7,12,17", minute: "30" }), { mode: "overdue" });

    // An execution that ended otherwise than well is told at once, although the sweeper would mend it.
    const failures = new DeadLetterQueue(this, "FailedExecutions", {
      key: keys.cases,
      impact: "A participation's workflow stopped; it stands still until the sweeper starts it again.",
    });
    const executionFailed = new Rule(this, "ExecutionFailed", {
      eventPattern: {
        source: ["aws.states"],
        detailType: ["Step Functions Execution Status Change"],
        detail: { status: ["FAILED", "TIMED_OUT", "ABORTED"], stateMachineArn: machineArns },
      },
      // The construct library's own target would let EventBridge do more with the queue than send.
      targets: [{ bind: () => ({ arn: failures.queue.queueArn }) }],
    });
    failures.letSend(new ServicePrincipal("events.amazonaws.com"), {
      ArnEquals: { "aws:SourceArn": executionFailed.ruleArn },
    });

    // Who has read or written what: sealed each night, checked and reviewed each month.
    const accessLog = new AccessLog(this, "AccessLog");
    new AccessLogOperations(this, "AccessLogOperations", {
      accessLog,
      participations: tables.participations,
      key: keys.cases,
      handler,
    });

    // The vault's keys are changed once a year, and what an earlier change left is gone on with.
    const vaultKeys = new VaultKeys(this, "VaultKeys", { forbund });
    const rotateKeys = handler(
      "RotateKeys",
      "rotate-keys",
      { ...keyTable, ...vaultKeys.environment },
      Duration.minutes(15),
    );
    rotateKeys
      .allow(["dynamodb:GetItem", "dynamodb:Scan", "dynamodb:UpdateItem"], [tables.keys.tableArn])
      .allow(["kms:Decrypt"], [keys.vault.keyArn]);
    vaultKeys.letMakeAndOpen(rotateKeys);
    const rotations = watchedSchedules(this, {
      ...{ handler: rotateKeys, key: keys.cases },
      impact: "The vault's data keys were not changed; everything can still be read and written.",
    });
    rotations("RotateKeysMonthly", inSweden({ minute: "0", hour: "3", day: "1" }), {});

    // Imports: files of referrals, or of participations that are running when a unit moves in.
    new Imports(this, "Imports", {
      ...{ handler, tables, vaultKeys, accessLog },
      key: keys.cases,
      vaultKey: keys.vault,
      environment: { ...participationTable, ...vaultTables },
    });

    // Webhooks: units' own systems are told that something has changed.
    const webhooks = new Webhooks(this, "Webhooks", { handler, tables, key: keys.cases });

    // The front.
    const front = new Front(this, "Front", { key: keys.cases });
    const { signIn, authorize, ownOrigins } = new SignIn(this, "Sessions", {
      ...{ forbund, handler, key: keys.cases },
      endpoint: front.httpApi.apiEndpoint,
    });
    const renderPdf = handler("RenderPdf", "render-pdf", {});
    const api = handler("Api", "api", {
      RENDER_PDF_FUNCTION: renderPdf.live.functionArn,
      ...ownOrigins,
      ...participationTable,
      ...vaultTables,
      ...vaultKeys.environment,
      ...vaultKeys.numberEnvironment,
      ...accessLog.environment,
      ...webhooks.environment,
    });
    api
      .allow(
        [
          "dynamodb:BatchGetItem",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:UpdateItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:Query",
        ],
        [itself],
      )
      .allow(["dynamodb:Query"], [`${itself}/index/by-unit`, `${itself}/index/by-receiver`])
      .allow(
        ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
        [tables.vault.tableArn, tables.keys.tableArn],
      )
      .allow(["kms:Decrypt"], [keys.cases.keyArn, keys.vault.keyArn]);
    api.allow(["lambda:InvokeFunction"], [renderPdf.live.functionArn]);
    vaultKeys.letMakeAndOpen(api);
    vaultKeys.letHash(api);
    webhooks.letSign(api);
    accessLog.mayAppend(api, ["actor", "review"]).mayFind(api, "byMonth", "bySubject", "byStart").mayGet(api);

    // What is assigned to somebody, as a calendar that they can subscribe to.
    const calendar = handler("Calendar", "calendar", { ...participationTable, ...accessLog.environment });
    accessLog.mayAppend(calendar, ["actor"]);
    calendar
      .allow(["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"], [itself])
      .allow(["dynamodb:Query"], [`${itself}/index/by-unit`])
      .allow(["dynamodb:UpdateItem"], [itself], {
        "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [`${settingsPrefix}*`] },
      })
      .allow(["kms:Decrypt"], [keys.cases.keyArn]);
    front.serve({ api, page: handler("Page", "page", {}), calendar, signIn, authorize });
  }
}
