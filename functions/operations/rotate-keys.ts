import * as z from "zod/mini";
import { systemClock } from "../../shared/clock.ts";
import { KeyRotation, type Rotation } from "../../shared/store/key-rotation.ts";
import { documentClient } from "../document-client.ts";
import { log } from "../log.ts";
import { dataKeys, keyTable, participationKeys } from "../vault-keys.ts";

const rotation = new KeyRotation({
  client: documentClient,
  table: keyTable,
  dataKeys,
  keys: participationKeys,
  clock: systemClock,
});

/** `now`: controllers whose data key is changed although its year is not over, since somebody may have got hold of it. */
const Request = z.strictObject({ now: z.optional(z.array(z.string())) });

/** Changes the controllers' data keys when it is time, and goes on with what an earlier run left. By schedule, and by hand. */
export const handler = async (event: unknown): Promise<readonly Rotation[]> => {
  const rotations = await rotation.run(Request.parse(event).now);
  for (const { controller, current, renewed, erased } of rotations)
    if (renewed > 0 || erased.length > 0)
      log("keys-rotated", { controller, current, renewed, erased: erased.join(" ") });
  return rotations;
};
