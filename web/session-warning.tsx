import { useEffect, useRef, useState } from "preact/hooks";
import type { Me } from "./answers.ts";
import { api } from "./api.ts";

/** How long before the end whoever is at the page is told, in seconds: five minutes, as the words say. */
const ahead = 300;

/** Says some minutes ahead that the session ends, and lets it last (WCAG 2.2.1). Each page that is read counts as use. */
export const SessionWarning = ({ me }: { me: Me | undefined }) => {
  const [soon, setSoon] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const watch = (session: Me["session"] | undefined) => {
    clearTimeout(timer.current);
    setSoon(false);
    if (session)
      timer.current = setTimeout(setSoon, (Math.min(session.secondsLeft, session.idleSeconds) - ahead) * 1000, true);
  };
  useEffect(() => watch(me?.session), [me]);
  const stay = async () => {
    const answer = await api.me();
    if (answer.ok) watch(answer.value.session);
  };
  return (
    <div role="status">
      {soon && (
        <p class="notice">
          Du loggas ut inom fem minuter. Det du skrivit står kvar.{" "}
          <button type="button" class="secondary" onClick={stay}>
            Stanna kvar
          </button>
        </p>
      )}
    </div>
  );
};
