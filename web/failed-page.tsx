import type { Failure } from "./api.ts";
import { signInPath } from "./error-summary.tsx";

interface Words {
  readonly title: string;
  readonly text: string;
}

const wordsOf = (failure: Failure): Words => {
  switch (failure.kind) {
    case "signed-out":
      return { title: "Du är utloggad", text: "Inloggningen saknas eller har gått ut." };
    case "unreachable":
      return { title: "Inget svar kom", text: "Kontrollera nätet och försök igen." };
    case "fault":
      return { title: "Något gick fel hos oss", text: "Vänta en stund och försök igen." };
    default:
      return failure.problem.status === 404
        ? { title: "Det finns inget här", text: "Det du söker finns inte, eller hör till en annan enhet än din." }
        : { title: failure.problem.title, text: failure.problem.detail ?? "" };
  }
};

/** What is shown when a page could not be read: what happened, and the way on. */
export const FailedPage = ({ failure, onReload }: { failure: Failure; onReload: () => void }) => {
  const { title, text } = wordsOf(failure);
  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      {text && <p>{text}</p>}
      {failure.kind === "signed-out" && (
        <p>
          <a href={signInPath}>Logga in igen</a>
        </p>
      )}
      {(failure.kind === "unreachable" || failure.kind === "fault") && (
        <p>
          <button type="button" onClick={onReload}>
            Försök igen
          </button>
        </p>
      )}
    </>
  );
};
