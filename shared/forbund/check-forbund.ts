import { faultsOfForm } from "./check-form.ts";
import { faultsOfSense } from "./check-sense.ts";
import type { Forbund } from "./forbund.ts";

/** A förbund file that cannot be used; `message` has one line a fault, each naming the field. */
export class InvalidForbund extends Error {
  readonly faults: readonly string[];
  constructor(name: string, faults: readonly string[]) {
    super(`The förbund file "${name}" cannot be used:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    this.name = "InvalidForbund";
    this.faults = faults;
  }
}

/**
 * The förbund file, checked: its form first, and only when that is right whether its parts fit each other.
 * @throws InvalidForbund with every fault at once
 */
export const checkForbund = (name: string, file: unknown): Forbund => {
  const form = faultsOfForm(file);
  if (form.length > 0) throw new InvalidForbund(name, form);
  const forbund = file as Forbund;
  const sense = faultsOfSense(forbund);
  if (sense.length > 0) throw new InvalidForbund(name, sense);
  return forbund;
};
