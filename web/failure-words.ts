import type { Failure, Problem } from "./ask.ts";
import type { FieldError } from "./fields.ts";

/** A failure in words for whoever filled in the form. */
export interface FailureWords {
  readonly errors: readonly FieldError[];
  /** Whether reading the page again is the way on. */
  readonly reload: boolean;
  readonly signIn: boolean;
}

const words = (text: string, way: { reload?: boolean; signIn?: boolean } = {}): FailureWords => ({
  errors: [{ name: "", text }],
  reload: way.reload ?? false,
  signIn: way.signIn ?? false,
});

/** Rules end with their code in brackets, for machines. */
const withoutCode = (reason: string): string => reason.replace(/ \([a-z-]+\)$/, "");

/** What went wrong when a form was sent, and what to do about it. */
export const failureWords = (
  failure: Failure,
  changesIn: (problem: Problem) => readonly string[] = () => [],
): FailureWords => {
  if (failure.kind === "signed-out")
    return words("Du är utloggad. Det du skrivit står kvar. Logga in igen och välj sedan Försök igen.", {
      signIn: true,
    });
  if (failure.kind === "unreachable")
    return words("Inget svar kom. Kontrollera nätet och skicka igen; det registreras ändå bara en gång.");
  if (failure.kind === "fault") return words("Något gick fel hos oss. Vänta en stund och skicka igen.");
  const { problem } = failure;
  const kind = problem.type.split(":").at(-1);
  if (kind === "changed-since-read" || kind === "changed-meanwhile")
    return {
      errors: [
        {
          name: "",
          text: "Deltagandet har ändrats sedan du öppnade det. Läs om, se vad som är nytt och skicka sedan igen.",
        },
        ...changesIn(problem).map((text) => ({ name: "", text })),
      ],
      reload: true,
      signIn: false,
    };
  if (kind === "other-body-same-key")
    return words("Det du skickade först kom fram. Läs om och se vad som är registrerat.", { reload: true });
  if (problem.invalidParams?.length)
    return {
      errors: problem.invalidParams.map(({ name, reason }) => ({ name, text: withoutCode(reason) })),
      reload: problem.status === 409,
      signIn: false,
    };
  return words(problem.detail ?? problem.title, { reload: problem.status === 409 });
};
