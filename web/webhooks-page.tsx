import { useState } from "preact/hooks";
import { ActionDetails } from "./action-details.tsx";
import { CopiedText } from "./copied-text.tsx";
import { exchangeApi } from "./exchange-api.ts";
import type { Field } from "./fields.ts";
import { Form } from "./form.tsx";
import { LineTable } from "./line-table.tsx";
import { webhookHash } from "./route.ts";
import type { AddedWebhook, Webhook } from "./webhook-answers.ts";
import { isFailing, momentWords, stateWords } from "./webhook-words.ts";

interface Props {
  readonly webhooks: readonly Webhook[];
  readonly onDone: (notice: string) => void;
}

const urlField: Field = {
  kind: "text",
  name: "url",
  label: "Systemets adress",
  hint: "Börjar med https och går att nå från internet.",
};

/** The unit's own systems that are told when something has changed, and a new one. */
export const WebhooksPage = ({ webhooks, onDone }: Props) => {
  // Kept as long as the page is shown: it is told here and never again.
  const [added, setAdded] = useState<AddedWebhook>();
  return (
    <>
      <h1 tabIndex={-1}>Mottagare av webhookar</h1>
      <p>
        Enhetens andra system kan få veta att något har ändrats i ett deltagande. Meddelandet har bara ett id och en
        tid, aldrig en personuppgift.
      </p>
      {added && <Secret added={added} />}
      {webhooks.length === 0 ? (
        <p class="empty">Inget system är tillagt.</p>
      ) : (
        <LineTable
          caption={`Mottagare (${webhooks.length})`}
          columns={["Adress", "Läge", "Har fått till och med nummer", "Tillagd"]}
          lines={webhooks.map((one) => ({
            key: one.id,
            cells: [
              <a href={webhookHash(one.id)}>{one.url}</a>,
              isFailing(one) ? <strong class="overdue">{stateWords(one)}</strong> : stateWords(one),
              one.delivered,
              momentWords(one.at),
            ],
          }))}
        />
      )}
      <ActionDetails title="Lägg till en mottagare">
        {(close) => (
          <Form<AddedWebhook>
            fields={[urlField]}
            button="Lägg till mottagaren"
            failed="Mottagaren är inte tillagd"
            send={exchangeApi.addWebhook}
            onDone={(now) => {
              close();
              setAdded(now);
              onDone("Mottagaren är tillagd. Spara hemligheten nedan: den visas bara nu.");
            }}
          />
        )}
      </ActionDetails>
    </>
  );
};

const Secret = ({ added: { url, secret } }: { readonly added: AddedWebhook }) => (
  <section class="warnings" aria-labelledby="hemlighet">
    <h2 id="hemlighet">Hemligheten för {url}</h2>
    <p>
      Med den kontrollerar systemet att meddelandena kommer från Stegvis. Den visas bara nu. Tappas den bort tar du bort
      mottagaren och lägger till den igen.
    </p>
    <CopiedText text={secret} button="Kopiera hemligheten" />
  </section>
);
