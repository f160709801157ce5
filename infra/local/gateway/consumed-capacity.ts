import { isObject, type Json } from "../engine/json.ts";

/** Request units that one table consumed in one operation. */
export interface Consumed {
  table: string;
  units: number;
}

const field = '"ReturnConsumedCapacity"';
const asked = Buffer.from(`{${field}:"TOTAL",`);

/**
 * The body of a DynamoDB request (a JSON object), made to ask for the consumed capacity; undefined when it already says
 * what it wants. Works on the bytes, without parsing.
 */
export const askForCapacity = (body: Buffer): Buffer | undefined => {
  if (body.includes(field)) return undefined;
  const start = body.indexOf("{") + 1;
  return start === 0 ? undefined : Buffer.concat([asked, body.subarray(start)]);
};

const entry = (value: Json): Consumed[] =>
  isObject(value) && typeof value.TableName === "string"
    ? [{ table: value.TableName, units: Number(value.CapacityUnits ?? 0) }]
    : [];

const entries = (value: Json): Consumed[] => (Array.isArray(value) ? value.flatMap(entry) : entry(value));

const parse = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};

/**
 * Takes the consumed capacity out of a DynamoDB answer. It is the last member in the answers of the local server, so
 * only the end is parsed; where it is not, the whole answer is.
 */
export const takeCapacity = (body: string): { consumed: Consumed[]; stripped: string } => {
  const at = body.lastIndexOf('"ConsumedCapacity":');
  if (at < 0) return { consumed: [], stripped: body };
  const tail = parse(`{${body.slice(at)}`);
  if (isObject(tail) && Object.keys(tail).length === 1) {
    const before = body.slice(0, at).trimEnd();
    return {
      consumed: entries(tail.ConsumedCapacity ?? null),
      stripped: `${before.endsWith(",") ? before.slice(0, -1) : before}}`,
    };
  }
  const whole = parse(body);
  if (!isObject(whole) || whole.ConsumedCapacity === undefined) return { consumed: [], stripped: body };
  const { ConsumedCapacity, ...rest } = whole;
  return { consumed: entries(ConsumedCapacity), stripped: JSON.stringify(rest) };
};
