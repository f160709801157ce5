import * as z from "zod/mini";
import { stepNames } from "../participation/steps.ts";
import { Forbund } from "./forbund.ts";

z.config(z.locales.en());

/** A förbund file that cannot be used; `message` has one line a fault, each naming the field. */
export class InvalidForbund extends Error {
  readonly faults: readonly string[];
  constructor(name: string, faults: readonly string[]) {
    super(`The förbund file "${name}" cannot be used:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    this.name = "InvalidForbund";
    this.faults = faults;
  }
}

const path = (parts: readonly PropertyKey[]) =>
  parts
    .map((part, at) => (typeof part === "number" ? `[${part}]` : at === 0 ? String(part) : `.${String(part)}`))
    .join("");

const valueAt = (root: unknown, parts: readonly PropertyKey[]): unknown =>
  parts.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part], root);

/** Faults of form: a wrong, missing or unknown field, each with its path, what was given and what is allowed. */
const faultsOfForm = (file: unknown): string[] => {
  const result = Forbund.safeParse(file);
  if (result.success) return [];
  return result.error.issues.map((issue) =>
    issue.code === "unrecognized_keys"
      ? `${path([...issue.path, issue.keys[0] ?? ""])}: unknown field`
      : `${path(issue.path) || "the file"}: ${issue.message} (given: ${JSON.stringify(valueAt(file, issue.path)) ?? "nothing"})`,
  );
};

const duplicates = (ids: readonly string[]) => ids.filter((id, at) => ids.indexOf(id) !== at);

/** Faults of sense: fields that are well formed but do not fit each other. */
const faultsOfSense = (forbund: Forbund): string[] => {
  const members = forbund.members.map((m) => m.id);
  const units = forbund.units.map((unit) => unit.id);
  const faults = [
    ...duplicates(units).map((id) => `units: the id "${id}" occurs twice`),
    ...duplicates(forbund.members.map((m) => m.id)).map((id) => `members: the id "${id}" occurs twice`),
    ...duplicates(forbund.programmes.map((p) => `${p.id} version ${p.version}`)).map(
      (id) => `programmes: ${id} occurs twice`,
    ),
  ];
  forbund.units.forEach((unit, at) => {
    if (!members.includes(unit.member))
      faults.push(`units[${at}].member: "${unit.member}" is not a member (allowed: ${members.join(", ")})`);
  });
  forbund.programmes.forEach((programme, at) => {
    const where = `programmes[${at}]`;
    programme.units.forEach((unit, n) => {
      if (!units.includes(unit))
        faults.push(`${where}.units[${n}]: "${unit}" is not a unit (allowed: ${units.join(", ")})`);
    });
    for (const step of Object.keys(programme.remindersByStep ?? {}))
      if (!(stepNames as string[]).includes(step))
        faults.push(`${where}.remindersByStep.${step}: no such step (allowed: ${stepNames.join(", ")})`);
    if (programme.months.longestInTotal < programme.months.normalLength)
      faults.push(
        `${where}.months.longestInTotal: ${programme.months.longestInTotal} is shorter than normalLength ${programme.months.normalLength}`,
      );
    const after = programme.afterClosure.map((followUp) => followUp.months);
    if (after.some((month, n) => n > 0 && month <= (after[n - 1] ?? 0)))
      faults.push(`${where}.afterClosure: months must rise (given: ${after.join(", ")})`);
    for (const code of duplicates(programme.closingReasons.map((reason) => reason.code)))
      faults.push(`${where}.closingReasons: the code "${code}" occurs twice`);
  });
  return faults;
};

/**
 * The förbund file, checked.
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
