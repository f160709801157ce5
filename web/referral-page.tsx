import type { Me } from "./answers.ts";
import { api } from "./api.ts";
import { Form } from "./form.tsx";
import { referralFields } from "./referral-fields.ts";

interface Props {
  readonly me: Me;
  readonly onDone: (id: string) => void;
}

/** A new referral to the unit. */
export const ReferralPage = ({ me, onDone }: Props) => (
  <>
    <h1 tabIndex={-1}>Ny remiss</h1>
    {me.mayRefer ? (
      <Form fields={referralFields(me)} button="Registrera" send={api.refer} onDone={({ id }) => onDone(id)} />
    ) : (
      <p>Din roll får inte registrera remisser.</p>
    )}
  </>
);
