import { Duration } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import { reviewPartitionOf } from "../../../shared/store/participation-table.ts";
import type { AccessLog } from "./access-log.ts";
import type { Handler } from "./handler.ts";
import { inSweden, watchedSchedules } from "./watched-schedules.ts";

export interface AccessLogOperationsProps {
  readonly accessLog: AccessLog;
  readonly participations: ITable;
  /** Key of the participations and of the queues. */
  readonly key: IKey;
  /** Makes a function of the stack. */
  readonly handler: (id: string, name: string, environment: Record<string, string>, timeout: Duration) => Handler;
}

/** What keeps the log of access honest: a seal each night, a check of the whole of it and a review each month. */
export class AccessLogOperations extends Construct {
  constructor(scope: Construct, id: string, { accessLog, participations, key, handler }: AccessLogOperationsProps) {
    super(scope, id);
    const { environment, sealEnvironment } = accessLog;

    const sealLog = handler(
      "SealAccessLog",
      "seal-access-log",
      { ...environment, ...sealEnvironment },
      Duration.minutes(5),
    );
    accessLog.mayAppend(sealLog, ["seal"]).mayFind(sealLog, "byStart").maySeal(sealLog);
    const seals = watchedSchedules(this, {
      ...{ handler: sealLog, key },
      impact: "The log of access was not sealed; what is cut off its end today is not noticed.",
    });
    seals("SealEachNight", inSweden({ hour: "1", minute: "15" }), {});

    const verifyLog = handler(
      "VerifyAccessLog",
      "verify-access-log",
      { ...environment, ...sealEnvironment },
      Duration.minutes(15),
    );
    accessLog
      .mayAppend(verifyLog, ["verification"])
      .mayFind(verifyLog, "byStart")
      .mayScan(verifyLog)
      .mayCheckSeals(verifyLog);
    const checks = watchedSchedules(this, {
      ...{ handler: verifyLog, key, retryAttempts: 0 },
      impact: "The log of access is not whole, or could not be checked: lines may have been changed or removed.",
    });
    checks("VerifyEachMonth", inSweden({ day: "1", hour: "3", minute: "30" }), { mode: "alarm" });

    const drawReview = handler(
      "DrawAccessReview",
      "draw-access-review",
      { ...environment, PARTICIPATION_TABLE: participations.tableName },
      Duration.minutes(15),
    );
    accessLog.mayAppend(drawReview, ["review"]).mayFind(drawReview, "byMonth", "byStart");
    drawReview
      .allow(["dynamodb:BatchGetItem", "dynamodb:Query"], [participations.tableArn])
      .allow(["dynamodb:PutItem"], [participations.tableArn], {
        "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [reviewPartitionOf("*")] },
      })
      .allow(["kms:Decrypt"], [key.keyArn]);
    const reviews = watchedSchedules(this, {
      ...{ handler: drawReview, key },
      impact: "Reviews of the log of access are not drawn, or the auditor is not reminded.",
    });
    // The first working day of a month is one of its first five days, whatever holidays fall there.
    reviews("DrawReviewsEachMonth", inSweden({ day: "1-5", hour: "6", minute: "30" }), { mode: "draw" });
    reviews("ChaseReviewsEachMonday", inSweden({ weekDay: "MON", hour: "6", minute: "45" }), { mode: "chase" });
  }
}
