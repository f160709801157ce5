import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { Due } from "./answers.ts";
import { capital } from "./words.ts";

interface Props {
  readonly before: readonly Due[];
  readonly after: readonly Due[];
}

const changesOf = ({ before, after }: Props): string[] => [
  ...after.flatMap(({ key, text, dueOn }) => {
    const old = before.find((due) => due.key === key);
    if (!old) return [`${capital(text)}: tillkommer ${formatSwedishDate(dueOn)}`];
    return old.dueOn === dueOn
      ? []
      : [`${capital(text)}: från ${formatSwedishDate(old.dueOn)} till ${formatSwedishDate(dueOn)}`];
  }),
  ...before.filter(({ key }) => !after.some((due) => due.key === key)).map(({ text }) => `${capital(text)}: tas bort`),
];

/** Which dates ahead would be others. */
export const DatesMoved = (props: Props) => {
  const changes = changesOf(props);
  if (changes.length === 0) return <p>Inget datum framåt ändras.</p>;
  return (
    <>
      <p>De här datumen ändras:</p>
      <ul>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </>
  );
};
