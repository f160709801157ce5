import type { Me } from "./answers.ts";
import { referralHash } from "./route.ts";

/** The first page for those who have no list and no numbers: a referrer, or whoever looks after staff and systems. */
export const NoListPage = ({ me }: { me: Me }) => (
  <>
    <h1 tabIndex={-1}>Deltaganden</h1>
    {me.mayRefer ? (
      <>
        <p>
          Du ser det som deltagarens samtycke tillåter, ett deltagande i taget. Öppna det med länken som du fick när
          remissen registrerades.
        </p>
        <a href={referralHash}>Registrera en ny remiss</a>
      </>
    ) : (
      <p>Din roll ser inga deltaganden. Det du kan göra finns i menyn.</p>
    )}
  </>
);
