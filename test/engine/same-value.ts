import { isObject, type Json, type JsonObject } from "../../infra/local/engine/json.ts";

/**
 * Members that a comparison leaves out: times and places of the recording, and what only a real service answers with.
 * (Reference: the recordings' transformers replaced or dropped these.)
 */
const leftOut = new Set([
  ...["timestamp", "region", "inputDetails", "outputDetails", "assignedVariablesDetails", "taskCredentials"],
  ...["ResponseMetadata", "SdkHttpMetadata", "SdkResponseMetadata"],
]);

/** Words that the recordings' transformers put where a time was. */
const timeWords = new Set(["date", "timestamp", "start-time", "entered-time", "start-date", "stop-date"]);
const time = /^\d{4}-\d\d-\d\d([T ][\d:.,+Z-]*)?$/;

/** `<name>`, `<name:1>`, also with another inside: what a transformer put instead of a value. */
const placeholder = /<[^<>]*(?:<[^<>]*>)?[^<>]*>/g;
/** The path of a value, where a transformer put it instead of the value. */
const pathPlaceholder = /^[a-z][A-Za-z]*EventDetails\.[A-Za-z.]+$/;
/** What our side has where the recording's test had a resource of its own. */
const standIn = /fx-|_?uid\d/;

/** Turns text that holds a JSON object, array or string into that value, at any depth, and drops what is left out. */
const normalised = (value: Json): Json => {
  if (typeof value === "string") {
    if (!/^\s*(?:[[{]|"[\s\S]*"\s*$)/.test(value)) return value;
    try {
      return normalised(JSON.parse(value) as Json);
    } catch {
      return value;
    }
  }
  if (Array.isArray(value)) return value.map(normalised);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !leftOut.has(key));
  return Object.fromEntries(kept.map(([key, member]) => [key, normalised(member)]));
};

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");

const fitsPlaceholders = (recorded: string, ours: string): boolean => {
  const fixed = recorded.split(placeholder);
  return fixed.length > 1 && new RegExp(`^${fixed.map(escaped).join("[\\s\\S]*?")}$`).test(ours);
};

const isWholePlaceholder = (recorded: string): boolean =>
  recorded.replaceAll(placeholder, "") === "" || pathPlaceholder.test(recorded);

const sameText = (recorded: string, ours: string): boolean =>
  recorded === ours ||
  standIn.test(ours) ||
  (timeWords.has(recorded) && time.test(ours)) ||
  (recorded === "a_task_token" && /^[A-Za-z0-9+/]+=*$/.test(ours)) ||
  pathPlaceholder.test(recorded) ||
  fitsPlaceholders(recorded, ours);

const compare = (recorded: Json | undefined, ours: Json | undefined, path: string, differences: string[]): void => {
  if (recorded === ours) return;
  if (typeof recorded === "string" && typeof ours === "string" && sameText(recorded, ours)) return;
  if (typeof recorded === "string" && ours !== undefined && isWholePlaceholder(recorded)) return;
  if (recorded !== undefined && typeof ours === "string" && standIn.test(ours)) return;
  if (Array.isArray(recorded) && Array.isArray(ours) && recorded.length === ours.length) {
    for (const [i, item] of recorded.entries()) compare(item, ours[i], `${path}[${i}]`, differences);
    return;
  }
  if (isObject(recorded) && isObject(ours)) {
    for (const key of new Set([...Object.keys(recorded), ...Object.keys(ours)])) {
      // The context object has RedriveCount only since 2023-11.
      if (key === "RedriveCount" && recorded[key] === undefined) continue;
      compare(recorded[key], ours[key], `${path}/${key}`, differences);
    }
    return;
  }
  const show = (value: Json | undefined): string => (JSON.stringify(value) ?? "nothing").slice(0, 200);
  differences.push(`${path}: AWS ${show(recorded)}, engine ${show(ours)}`);
};

/** Where two values differ, placeholders of the recording apart; empty if they are the same. */
export const sameValue = (recorded: Json, ours: Json, path = ""): string[] => {
  const differences: string[] = [];
  compare(normalised(recorded), normalised(ours), path, differences);
  return differences;
};

/** The details of an event without what is left out, for messages. */
export const withoutNoise = (details: JsonObject): Json => normalised(details);
