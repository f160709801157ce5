import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { Key } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import type { Forbund } from "../../../shared/forbund/forbund.ts";
import { dataKeyContext } from "../../../shared/store/data-key-context.ts";
import { administered, hashingKey, letHash, letUse } from "./guarded-key.ts";
import type { Handler } from "./handler.ts";

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
    this.#numbers = hashingKey(this, "Numbers", "Stegvis: keyed hashes of identity numbers");
  }

  /** The variables by which functions know the keys. */
  get environment(): Record<"CONTROLLER_KEYS", string> {
    const arns = Object.fromEntries([...this.#controllers].map(([controller, key]) => [controller, key.keyArn]));
    return { CONTROLLER_KEYS: Stack.of(this).toJsonString(arns) };
  }

  get numberEnvironment(): Record<"NUMBER_KEY", string> {
    return { NUMBER_KEY: this.#numbers.keyArn };
  }

  /** Lets a function make and unwrap the controllers' data keys. */
  letMakeAndOpen(handler: Handler): void {
    this.#let(handler, ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"]);
  }

  /** Lets a function unwrap data keys that others have made. */
  letOpen(handler: Handler): void {
    this.#let(handler, ["kms:Decrypt"]);
  }

  /** Lets a function hash identity numbers. */
  letHash(handler: Handler): void {
    letHash(handler, this.#numbers);
  }

  /** Each under the controller's own key, in its own context. */
  #let(handler: Handler, actions: readonly string[]): void {
    for (const [controller, key] of this.#controllers) {
      const context = dataKeyContext(this.#forbund, controller);
      letUse(handler, key, actions, {
        StringEquals: Object.fromEntries(
          Object.entries(context).map(([name, value]) => [`kms:EncryptionContext:${name}`, value]),
        ),
        "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": Object.keys(context) },
      });
    }
  }
}
