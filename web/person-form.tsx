import { formatSwedishDate, stockholmDay } from "../shared/dates/stockholm-time.ts";
import { ActionDetails } from "./action-details.tsx";
import type { Me, Whole } from "./answers.ts";
import { api } from "./api.ts";
import { valuesFrom } from "./field-body.ts";
import type { Values } from "./fields.ts";
import { Form } from "./form.tsx";
import { isMinor, personFields } from "./person-fields.ts";
import type { Done } from "./signal-action.tsx";

interface Props extends Done {
  readonly shown: Whole;
  readonly me: Me;
}

/** Names, numbers and contact ways change while a participation runs; the API's table of access lets these roles change them. */
const mayChange = ({ role }: Me): boolean => role === "project-worker" || role === "coordinator";

/** The person's data, to be changed, and the numbers that they had before. */
export const PersonForm = ({ shown, me, onDone, onReload }: Props) => {
  const { person, personVersion, formerNumbers } = shown;
  if (!person || personVersion === null) return null;
  const fields = (values: Values) => {
    const text = (name: string): string => (typeof values[name] === "string" ? values[name] : "");
    return personFields(person.guardian !== undefined || isMinor(text("bornOn"), text("identityNumber"), me.today));
  };
  return (
    <>
      {formerNumbers.length > 0 && (
        <p>
          Tidigare nummer:{" "}
          {formerNumbers
            .map(
              ({ identityNumber, until }) =>
                `${identityNumber} (till ${formatSwedishDate(stockholmDay(Date.parse(until)))})`,
            )
            .join(", ")}
        </p>
      )}
      {mayChange(me) && (
        <ActionDetails title="Ändra personens uppgifter">
          {(close) => (
            <Form
              fields={fields}
              initial={valuesFrom(personFields(true), { ...person })}
              button="Spara uppgifterna"
              send={(body) => api.changePerson(shown.id, body, personVersion)}
              onDone={() => {
                close();
                onDone("Personens uppgifter är ändrade.");
              }}
              onReload={onReload}
            />
          )}
        </ActionDetails>
      )}
    </>
  );
};
