import { RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import { participationTable } from "../../../shared/store/participation-table.ts";

/** What all tables have in common: they are never lost by a deployment, a slip of the hand, or a fault of ours. */
export const kept = (key: IKey) => ({
  billingMode: BillingMode.PAY_PER_REQUEST,
  encryption: TableEncryption.CUSTOMER_MANAGED,
  encryptionKey: key,
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  // Said explicitly: leaving the line out would turn the protection off at the next deployment.
  deletionProtection: true,
  removalPolicy: RemovalPolicy.RETAIN,
});

const string = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * How long a copy of the vault's keys is kept, and so how long something that was disposed of could be brought back by restoring
 * both: as short as may be, and longer than staff are away over Christmas, since who loses the keys loses the vault.
 */
const keysRecoverableDays = 14;

/** The participations; apart from them the vault with names, numbers and contact ways; apart from that its keys. */
export class Tables extends Construct {
  readonly participations: Table;
  readonly vault: Table;
  readonly keys: Table;

  constructor(scope: Construct, id: string, props: { key: IKey; vaultKey: IKey }) {
    super(scope, id);
    const { partitionKey, sortKey, byUnit, byReceiver, openBySleep } = participationTable;
    this.participations = new Table(this, "Participations", {
      ...kept(props.key),
      partitionKey: string(partitionKey),
      sortKey: string(sortKey),
      stream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: participationTable.expiry,
    });
    for (const index of [byUnit, byReceiver, openBySleep])
      this.participations.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: string(index.partitionKey),
        sortKey: string(index.sortKey),
        ...(index.beside.length > 0
          ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...index.beside] }
          : { projectionType: ProjectionType.KEYS_ONLY }),
      });
    this.vault = new Table(this, "Vault", { ...kept(props.vaultKey), partitionKey: string("pk") });
    this.keys = new Table(this, "Keys", {
      ...kept(props.vaultKey),
      partitionKey: string("pk"),
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: keysRecoverableDays,
      },
    });
  }
}
