import type { Me } from "./answers.ts";
import type { AnsweredFile } from "./ask.ts";
import { exchangeApi } from "./exchange-api.ts";
import { purposeField } from "./export-page.tsx";
import { Form } from "./form.tsx";
import { participationHash } from "./route.ts";
import { saveFile } from "./save-file.ts";

interface Props {
  readonly id: string;
  readonly me: Me;
  readonly onDone: (notice: string) => void;
}

/** One whole case as a file, for a purpose that is said. */
export const WholeCasePage = ({ id, me, onDone }: Props) => (
  <>
    <p>
      <a href={participationHash(id)}>Till deltagandet</a>
    </p>
    <h1 tabIndex={-1}>Hela ärendet som fil</h1>
    <p>
      Filen har allt som är känt om deltagandet: vem det gäller, hela historiken med anteckningar, och de påminnelser
      som har skickats. Den är i JSON, som andra system läser.
    </p>
    <p>Filen innehåller personuppgifter. Spara den bara där enheten får ha sådana, och ta bort den när du är klar.</p>
    <Form<AnsweredFile>
      fields={[purposeField]}
      button="Hämta filen"
      failed="Ingen fil är hämtad"
      send={(body) => exchangeApi.wholeCase(id, body as Record<string, string>)}
      onDone={({ content }) => {
        saveFile(content, `arende-${me.today}.json`);
        onDone("Filen är hämtad.");
      }}
    />
  </>
);
