import { readFileSync } from "node:fs";
import path from "node:path";
import type { Json, JsonObject } from "../../infra/local/engine/json.ts";

/** An event of a recorded history. Inside a block that ran at the same time, the recording lost the ids: `[0]`. */
export interface RecordedEvent {
  id: number | number[];
  previousEventId: number;
  type: string;
  [details: string]: Json;
}

/** A history that was recorded on AWS, with the definition and the input that gave it. */
export interface Recording {
  name: string;
  definition: JsonObject;
  /** What the test sent; strings such as "fx-..." stand for resources that it created. */
  input: Json;
  events: RecordedEvent[];
  /** When it was recorded, in milliseconds, if that is known. */
  recordedAt: number | undefined;
}

interface IndexEntry {
  name: string;
  template: string;
  input: Json;
  expected: string;
  recorded?: string;
}

/** "06-03-2024, 10:29:14" */
const parseDate = (text: string | undefined): number | undefined => {
  const match = /^(\d\d)-(\d\d)-(\d{4}), (\d\d:\d\d:\d\d)$/.exec(text ?? "");
  return match === null ? undefined : Date.parse(`${match[3]}-${match[2]}-${match[1]}T${match[4]}Z`);
};

/** All recordings of a folder that has an index.json. */
export const loadRecordings = (folder: string): Recording[] => {
  const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(folder, file), "utf8")) as T;
  return read<IndexEntry[]>("index.json").map((entry) => {
    const history = read<RecordedEvent[] | { events: RecordedEvent[] }>(entry.expected);
    const events = Array.isArray(history) ? history : history.events;
    // GetExecutionHistory with reverseOrder gives the same events the other way round.
    const isReversed = Number(events[0]?.id) > Number(events.at(-1)?.id) && !Array.isArray(events.at(-1)?.id);
    return {
      name: entry.name,
      definition: read<JsonObject>(entry.template),
      input: entry.input,
      events: isReversed ? events.toReversed() : events,
      recordedAt: parseDate(entry.recorded),
    };
  });
};

/** The details of an event: its one member "...EventDetails", or nothing. */
export const detailsOf = (event: JsonObject | RecordedEvent): JsonObject => {
  const name = Object.keys(event).find((key) => key.endsWith("EventDetails"));
  return name === undefined ? {} : (event[name] as JsonObject);
};

/** The value of a recorded output or input: recordings show objects as JSON, all else as JSON text. */
export const valueOfText = (recorded: Json | undefined): Json => {
  if (typeof recorded !== "string") return recorded ?? null;
  try {
    return JSON.parse(recorded) as Json;
  } catch {
    return recorded;
  }
};
