import { ActionDetails } from "./action-details.tsx";
import { exchangeApi } from "./exchange-api.ts";
import { FactList } from "./facts.tsx";
import { Form } from "./form.tsx";
import { number } from "./forms/parts.ts";
import { LineTable } from "./line-table.tsx";
import { webhooksHash } from "./route.ts";
import type { Delivery, Webhook } from "./webhook-answers.ts";
import { answerWords, isTaken, momentWords, stateWords } from "./webhook-words.ts";

interface Props {
  readonly webhook: Webhook;
  readonly deliveries: readonly Delivery[];
  readonly onDone: (notice: string) => void;
  readonly onEnded: () => void;
}

/** One receiver: how it goes, what it has answered, and what can be done. */
export const WebhookPage = (props: Props) => {
  const { webhook, onDone } = props;
  return (
    <>
      <p>
        <a href={webhooksHash}>Alla mottagare</a>
      </p>
      <h1 tabIndex={-1}>Mottagare</h1>
      <FactList
        facts={[
          ["Adress", webhook.url],
          ["Läge", stateWords(webhook)],
          ["Nästa försök", webhook.retryAt ? momentWords(webhook.retryAt) : undefined],
          ["Har fått till och med nummer", String(webhook.delivered)],
          ["Tillagd", momentWords(webhook.at)],
        ]}
      />
      {webhook.status === "disabled" && (
        <p class="warnings">
          Mottagaren får inget. Se till att systemet svarar, och starta mottagaren igen. Det som har hänt under tiden
          skickas då, högst 30 dagar bakåt.
        </p>
      )}
      <div class="apart">
        {webhook.status === "active" ? (
          <Form
            key="pause"
            fields={[]}
            button="Pausa"
            failed="Mottagaren är inte pausad"
            send={(body, key) => exchangeApi.changeWebhook(webhook.id, "pauses", body, key)}
            onDone={() => onDone("Mottagaren är pausad. Det som händer väntar tills den startas, högst 30 dagar.")}
            onReload={() => onDone("Sidan är omläst.")}
          />
        ) : (
          <Form
            key="resume"
            fields={[]}
            button="Starta igen"
            failed="Mottagaren är inte startad"
            send={(body, key) => exchangeApi.changeWebhook(webhook.id, "resumptions", body, key)}
            onDone={() => onDone("Mottagaren är startad och får det som den inte har fått.")}
          />
        )}
      </div>
      <Replay {...props} />
      <End {...props} />
      <Deliveries {...props} />
    </>
  );
};

const Replay = ({ webhook, onDone }: Props) =>
  webhook.delivered === 0 ? null : (
    <ActionDetails title="Skicka om">
      {(close) => (
        <>
          <p>
            Mottagaren får allt igen från och med ett nummer, högst 30 dagar bakåt. Den startas också om den står still.
          </p>
          <Form
            fields={[number("from", "Från och med nummer", 1, webhook.delivered)]}
            button="Skicka om"
            failed="Inget skickas om"
            send={(body, key) => exchangeApi.changeWebhook(webhook.id, "replays", body, key)}
            onDone={() => {
              close();
              onDone("Händelserna skickas om.");
            }}
            onReload={() => onDone("Sidan är omläst.")}
          />
        </>
      )}
    </ActionDetails>
  );

const End = ({ webhook, onEnded }: Props) => (
  <ActionDetails title="Ta bort mottagaren">
    {() => (
      <>
        <p>{webhook.url} får inga fler meddelanden, och hemligheten gäller inte längre. Det går inte att ångra.</p>
        <Form
          fields={[]}
          button="Ja, ta bort mottagaren"
          failed="Mottagaren är inte borttagen"
          send={async () => {
            const answer = await exchangeApi.endWebhook(webhook.id);
            // Gone already, as by a first try whose answer was lost: that is what was wanted.
            const isGone = !answer.ok && answer.failure.kind === "problem" && answer.failure.problem.status === 404;
            return isGone ? { ok: true, value: undefined } : answer;
          }}
          onDone={onEnded}
        />
      </>
    )}
  </ActionDetails>
);

const Deliveries = ({ deliveries }: Props) => (
  <>
    <h2>Leveranser</h2>
    {deliveries.length === 0 ? (
      <p class="empty">Inget har skickats de senaste 30 dagarna.</p>
    ) : (
      <LineTable
        caption={`De senaste leveranserna, den senaste överst (${deliveries.length})`}
        columns={["Händelse", "När", "Försök", "Svar"]}
        lines={deliveries.map((one) => ({
          key: `${one.at} ${one.sequence}`,
          cells: [
            `Nummer ${one.sequence}`,
            momentWords(one.at),
            one.attempt + 1,
            isTaken(one) ? answerWords(one) : <strong class="overdue">{answerWords(one)}</strong>,
          ],
        }))}
      />
    )}
  </>
);
