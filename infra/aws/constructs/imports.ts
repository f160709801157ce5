import { Duration } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import { importsPrefix } from "../../../shared/store/participation-table.ts";
import { filePrefix } from "../../../shared/store/vault-tables.ts";
import type { AccessLog } from "./access-log.ts";
import { DeadLetterQueue } from "./dead-letter-queue.ts";
import type { Handler } from "./handler.ts";
import { handleStream } from "./stream-handler.ts";
import type { Tables } from "./tables.ts";
import type { VaultKeys } from "./vault-keys.ts";

export interface ImportsProps {
  /** Makes a function of the stack. */
  readonly handler: (id: string, name: string, environment: Record<string, string>, timeout: Duration) => Handler;
  readonly tables: Tables;
  /** Key that the participations are encrypted with. */
  readonly key: IKey;
  readonly vaultKey: IKey;
  readonly vaultKeys: VaultKeys;
  readonly accessLog: AccessLog;
  readonly environment: Record<string, string>;
}

/** Imports: a file that the API has received is worked off step by step, by way of the stream, and erased. */
export class Imports extends Construct {
  constructor(scope: Construct, id: string, props: ImportsProps) {
    super(scope, id);
    const { handler, tables, key, vaultKey, vaultKeys, accessLog } = props;
    const importFile = handler(
      "ImportFile",
      "import-file",
      { ...props.environment, ...vaultKeys.environment, ...vaultKeys.numberEnvironment, ...accessLog.environment },
      Duration.minutes(5),
    );
    const filesOnly = { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [`${filePrefix}*`] } };
    importFile
      .allow(
        ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"],
        [tables.participations.tableArn],
      )
      .allow(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], [tables.vault.tableArn])
      .allow(["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem"], [tables.keys.tableArn])
      .allow(["dynamodb:DeleteItem"], [tables.vault.tableArn, tables.keys.tableArn], filesOnly)
      .allow(["kms:Decrypt"], [vaultKey.keyArn]);
    vaultKeys.letOpen(importFile);
    vaultKeys.letHash(importFile);
    accessLog.mayAppend(importFile, ["actor"]);
    handleStream({
      handler: importFile,
      table: tables.participations,
      key,
      pattern: {
        eventName: ["INSERT", "MODIFY"],
        dynamodb: { Keys: { pk: { S: [{ prefix: importsPrefix }] } }, NewImage: { goesOn: { BOOL: [true] } } },
      },
      deadLetters: new DeadLetterQueue(this, "DeadLetters", {
        key,
        impact: "An import stands still, and its file is not erased.",
      }),
    });
  }
}
