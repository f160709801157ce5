import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Key, KeySpec, KeyUsage } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import type { Forbund } from "../../../shared/forbund/forbund.ts";
import { dataKeyContext } from "../../../shared/store/data-key-context.ts";
import type { Conditions, Handler } from "./handler.ts";

/** What administrators of the account may do with a key: everything but use it. */
const administration = [
  "kms:CancelKeyDeletion",
  "kms:Describe*",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey*",
  "kms:Get*",
  "kms:List*",
  "kms:Put*",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:Update*",
];

/**
 * Keys of the vault: one for each controller (personuppgiftsansvarig), the member that a unit belongs to, and one that hashes
 * identity numbers. Administrators may use none of them, whatever their own policies say; a function only through `let…`.
 */
export class VaultKeys extends Construct {
  readonly #forbund: string;
  readonly #controllers: ReadonlyMap<string, Key>;
  readonly #numbers: Key;

  constructor(scope: Construct, id: string, { forbund }: { forbund: Forbund }) {
    super(scope, id);
    this.#forbund = forbund.id;
    const controllers = forbund.members.filter((member) => forbund.units.some((unit) => unit.member === member.id));
    this.#controllers = new Map(
      controllers.map((member) => [
        member.id,
        new Key(this, `Controller-${member.id}`, {
          description: `Stegvis: names, numbers, contact ways and free texts of ${member.name}`,
          enableKeyRotation: true,
          removalPolicy: RemovalPolicy.RETAIN,
          policy: administered(),
        }),
      ]),
    );
    // A key that hashes cannot be rotated by KMS: every hash would be another one.
    this.#numbers = new Key(this, "Numbers", {
      description: "Stegvis: keyed hashes of identity numbers",
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: RemovalPolicy.RETAIN,
      policy: administered(),
    });
  }

  /** The variables by which functions know the keys. */
  get environment(): Record<"CONTROLLER_KEYS", string> {
    const arns = Object.fromEntries([...this.#controllers].map(([controller, key]) => [controller, key.keyArn]));
    return { CONTROLLER_KEYS: Stack.of(this).toJsonString(arns) };
  }

  get numberEnvironment(): Record<"NUMBER_KEY", string> {
    return { NUMBER_KEY: this.#numbers.keyArn };
  }

  /** Lets a function make and unwrap the controllers' data keys: each under the controller's own key, in its own context. */
  letOpen(handler: Handler): void {
    for (const [controller, key] of this.#controllers) {
      const context = dataKeyContext(this.#forbund, controller);
      allow(handler, key, ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"], {
        StringEquals: Object.fromEntries(
          Object.entries(context).map(([name, value]) => [`kms:EncryptionContext:${name}`, value]),
        ),
        "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": Object.keys(context) },
      });
    }
  }

  /** Lets a function hash identity numbers. */
  letHash(handler: Handler): void {
    allow(handler, this.#numbers, ["kms:GenerateMac"], { StringEquals: { "kms:MacAlgorithm": "HMAC_SHA_256" } });
  }
}

const administered = () =>
  new PolicyDocument({
    statements: [
      new PolicyStatement({ principals: [new AccountRootPrincipal()], actions: administration, resources: ["*"] }),
    ],
  });

/** The role's policy gives the right; the key's policy lets policies of this one role count, and of no other. */
const allow = (handler: Handler, key: Key, actions: readonly string[], conditions: Conditions): void => {
  handler.allow(actions, [key.keyArn], conditions);
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new AccountRootPrincipal()],
      actions: [...actions],
      resources: ["*"],
      conditions: { ArnEquals: { "aws:PrincipalArn": handler.role.roleArn } },
    }),
  );
};
