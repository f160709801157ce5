import type { GoalResult } from "../shared/statistics/goals.ts";
import { LineTable } from "./line-table.tsx";
import { goalFigure, goalReached, goalWanted } from "./number-words.ts";
import { capital } from "./words.ts";

/** The programme's goals in their own wording, and how far each has come. */
export const GoalsTable = ({ goals }: { goals: readonly GoalResult[] }) =>
  goals.length === 0 ? null : (
    <>
      <h2>Mål</h2>
      <LineTable
        caption="Målen som de står i insatsens handlingar"
        columns={["Mål", "Nu", "Önskat", "Nått"]}
        lines={goals.map((goal) => ({
          key: goal.id,
          cells: [goal.wording, ...[goalFigure(goal), goalWanted(goal), goalReached(goal)].map(capital)],
        }))}
      />
    </>
  );
