import type { Me, Whole } from "./answers.ts";
import { api } from "./api.ts";
import { Form } from "./form.tsx";
import { referralFields } from "./referral-fields.ts";
import { participationHash } from "./route.ts";

interface Props {
  readonly me: Me;
  /** Id of the participation that it follows, when it is about the same person. */
  readonly follows: string | undefined;
  /** That participation; null when whoever is signed in may not read it. */
  readonly followed: Whole | null | undefined;
  readonly onDone: (id: string) => void;
}

/** Whom one may not read of, one can only receive from another programme. */
const asReceiver = (me: Me): Me => ({
  ...me,
  programmes: me.programmes
    .map((programme) => ({ ...programme, routes: programme.routes.filter(({ by }) => by === "programme") }))
    .filter(({ routes }) => routes.length > 0),
});

/** A new referral to the unit: of somebody new, or of a person who has a participation already. */
export const ReferralPage = ({ me, follows, followed, onDone }: Props) => (
  <>
    <h1 tabIndex={-1}>{follows === undefined ? "Ny remiss" : "Ny remiss för samma person"}</h1>
    {follows !== undefined && me.mayRefer && <About followed={followed ?? null} />}
    {me.mayRefer ? (
      <Form
        key={follows}
        fields={referralFields(followed === null ? asReceiver(me) : me, follows)}
        given={follows === undefined ? undefined : { follows }}
        initial={followed ? entryOf(followed) : undefined}
        button="Registrera"
        send={api.refer}
        onDone={({ id }) => onDone(id)}
      />
    ) : (
      <p>Din roll får inte registrera remisser.</p>
    )}
  </>
);

/** What was known when the person came, for as long as nobody says otherwise. */
const entryOf = ({ entry: { sex, municipality } }: Whole) => ({ sex, ...(municipality && { municipality }) });

const About = ({ followed }: { followed: Whole | null }) =>
  followed ? (
    <>
      <p>
        Remissen gäller <a href={participationHash(followed.id)}>{followed.person?.name ?? "samma person"}</a>, som har
        ett deltagande i {followed.programmeName}. Personens uppgifter följer med.
      </p>
      <p>
        Ska en annan enhet ta emot? Registrera deltagarens samtycke till överlämningen. Då står den på den enhetens
        första sida, och de registrerar remissen. Till en annan insats krävs alltid att deltagaren har samtyckt till
        överlämningen.
      </p>
    </>
  ) : (
    <p>
      Remissen gäller en person som har ett deltagande hos en annan enhet. Vem det är visas när remissen är registrerad.
      Deltagaren måste ha samtyckt till överlämningen.
    </p>
  );
