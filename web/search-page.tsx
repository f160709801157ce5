import { useState } from "preact/hooks";
import { api } from "./api.ts";
import { EmergencyForm } from "./emergency-form.tsx";
import { Form } from "./form.tsx";
import { choice, fromWords } from "./forms/parts.ts";
import { numberField } from "./person-fields.ts";
import { participationHash } from "./route.ts";
import type { Found } from "./staff-answers.ts";
import { capital } from "./words.ts";

const reasons = {
  "person-calls": "Personen hör av sig",
  "new-referral": "En ny remiss: finns personen redan?",
  "follow-up": "Uppföljning",
  correction: "Något ska rättas",
  supervision: "Tillsyn eller klagomål",
};

const foundWords = ({ programmeName, statusText }: Found): string =>
  programmeName ? `${programmeName}, ${statusText}` : "Ett deltagande som en kollega arbetar med";

/** Looking a person up by the whole number. What is looked for stands in no address. */
export const SearchPage = ({ onGo }: { onGo: (hash: string, notice?: string) => void }) => {
  const [found, setFound] = useState<readonly Found[]>();
  return (
    <>
      <h1 tabIndex={-1}>Sök person</h1>
      <p>Du hittar deltaganden på din enhet. Varje sökning loggas, också den som inte hittar något.</p>
      <Form<{ readonly participations: readonly Found[] }>
        // Another search is another request, with a key of its own.
        key={String(found?.map(({ id }) => id))}
        fields={[{ ...numberField, optional: false }, choice("reason", "Varför söker du?", fromWords(reasons))]}
        button="Sök"
        failed="Det gick inte att söka"
        send={api.search}
        onDone={({ participations }) => setFound(participations)}
      />
      <div role="status">
        {found &&
          (found.length === 0 ? (
            <p>Inget deltagande på din enhet har det numret.</p>
          ) : (
            <>
              <h2>Träffar ({found.length})</h2>
              <ul>
                {found.map((one) => (
                  <li key={one.id}>
                    {one.programmeName ? (
                      <a href={participationHash(one.id)}>{capital(foundWords(one))}</a>
                    ) : (
                      <>
                        {foundWords(one)}
                        <EmergencyForm
                          id={one.id}
                          onDone={() => onGo(participationHash(one.id), "Du har nödåtkomst i fyra timmar.")}
                        />
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </>
          ))}
      </div>
    </>
  );
};
