import type { Texts } from "../shared/store/vault.ts";
import { textWords, wordsFor } from "./code-words.ts";

/** Free texts with what each is called. Line breaks stay. */
export const TextList = ({ texts }: { texts: Texts }) => (
  <>
    {Object.entries(texts).map(([name, text]) => (
      <div key={name} class="said">
        <span class="hint">{wordsFor(textWords, name)}</span>
        <blockquote>{text}</blockquote>
      </div>
    ))}
  </>
);
