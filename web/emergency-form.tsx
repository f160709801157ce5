import { ActionDetails } from "./action-details.tsx";
import { api } from "./api.ts";
import { Form } from "./form.tsx";
import { choice, fromWords } from "./forms/parts.ts";

const reasons = {
  danger: "Fara för liv eller hälsa",
  "acute-contact": "Deltagaren eller någon nära behöver svar nu",
  "staff-absent": "Den som arbetar med deltagandet går inte att nå",
  "authority-asks": "En myndighet behöver en uppgift nu, med stöd i lag",
};

/** Reading what is not one's own, in an emergency: with a reason, for four hours, and known to others. */
export const EmergencyForm = ({ id, about, onDone }: { id: string; about?: string; onDone: () => void }) => (
  <ActionDetails title="Nödåtkomst" about={about}>
    {(close) => (
      <>
        <p>
          Du får läsa deltagandet i fyra timmar. Enhetschefen får veta det genast, och det granskas efteråt. Använd det
          bara när det inte kan vänta.
        </p>
        <Form
          fields={[choice("reason", "Varför behöver du läsa det?", fromWords(reasons))]}
          button="Ta nödåtkomst"
          failed="Det gick inte att ta nödåtkomst"
          send={(body, key) => api.emergencyAccess(id, body, key)}
          onDone={() => {
            close();
            onDone();
          }}
        />
      </>
    )}
  </ActionDetails>
);
