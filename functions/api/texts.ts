import { isDeepStrictEqual } from "node:util";
import * as z from "zod/mini";
import type { SignalLine } from "../../shared/participation/history.ts";
import type { AnySignal } from "../../shared/participation/signals/index.ts";
import type { Texts } from "../../shared/store/vault.ts";
import { vault } from "./vault.ts";

const longestText = 4000;

const Text = z.string().check(z.trim(), z.minLength(1), z.maxLength(longestText));

/** Free texts that come with a signal, by name. They go to the vault, and the history knows their names only. */
export const TextsSent: z.ZodMiniType<Texts> = z.record(z.string(), Text);

/** The body of a request, its free texts apart from what goes into the case. */
export const splitTexts = (body: unknown): { body: unknown; texts: unknown } => {
  if (typeof body !== "object" || body === null || !("texts" in body)) return { body, texts: undefined };
  const { texts, ...rest } = body;
  return { body: rest, texts };
};

/** Texts as a signal takes them: only those that it names. */
export const textsFor = ({ texts: names = [] }: Pick<AnySignal, "texts">): z.ZodMiniType<Texts> =>
  // What is left out is not there at all, which the type of an optional member does not say.
  z.strictObject(Object.fromEntries(names.map((name) => [name, z.optional(Text)]))) as z.ZodMiniType<Texts>;

/** Whether a line that was written before came with these very texts. */
export const sameTexts = async (participationId: string, line: SignalLine, texts: Texts): Promise<boolean> => {
  if (!line.texts) return Object.keys(texts).length === 0;
  const kept = await vault.texts(participationId, [line.signalId]);
  return isDeepStrictEqual(kept.get(line.signalId), texts);
};
