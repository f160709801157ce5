import type { Failure } from "./ask.ts";

/** Whoever is signed out is at the provider's page by now (use-page.ts). */
export type PageFailure = Exclude<Failure, { kind: "signed-out" }>;

interface Words {
  readonly title: string;
  readonly text: string;
}

const wordsOf = (failure: PageFailure): Words => {
  switch (failure.kind) {
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
export const FailedPage = ({ failure, onReload }: { failure: PageFailure; onReload: () => void }) => {
  const { title, text } = wordsOf(failure);
  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      {text && <p>{text}</p>}
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
