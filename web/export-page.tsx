import type { Me } from "./answers.ts";
import type { AnsweredFile } from "./ask.ts";
import { exchangeApi } from "./exchange-api.ts";
import { formatWords, purposeWords } from "./export-words.ts";
import type { Field } from "./fields.ts";
import { Form } from "./form.tsx";
import { choice, day, fromList, fromWords } from "./forms/parts.ts";
import { saveFile } from "./save-file.ts";

interface Props {
  readonly me: Me;
  readonly onDone: (notice: string) => void;
}

export const purposeField: Field = choice("purpose", "Ändamål", fromWords(purposeWords), {
  hint: "Står i loggen över åtkomst, tillsammans med ditt namn.",
});

const statusWords = { all: "Alla", open: "Öppna", closed: "Färdiga" };

const fieldsFor = ({ programmes }: Me): Field[] => [
  purposeField,
  choice("status", "Vilka deltaganden?", fromWords(statusWords), { initial: "all" }),
  ...(programmes.length > 1
    ? [choice("programme", "Insats", fromList(programmes), { optional: true, blank: "Alla insatser" })]
    : []),
  day("from", "Pågick någon gång från och med", { optional: true }),
  day("to", "Pågick någon gång till och med", { optional: true }),
  choice("format", "Filformat", fromWords(formatWords), { initial: "xlsx" }),
];

/** The unit's participations as a file, for a purpose that is said. */
export const ExportPage = ({ me, onDone }: Props) => (
  <>
    <h1 tabIndex={-1}>Export</h1>
    <p>
      Hämta enhetens deltaganden som en fil, högst 5 000 åt gången. Den som har skyddade personuppgifter är aldrig med.
      Siffror utan personer hämtas på sidan Siffror, och ett helt ärende på deltagandets sida.
    </p>
    <p>Filen innehåller personuppgifter. Spara den bara där enheten får ha sådana, och ta bort den när du är klar.</p>
    <Form<AnsweredFile>
      fields={fieldsFor(me)}
      button="Hämta filen"
      failed="Ingen fil är hämtad"
      send={(body) => exchangeApi.exportFile(body as Record<string, string>)}
      onDone={({ content, name }) => {
        saveFile(content, name ?? "deltaganden");
        onDone("Filen är hämtad.");
      }}
    />
  </>
);
