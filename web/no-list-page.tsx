import type { Me } from "./answers.ts";
import { referralHash } from "./route.ts";

/** The first page for those who have no list: a referrer, and the förbund's own staff. */
export const NoListPage = ({ me }: { me: Me }) => (
  <>
    <h1 tabIndex={-1}>Deltaganden</h1>
    {me.role === "forbund" ? (
      <p>Förbundet ser siffror, inte personer. Därför finns ingen lista här.</p>
    ) : (
      <p>
        Du ser det som deltagarens samtycke tillåter, ett deltagande i taget. Öppna det med länken som du fick när
        remissen registrerades.
      </p>
    )}
    {me.mayRefer && <a href={referralHash}>Registrera en ny remiss</a>}
  </>
);
