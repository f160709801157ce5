import { createHmac } from "node:crypto";
import { GenerateMacCommand, type KMSClient } from "@aws-sdk/client-kms";
import type { CalendarDay } from "../../shared/dates/calendar-day.ts";
import { inTwelveDigits } from "../../shared/store/identity-number.ts";
import { rowPrefix } from "../../shared/store/participation-store.ts";
import type { CellFault, Row } from "./read-rows.ts";

/**
 * The secret by which a unit's rows are hashed: the same each time, kept nowhere, made by the KMS key that hashes identity numbers.
 * A row's key can be an identity number, of which there are so few that a hash without a key is turned back in minutes.
 */
export const rowSecret = async (kms: KMSClient, keyId: string, forbund: string, unit: string): Promise<Uint8Array> => {
  const { Mac } = await kms.send(
    new GenerateMacCommand({
      KeyId: keyId,
      MacAlgorithm: "HMAC_SHA_256",
      Message: Buffer.from(JSON.stringify(["import-rows", forbund, unit])),
    }),
  );
  if (!Mac) throw new Error("KMS answered without a hash");
  return Mac;
};

/** A keyed hash of some text or bytes. */
export const hashed = (secret: Uint8Array, what: string | Uint8Array): string =>
  createHmac("sha256", secret).update(what).digest("base64url");

/**
 * What a row is known by when its file comes again: its own key, or else the identity number and the programme. Two rows of a
 * person in one programme therefore need keys of their own.
 */
export const nameOf = ({ values }: Row, secret: Uint8Array, today: CalendarDay): string | CellFault => {
  const key = values.get("row") as string | undefined;
  const number = values.get("person.identityNumber") as string | undefined;
  if (key !== undefined) return rowPrefix + hashed(secret, JSON.stringify(["key", key]));
  const twelve = number && inTwelveDigits(number, today);
  if (twelve) return rowPrefix + hashed(secret, JSON.stringify(["number", twelve, values.get("programme") ?? ""]));
  return {
    column: "Radnyckel",
    sv: "Raden behöver en radnyckel eller ett riktigt personnummer, så att den känns igen om filen skickas igen.",
    en: "The row needs a key or a right identity number, so that it is known again when the file is sent again.",
  };
};

/** What a row says, whatever the order of its columns. */
export const contentOf = ({ values }: Row, secret: Uint8Array): string =>
  hashed(secret, JSON.stringify([...values].sort(([a], [b]) => (a < b ? -1 : 1))));
