import { useState } from "preact/hooks";
import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { Answer } from "./ask.ts";
import { CopiedText } from "./copied-text.tsx";
import { failureWords } from "./failure-words.ts";
import type { Option } from "./fields.ts";
import { Form } from "./form.tsx";
import { choice } from "./forms/parts.ts";
import type { MadeAddress, Settings } from "./settings-answers.ts";
import { settingsApi } from "./settings-api.ts";

interface Props {
  readonly settings: Settings;
  readonly onDone: (notice: string) => void;
}

/** What everybody who can have participations decides for themselves. */
export const SettingsPage = (props: Props) => (
  <>
    <h1 tabIndex={-1}>Inställningar</h1>
    <Mails {...props} />
    <Calendar {...props} />
  </>
);

const mailOptions: readonly Option[] = [
  { value: "mailbox", label: "Inga egna mejl", hint: "Påminnelserna går till enhetens brevlåda." },
  {
    value: "single",
    label: "Varje påminnelse",
    hint: "Ett mejl för varje påminnelse, samtidigt som brevlådan får den.",
  },
  {
    value: "daily",
    label: "Ett mejl om dagen",
    hint: "Varje arbetsdag som något har påmints om, med en länk till vart och ett.",
  },
];

const Mails = ({ settings: { mails }, onDone }: Props) => (
  <>
    <h2>Mejl</h2>
    <p>
      Påminnelser går alltid till enhetens brevlåda. Du kan också få dem själv, om de deltaganden som är fördelade till
      dig. I mejlen står vad som ska göras och vilken dag, aldrig vem det gäller.
    </p>
    {mails.address === null ? (
      <p>Din inloggning ger ingen mejladress som förbundet har godkänt. Därför kan du inte få egna mejl.</p>
    ) : (
      <>
        <p>Dina mejl går till {mails.address}.</p>
        <Form
          fields={[choice("mails", "Vilka mejl vill du ha?", mailOptions, { initial: mails.choice })]}
          button="Spara"
          failed="Inställningen är inte sparad"
          send={settingsApi.change}
          onDone={() => onDone("Inställningen är sparad.")}
        />
      </>
    )}
  </>
);

const Calendar = ({ settings: { calendar }, onDone }: Props) => {
  // Kept as long as the page is shown: it is told here and never again.
  const [made, setMade] = useState<string>();
  const [failed, setFailed] = useState("");
  const [sending, setSending] = useState(false);

  const run = async <T,>(asking: Promise<Answer<T>>, done: (value: T) => void) => {
    setSending(true);
    const answer = await asking;
    setSending(false);
    setFailed(answer.ok ? "" : (failureWords(answer.failure).errors[0]?.text ?? "Det gick inte. Försök igen."));
    if (answer.ok) done(answer.value);
  };
  const make = (replace: boolean) =>
    run<MadeAddress>(settingsApi.makeAddress(replace), ({ path }) => {
      setMade(new URL(path, location.origin).href);
      onDone("Adressen är skapad. Kopiera den nedan: den visas bara nu.");
    });
  const revoke = () =>
    run(settingsApi.revokeAddress(), () => {
      setMade(undefined);
      onDone("Adressen gäller inte längre. Ta bort kalendern där du har lagt till den.");
    });

  return (
    <>
      <h2>Kalender</h2>
      <p>
        Du kan prenumerera på en kalender med det som ska göras i de deltaganden som är fördelade till dig. Där står vad
        som ska göras och vilken dag, aldrig vem det gäller. Den som har skyddade personuppgifter är inte med.
      </p>
      <p>Den som har adressen kan läsa kalendern utan att logga in. Ge den inte till någon annan.</p>
      {made && calendar && (
        <section class="warnings" aria-labelledby="adress">
          <h3 id="adress">Din kalenderadress</h3>
          <p>
            Lägg till den som en kalender från internet i ditt kalenderprogram. Den visas bara nu. Tappar du bort den
            byter du adress.
          </p>
          <CopiedText text={made} button="Kopiera adressen" />
        </section>
      )}
      {failed && <p role="alert">{failed}</p>}
      {calendar ? (
        <>
          <p>
            Adressen skapades {formatSwedishDate(calendar.madeOn)}.{" "}
            {calendar.fetchedOn
              ? `En kalender läste den senast ${formatSwedishDate(calendar.fetchedOn)}.`
              : "Ingen kalender har läst den än."}
          </p>
          <p class="send">
            <button type="button" class="secondary" disabled={sending} onClick={() => make(true)}>
              Byt adress
            </button>
            <button type="button" class="secondary" disabled={sending} onClick={revoke}>
              Ta bort adressen
            </button>
          </p>
          <p>Den gamla adressen slutar gälla genast.</p>
        </>
      ) : (
        <>
          <p>Du har ingen kalenderadress.</p>
          <p class="send">
            <button type="button" disabled={sending} onClick={() => make(false)}>
              Skapa en kalenderadress
            </button>
          </p>
        </>
      )}
    </>
  );
};
