import { ActionDetails } from "./action-details.tsx";
import type { Me, Whole } from "./answers.ts";
import { api } from "./api.ts";
import type { RegisterExtract } from "./extract-answers.ts";
import { Form } from "./form.tsx";
import { day } from "./forms/parts.ts";
import { extractHash } from "./route.ts";

/** Begins a register extract: the person has asked for everything that is known of them. The API lets coordinators do it. */
export const ExtractForm = ({ shown, me }: { readonly shown: Whole; readonly me: Me }) =>
  me.mayMakeExtracts ? (
    <ActionDetails title="Registerutdrag">
      {(close) => (
        <Form<RegisterExtract>
          fields={[day("askedOn", "Dag när personen bad om det", { initial: me.today })]}
          button="Börja registerutdraget"
          send={(body, key) => api.beginExtract(shown.id, body, key)}
          onDone={({ id }) => {
            close();
            location.hash = extractHash(id);
          }}
        />
      )}
    </ActionDetails>
  ) : null;
