import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import { badArguments } from "./failure.ts";

/**
 * DynamoDB's attribute values are written in two ways: by DynamoDB ({"BOOL": true}) and by the SDK integrations of
 * Step Functions, which use the names of the Java SDK ({"Bool": true}).
 */
const toDynamoDb: Record<string, string> = {
  S: "S",
  N: "N",
  B: "B",
  Ss: "SS",
  Ns: "NS",
  Bs: "BS",
  M: "M",
  L: "L",
  Bool: "BOOL",
  Nul: "NULL",
};
const toSdk = Object.fromEntries(Object.entries(toDynamoDb).map(([sdk, dynamoDb]) => [dynamoDb, sdk]));

const convert = (value: Json, names: Record<string, string>): Json => {
  if (!isObject(value)) throw badArguments(`An attribute value must be an object: ${JSON.stringify(value)}`);
  const converted: JsonObject = {};
  for (const [type, content] of Object.entries(value)) {
    const name = names[type];
    if (name === undefined) throw badArguments(`The field "${type}" is not supported by Step Functions`);
    if (type === "M") converted[name] = convertMap(content, names);
    else if (type === "L" && Array.isArray(content)) converted[name] = content.map((item) => convert(item, names));
    else converted[name] = content;
  }
  return converted;
};

const convertMap = (value: Json, names: Record<string, string>): Json => {
  if (!isObject(value)) throw badArguments(`A map of attribute values must be an object: ${JSON.stringify(value)}`);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, convert(item, names)]));
};

/** A map of attribute values (an item, a key, expression values) as DynamoDB writes it. */
export const mapToDynamoDb = (value: Json): Json => convertMap(value, toDynamoDb);

/** A map of attribute values as the SDK integration answers it. */
export const mapToSdk = (value: Json): Json => convertMap(value, toSdk);
