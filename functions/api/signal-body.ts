import { type AnySignal, type SignalName, signalOf } from "../../shared/participation/signals/index.ts";
import type { Texts } from "../../shared/store/vault.ts";
import type { JsonBody } from "./json-body.ts";
import { parse } from "./parse.ts";
import { splitTexts, TextsSent, textsFor } from "./texts.ts";

/** What a signal says, its free texts apart: those go to the vault. */
export interface SignalBody {
  readonly body: unknown;
  readonly texts: Texts;
}

/** A correction has the free texts of the line that it corrects, which is read later. */
const textsOf = (name: SignalName, signal: AnySignal) => (name === "correction" ? TextsSent : textsFor(signal));

/** How the body of a signal is read: what goes into the case by the signal's own schema, beside it the texts that it names. */
export const signalBody = (name: SignalName): JsonBody<SignalBody> => {
  const signal = signalOf(name);
  const takesTexts = name === "correction" || (signal.texts ?? []).length > 0;
  return {
    schema: signal.body,
    ...(takesTexts && { texts: textsOf(name, signal) }),
    read(json) {
      const { body, texts } = splitTexts(json);
      const parsed = parse(signal.body, body);
      if (!parsed.ok) return parsed;
      const words = parse(textsOf(name, signal), texts ?? {});
      if (!words.ok)
        return {
          ok: false,
          invalidParams: words.invalidParams.map((param) => ({
            ...param,
            name: param.name === "body" ? "texts" : `texts.${param.name}`,
          })),
        };
      return { ok: true, value: { body: parsed.value, texts: words.value } };
    },
  };
};
