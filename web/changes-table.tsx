import type { CalendarDay } from "../shared/dates/calendar-day.ts";
import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { Changes } from "../shared/statistics/changed-since.ts";
import { type Line, LineTable } from "./line-table.tsx";
import { changedName, countWords, goalFigure, orTooFew } from "./number-words.ts";
import { capital } from "./words.ts";

interface Props {
  readonly changes: Changes;
  readonly reportedOn: CalendarDay;
}

const words = <T,>(value: T | null, of: (value: T) => string): string =>
  value === null ? "Fanns inte" : capital(of(value));

const linesOf = ({ headcount, goals, counts }: Changes): Line[] => [
  ...headcount.map((changed) => ({
    key: changedName(changed),
    cells: [changedName(changed), capital(orTooFew(changed.reported)), capital(orTooFew(changed.now))],
  })),
  ...goals.map(({ id, reported, now }) => ({
    key: `goal ${id}`,
    cells: [now?.wording ?? id, words(reported, goalFigure), words(now, goalFigure)],
  })),
  ...counts.map(({ code, reported, now }) => ({
    key: `count ${code}`,
    cells: [now?.name ?? code, words(reported, countWords), words(now, countWords)],
  })),
];

/** What a report said, where something else is known now. */
export const ChangesTable = ({ changes, reportedOn }: Props) => {
  const lines = linesOf(changes);
  return (
    <>
      <h2>Ändrat sedan rapporten</h2>
      {lines.length === 0 ? (
        <p>Siffrorna är desamma nu som de var {formatSwedishDate(reportedOn)}.</p>
      ) : (
        <LineTable
          caption={`Det som är annorlunda nu mot vad som var känt ${formatSwedishDate(reportedOn)}`}
          columns={["Siffra", "Då", "Nu"]}
          lines={lines}
        />
      )}
    </>
  );
};
