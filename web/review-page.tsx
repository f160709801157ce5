import type { ReviewAnswer } from "../shared/access-log/review.ts";
import { formatSwedishDate, stockholmTime } from "../shared/dates/stockholm-time.ts";
import { api } from "./api.ts";
import type { Field } from "./fields.ts";
import { Form } from "./form.tsx";
import { choice, fromWords } from "./forms/parts.ts";
import { LineTable } from "./line-table.tsx";
import type { Review, ReviewedLine } from "./review-answers.ts";
import { reviewsHash } from "./route.ts";
import { dayOfInstant, roleWords } from "./words.ts";

const answerWords: Record<ReviewAnswer, string> = {
  "in-order": "I sin ordning",
  "needs-explanation": "Behöver förklaras",
  reported: "Anmäld",
};

const who = ({ by }: NonNullable<ReviewedLine["access"]>): string =>
  `${by.name ?? "Någon utanför enheten"}, ${roleWords[by.role]}`;

const whom = ({ participations }: NonNullable<ReviewedLine["access"]>): string => {
  const [only] = participations;
  if (participations.length === 1) return `deltagande ${only}`;
  return participations.length === 0 ? "ingen träff" : `${participations.length} deltaganden`;
};

const lineWords = ({ access }: ReviewedLine): string =>
  access
    ? `${dayOfInstant(access.at)} kl. ${stockholmTime(Date.parse(access.at))}: ${access.text}, ${whom(access)}`
    : "Raden finns inte längre i loggen";

const isSettled = ({ answer }: ReviewedLine): boolean => !!answer && answer.answer !== "needs-explanation";

const nameOf = (line: number): string => `line-${line}`;

const fieldOf = (line: ReviewedLine): Field =>
  choice(nameOf(line.line), `Rad ${line.line}`, fromWords(answerWords), {
    optional: true,
    ...(line.answer && { initial: line.answer.answer }),
  });

const Verification = ({ verification }: Pick<Review, "verification">) => {
  if (!verification) return <p>Loggen har inte kontrollerats än. Det sker den första i varje månad.</p>;
  const checked = `Loggen kontrollerades ${dayOfInstant(verification.at)}`;
  return verification.findingCount === 0 ? (
    <p>{checked}: inget är ändrat eller borttaget.</p>
  ) : (
    <p>
      <strong class="overdue">{checked}: rader är ändrade eller borttagna. Kontakta driften.</strong>
    </p>
  );
};

/** One month's review: what to look at and why, and an answer to each line. */
export const ReviewPage = ({ review, onDone }: { review: Review; onDone: (notice: string) => void }) => {
  const open = review.reviewed.filter((line) => !isSettled(line));
  return (
    <>
      <p>
        <a href={reviewsHash}>Alla granskningar</a>
      </p>
      <h1 tabIndex={-1}>Granskning av åtkomst, {review.month}</h1>
      <p>
        {review.lines} av månadens {review.outOf} rader. Klar senast {formatSwedishDate(review.dueOn)}.
        {review.closedAt && ` Avslutad ${dayOfInstant(review.closedAt)}, och kan inte ändras.`}
      </p>
      <Verification verification={review.verification} />
      <LineTable
        caption={`Rader att granska (${review.reviewed.length})`}
        columns={["Rad", "Vad som gjordes", "Av vem", "Varför den granskas", "Svar"]}
        lines={review.reviewed.map((line) => ({
          key: nameOf(line.line),
          cells: [
            line.line,
            <>
              {lineWords(line)}
              {line.access && !line.isIntact && <strong class="overdue">Ändrad sedan urvalet</strong>}
            </>,
            line.access ? who(line.access) : "",
            line.why.map(({ label }) => label).join(", "),
            line.answer ? answerWords[line.answer.answer] : "",
          ],
        }))}
      />
      {open.length > 0 && (
        <>
          <h2>Svara</h2>
          <Form
            fields={open.map(fieldOf)}
            button="Spara svaren"
            failed="Svaren sparades inte"
            send={(body, key) =>
              api.answerReview(
                review.id,
                {
                  answers: open.flatMap(({ line }) => {
                    const answer = body[nameOf(line)];
                    return answer === undefined ? [] : [{ line, answer }];
                  }),
                },
                key,
                review.revision,
              )
            }
            onDone={() => onDone("Svaren är sparade.")}
          />
        </>
      )}
    </>
  );
};
