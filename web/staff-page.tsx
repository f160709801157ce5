import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import { ActionDetails } from "./action-details.tsx";
import type { List, Me } from "./answers.ts";
import { failureWords } from "./failure-words.ts";
import type { Field, Option } from "./fields.ts";
import { Form } from "./form.tsx";
import { choice, day, many } from "./forms/parts.ts";
import { LineTable } from "./line-table.tsx";
import type { Assigned, Member, StaffContent } from "./staff-answers.ts";
import { staffApi } from "./staff-api.ts";
import { capital, roleWords } from "./words.ts";

interface Props extends StaffContent {
  readonly me: Me;
  readonly onDone: (notice: string) => void;
}

/** Roles that work with participations. */
const workingRoles: readonly string[] = ["project-worker", "case-worker", "coordinator"];

const optionsOf = (staff: readonly Member[]): Option[] =>
  staff
    .filter(({ role }) => workingRoles.includes(role))
    .map(({ sub, name, role }) => ({ value: sub, label: `${name}, ${roleWords[role]}` }));

/** Who works at the unit: substitutes for a time, and handing over many participations at once. */
export const StaffPage = (props: Props) => (
  <>
    <h1 tabIndex={-1}>Personal</h1>
    <LineTable
      caption={`Personal på enheten (${props.staff.length})`}
      columns={["Namn", "Roll", "Senast här"]}
      lines={props.staff.map(({ sub, name, role, seenOn }) => ({
        key: sub,
        cells: [name, capital(roleWords[role]), formatSwedishDate(seenOn)],
      }))}
    />
    <p>Den som aldrig har loggat in står inte här.</p>
    <Substitutes {...props} />
    {props.list && <Assignments {...props} list={props.list} />}
  </>
);

const Substitutes = ({ substitutes, staff, me, onDone }: Props) => {
  const nameOf = (sub: string): string => staff.find((one) => one.sub === sub)?.name ?? "Någon som slutat";
  return (
    <>
      <h2>Ersättare</h2>
      {substitutes.length === 0 && <p>Ingen är ersättare nu.</p>}
      <ul>
        {substitutes.map((one) => (
          <li key={one.id}>
            {nameOf(one.by)} ersätter {nameOf(one.for)} från {formatSwedishDate(one.from)} till{" "}
            {formatSwedishDate(one.to)}{" "}
            <button
              type="button"
              class="secondary"
              onClick={async () => {
                const answer = await staffApi.endSubstitute(one.id);
                onDone(
                  answer.ok
                    ? "Ersättaren är borttagen."
                    : (failureWords(answer.failure).errors[0]?.text ?? "Det gick inte."),
                );
              }}
            >
              Ta bort<span class="listen"> {nameOf(one.by)}</span>
            </button>
          </li>
        ))}
      </ul>
      <ActionDetails title="Lägg till ersättare">
        {(close) => (
          <Form
            fields={[
              choice("for", "Vem ska ersättas?", optionsOf(staff)),
              choice("by", "Vem ersätter?", optionsOf(staff)),
              day("from", "Första dagen", { initial: me.today }),
              day("to", "Sista dagen", { hint: "Högst tre månader." }),
            ]}
            button="Lägg till ersättaren"
            send={staffApi.addSubstitute}
            onDone={() => {
              close();
              onDone("Ersättaren är tillagd.");
            }}
          />
        )}
      </ActionDetails>
    </>
  );
};

const outcomeWords = ({ results }: Assigned): string => {
  const count = (outcome: string) => results.filter((one) => one.outcome === outcome).length;
  const [refused] = results.filter(({ reason }) => reason);
  return [
    `${count("assigned")} av ${results.length} fördelas.`,
    count("not-found") > 0 ? `${count("not-found")} finns inte kvar på enheten.` : "",
    refused ? `${count("refused")} går inte: ${refused.reason}` : "",
  ]
    .filter(Boolean)
    .join(" ");
};

/** As many as one request takes. */
const most = 100;

const Assignments = ({ list, staff, onDone }: Props & { list: List }) => {
  const fields: Field[] = [
    many(
      "participations",
      "Vilka deltaganden?",
      list.participations.slice(0, most).map(({ id, name, protected: hidden, programmeName }) => ({
        value: id,
        label: `${hidden ? "Skyddade personuppgifter" : (name ?? "Namn saknas")}, ${programmeName}`,
      })),
    ),
    many("staff", "Vilka ska arbeta med dem?", optionsOf(staff), {
      optional: true,
      hint: "Övriga på enheten ser dem inte. Ingen vald: alla på enheten ser dem.",
    }),
  ];
  return (
    <>
      <h2>Fördela flera deltaganden</h2>
      {list.total > most && (
        <p>Här står de {most} deltaganden där något ska göras först. De övriga fördelas efter dem.</p>
      )}
      <ActionDetails title="Fördela">
        {(close) => (
          <Form<Assigned>
            fields={fields}
            button="Fördela deltagandena"
            send={(body, key) => staffApi.assign(body, key, false)}
            rehearsal={{
              button: "Visa vad som händer",
              send: (body, key) => staffApi.assign(body, key, true),
              show: (assigned) => <p>{outcomeWords(assigned)}</p>,
            }}
            onDone={(assigned) => {
              close();
              onDone(outcomeWords(assigned).replace("fördelas", "är fördelade"));
            }}
          />
        )}
      </ActionDetails>
    </>
  );
};
