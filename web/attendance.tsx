import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { In } from "../shared/participation/participation.ts";
import type { Named } from "./answers.ts";
import { attendanceWords, nameIn } from "./code-words.ts";

interface Props {
  readonly attendance: In<"active">["attendance"];
  readonly activities: readonly Named[];
  readonly level?: "h2" | "h3";
}

/** How often the participant was there, and each time folded away. */
export const AttendanceSummary = ({ attendance, activities, level: Heading = "h2" }: Props) => {
  if (attendance.length === 0) return null;
  const outcomes = (Object.keys(attendanceWords) as (keyof typeof attendanceWords)[]).flatMap((outcome) => {
    const times = attendance.filter((entry) => entry.outcome === outcome).length;
    return times > 0 ? [`${attendanceWords[outcome]}: ${times}`] : [];
  });
  return (
    <>
      <Heading>Närvaro</Heading>
      <p>{outcomes.join(". ")}.</p>
      <details class="earlier">
        <summary>Varje tillfälle ({attendance.length})</summary>
        <ul>
          {attendance.map(({ on, activity, outcome, hours, disputed }) => (
            <li key={on + activity}>
              {formatSwedishDate(on)}, {nameIn(activities, activity)}: {attendanceWords[outcome].toLowerCase()}
              {hours !== undefined && `, ${String(hours).replace(".", ",")} timmar`}
              {disputed && <strong>. Deltagaren säger att det är fel</strong>}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
};
