import { GenerateMacCommand, type KMSClient } from "@aws-sdk/client-kms";
import type { CalendarDay } from "../dates/calendar-day.ts";
import { inTwelveDigits } from "./identity-number.ts";

export interface NumberHashProps {
  readonly kms: KMSClient;
  /** An HMAC_256 key of KMS. */
  readonly keyId: string;
  /** Id of the förbund. */
  readonly forbund: string;
}

/**
 * Keyed hashes of identity numbers. There are so few numbers that a hash without a key, or with one that has leaked, is
 * turned back in minutes; the key of this one never leaves KMS, where each use is logged and counted.
 */
export class NumberHash {
  readonly #props: NumberHashProps;

  constructor(props: NumberHashProps) {
    this.#props = props;
  }

  /** @returns undefined for what is no identity number */
  async of(identityNumber: string, today: CalendarDay): Promise<string | undefined> {
    const number = inTwelveDigits(identityNumber, today);
    if (!number) return undefined;
    const { Mac } = await this.#props.kms.send(
      new GenerateMacCommand({
        KeyId: this.#props.keyId,
        MacAlgorithm: "HMAC_SHA_256",
        Message: Buffer.from(JSON.stringify(["identity-number", this.#props.forbund, number])),
      }),
    );
    if (!Mac) throw new Error("KMS answered without a hash");
    return Buffer.from(Mac).toString("base64url");
  }
}
