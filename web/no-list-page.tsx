import type { Me } from "./answers.ts";
import { referralHash } from "./route.ts";

/** The first page for those who have no list and no numbers: a referrer. */
export const NoListPage = ({ me }: { me: Me }) => (
  <>
    <h1 tabIndex={-1}>Deltaganden</h1>
    <p>
      Du ser det som deltagarens samtycke tillåter, ett deltagande i taget. Öppna det med länken som du fick när
      remissen registrerades.
    </p>
    {me.mayRefer && <a href={referralHash}>Registrera en ny remiss</a>}
  </>
);
