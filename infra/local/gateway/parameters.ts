import { AwsError } from "../aws-error.ts";
import type { Json, JsonObject } from "../engine/json.ts";

/** The members of a request body, each read as what the API says it is. Throws AwsError ValidationException. */
export class Parameters {
  readonly #body: JsonObject;

  constructor(body: Json) {
    if (typeof body !== "object" || body === null || Array.isArray(body)) {
      throw new AwsError("SerializationException", "The request is not a JSON object");
    }
    this.#body = body;
  }

  /** The error of a member that has to be there. */
  missing(key: string): AwsError {
    const message = `1 validation error detected: Value at '${key}' failed to satisfy constraint: Member must not be null`;
    return new AwsError("ValidationException", message);
  }

  requiredText(key: string): string {
    const value = this.text(key);
    if (value === undefined) throw this.missing(key);
    return value;
  }

  text(key: string): string | undefined {
    const value = this.#body[key] ?? undefined;
    if (value !== undefined && typeof value !== "string") throw wrongType(key, "a string");
    return value;
  }

  number(key: string): number | undefined {
    const value = this.#body[key] ?? undefined;
    if (value !== undefined && typeof value !== "number") throw wrongType(key, "a number");
    return value;
  }

  flag(key: string): boolean | undefined {
    const value = this.#body[key] ?? undefined;
    if (value !== undefined && typeof value !== "boolean") throw wrongType(key, "a boolean");
    return value;
  }

  list(key: string): Parameters[] | undefined {
    const value = this.#body[key] ?? undefined;
    if (value !== undefined && !Array.isArray(value)) throw wrongType(key, "a list");
    return value?.map((item) => new Parameters(item));
  }
}

const wrongType = (key: string, kind: string): AwsError =>
  new AwsError("ValidationException", `1 validation error detected: Value at '${key}' is not ${kind}`);
