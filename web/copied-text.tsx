import { useState } from "preact/hooks";

/** A text that is shown to be taken along: it can be marked, or copied with one button. */
export const CopiedText = ({ text, button }: { readonly text: string; readonly button: string }) => {
  const [copied, setCopied] = useState("");
  return (
    <>
      <p class="apart">
        <code>{text}</code>
      </p>
      <p class="send">
        <button
          type="button"
          class="secondary"
          onClick={() =>
            // Missing where the page is reached over plain http.
            Promise.resolve(navigator.clipboard?.writeText(text) ?? Promise.reject())
              .then(() => setCopied("Kopierad."))
              .catch(() => setCopied("Det gick inte att kopiera. Markera texten i stället."))
          }
        >
          {button}
        </button>
        <span role="status">{copied}</span>
      </p>
    </>
  );
};
