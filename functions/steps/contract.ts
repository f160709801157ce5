import * as z from "zod/mini";
import type { Asker } from "../../shared/participation/what-is-next.ts";

/**
 * What the state machines hand to every step function. Permanent: an execution that began a year ago still sends this.
 * Add optional fields; never rename or remove one.
 */
export const StepInput = z.object({
  participationId: z.uuidv7(),
  workflow: z.enum(["participation", "after-closure"]),
  epoch: z.int(),
  gen: z.int(),
  /** When the execution began, RFC 3339. */
  startedAt: z.string(),
  turns: z.int(),
});

export type StepInput = z.infer<typeof StepInput>;

export const askerFrom = (input: StepInput): Asker => ({
  workflow: input.workflow,
  epoch: input.epoch,
  gen: input.gen,
  startedAt: Date.parse(input.startedAt),
  turns: input.turns,
});
