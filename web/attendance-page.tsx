import { useState } from "preact/hooks";
import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { Me } from "./answers.ts";
import { api } from "./api.ts";
import type { AttendanceContent, GroupRecorded, Sheet } from "./attendance-answers.ts";
import { attendanceWords, nameIn } from "./code-words.ts";
import type { Field, Values } from "./fields.ts";
import { Form } from "./form.tsx";
import { choice, day, fromList, fromWords, number } from "./forms/parts.ts";
import { ProgrammeNav } from "./programme-nav.tsx";
import { attendanceHash } from "./route.ts";

interface Props extends AttendanceContent {
  readonly me: Me;
  readonly onGo: (hash: string) => void;
  readonly onDone: (notice: string) => void;
}

/** Attendance of a whole group at one session. */
export const AttendancePage = (props: Props) => {
  const { me, programme, sheet, onGo } = props;
  const withActivities = me.programmes.filter(({ activities }) => activities.length > 0);
  return (
    <>
      <h1 tabIndex={-1}>Närvaro</h1>
      <ProgrammeNav programmes={withActivities} chosen={programme?.id} hashOf={(id) => attendanceHash(id)} />
      {!programme || programme.activities.length === 0 ? (
        <p class="empty">Här finns ingen aktivitet att registrera närvaro för.</p>
      ) : (
        <Form<{ readonly activity: string; readonly on: string }>
          key={programme.id}
          fields={[
            choice("activity", "Vilken aktivitet?", fromList(programme.activities)),
            day("on", "Vilken dag?", { initial: sheet?.on ?? me.today }),
          ]}
          initial={sheet && { activity: sheet.activity }}
          button="Visa gruppen"
          send={async (body) => ({ ok: true, value: body as { activity: string; on: string } })}
          onDone={(session) => onGo(attendanceHash(programme.id, session))}
        />
      )}
      {programme && sheet && <Group key={sheet.activity + sheet.on} {...props} programme={programme} sheet={sheet} />}
    </>
  );
};

type GroupProps = Props & Required<Pick<Props, "sheet">> & { readonly programme: NonNullable<Props["programme"]> };

const Group = ({ programme, sheet, onDone }: GroupProps) => {
  const [everybody, setEverybody] = useState(0);
  const left = sheet.participants.filter(({ outcome }) => outcome === null);
  const title = `${nameIn(programme.activities, sheet.activity)}, ${formatSwedishDate(sheet.on)}`;
  const present: Values = Object.fromEntries(
    left.filter(({ planned }) => planned).map(({ id }) => [`outcomes.${id}`, "attended"]),
  );
  return (
    <>
      <h2>{title}</h2>
      <Recorded sheet={sheet} />
      {left.length === 0 ? (
        <p class="empty">Ingen är kvar att registrera.</p>
      ) : (
        <>
          <p>
            Den som inte väljs registreras inte. Den som har skyddade personuppgifter står inte här; registrera på
            deltagarens egen sida.
          </p>
          <p>
            <button type="button" class="secondary" onClick={() => setEverybody(everybody + 1)}>
              Alla som har aktiviteten i planen var med
            </button>
          </p>
          <Form<GroupRecorded>
            key={everybody}
            fields={fieldsOf(left)}
            initial={everybody > 0 ? present : undefined}
            button="Registrera närvaron"
            send={(body, key) => api.recordGroup(programme.id, groupBody(sheet, body), key)}
            onDone={(recorded) => onDone(recordedWords(recorded))}
          />
        </>
      )}
    </>
  );
};

const Recorded = ({ sheet: { participants } }: { sheet: Sheet }) => {
  const recorded = participants.flatMap(({ name, outcome }) => (outcome ? [{ name, outcome }] : []));
  if (recorded.length === 0) return null;
  return (
    <details class="earlier">
      <summary>Redan registrerade ({recorded.length})</summary>
      <ul>
        {recorded.map(({ name, outcome }) => (
          <li key={name}>
            {name ?? "Namn saknas"}: {attendanceWords[outcome].toLowerCase()}
          </li>
        ))}
      </ul>
    </details>
  );
};

const fieldsOf = (people: Sheet["participants"]): Field[] => [
  number("hours", "Timmar", 0, 24, { optional: true, hint: "För dem som var med." }),
  ...people.map(({ id, name, planned }) =>
    choice(`outcomes.${id}`, name ?? "Namn saknas", fromWords(attendanceWords), {
      optional: true,
      blank: "Registreras inte",
      ...(!planned && { hint: "Har inte aktiviteten i planen." }),
    }),
  ),
];

const groupBody = ({ activity, on }: Sheet, { hours, outcomes = {} }: Record<string, unknown>) => ({
  activity,
  on,
  ...(hours !== undefined && { hours }),
  attendance: Object.entries(outcomes as Record<string, string>).map(([participation, outcome]) => ({
    participation,
    outcome,
  })),
});

const recordedWords = ({ results }: GroupRecorded): string => {
  const recorded = results.filter(({ outcome }) => outcome === "recorded").length;
  const [refused] = results.filter(({ reason }) => reason);
  return `Närvaron är registrerad för ${recorded} av ${results.length}.${refused ? ` ${refused.reason}` : ""}`;
};
