import { useEffect, useState } from "preact/hooks";
import { api } from "./api.ts";
import { endsSoon, sessionKnown } from "./session-end.ts";
import { signInAgain } from "./sign-in-again.tsx";

const lookEveryMs = 10_000;

/** Says some minutes ahead that the session ends, and how to go on (WCAG 2.2.1). */
export const SessionWarning = () => {
  const [soon, setSoon] = useState(false);
  const look = () => setSoon(endsSoon());
  useEffect(() => {
    const timer = setInterval(look, lookEveryMs);
    return () => clearInterval(timer);
  }, []);
  const stay = async () => {
    const me = await api.me();
    if (me.ok) sessionKnown(me.value);
    look();
  };
  return (
    <div role="status">
      {soon && (
        <p class="notice">
          Du loggas ut inom fem minuter. Det du skrivit står kvar.{" "}
          <button type="button" class="secondary" onClick={stay}>
            Stanna kvar
          </button>{" "}
          {signInAgain}
        </p>
      )}
    </div>
  );
};
