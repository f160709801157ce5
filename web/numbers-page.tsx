import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import { ActionDetails } from "./action-details.tsx";
import type { Me } from "./answers.ts";
import { api } from "./api.ts";
import type { Problem } from "./ask.ts";
import { ChangesTable } from "./changes-table.tsx";
import { Counts } from "./counts.tsx";
import { formatWords } from "./export-words.ts";
import { Form } from "./form.tsx";
import { day } from "./forms/parts.ts";
import { GoalsTable } from "./goals-table.tsx";
import { HeadcountTable } from "./headcount-table.tsx";
import { disposedWords } from "./number-words.ts";
import type { Counted, NumberedProgramme, ProgrammeNumbers } from "./programme-answers.ts";
import { ProgrammeNav } from "./programme-nav.tsx";
import { type NumberDays, numbersHash } from "./route.ts";

/** What the page of numbers is made from. */
export interface NumbersContent {
  readonly at: "numbers";
  readonly programmes: readonly NumberedProgramme[];
  /** The one that the address names, or the first. */
  readonly programme?: NumberedProgramme | undefined;
  readonly numbers?: ProgrammeNumbers;
  readonly counted?: Counted;
  /** Why there are no numbers. */
  readonly problem?: Problem;
}

interface Props {
  readonly content: NumbersContent;
  readonly me: Me;
  readonly onGo: (hash: string) => void;
  readonly onDone: (done: string) => void;
}

/** The numbers of one programme on a day. */
export const NumbersPage = (props: Props) => {
  const { programmes, programme, numbers, problem } = props.content;
  return (
    <>
      <h1 tabIndex={-1}>Siffror</h1>
      {props.me.role === "forbund" && <p>Förbundet ser siffror, inte personer.</p>}
      <ProgrammeNav programmes={programmes} chosen={programme?.id} hashOf={numbersHash} />
      {programmes.length === 0 && <p>Din enhet har inga insatser.</p>}
      {programmes.length > 0 && !programme && <p>Du ser inga siffror för den insatsen. Välj en annan.</p>}
      {programme && (
        <p class="about">
          <strong>{programme.name}</strong>
          {numbers && `, till och med ${formatSwedishDate(numbers.on)}`}
        </p>
      )}
      {programme && <ChooseDay {...props} programme={programme} />}
      {problem && <p class="errors">{problem.invalidParams?.[0]?.reason ?? problem.detail ?? problem.title}</p>}
      {programme && numbers && <Shown {...props} programme={programme} numbers={numbers} />}
    </>
  );
};

const numbersFile = (programme: string, on: string, format: string): string =>
  `/v1/programmes/${encodeURIComponent(programme)}/numbers-file?${new URLSearchParams({ on, format })}`;

const Shown = ({
  content: { counted },
  programme,
  numbers: { headcount, goals, counts, changes, reportedOn, on, disposed, withoutProtected },
  me,
  onDone,
}: Props & { programme: NumberedProgramme; numbers: ProgrammeNumbers }) => (
  <>
    {!headcount && goals.length === 0 && counts.length === 0 && <p>I den här insatsen räknas inget i Stegvis.</p>}
    {disposed && <p class="about">{disposedWords(disposed).join(" ")}</p>}
    {changes && reportedOn && <ChangesTable changes={changes} reportedOn={reportedOn} />}
    {headcount && withoutProtected && (
      <p>Den som har skyddade personuppgifter räknas bara i förbundets siffror, inte i en enskild enhets.</p>
    )}
    {headcount && <HeadcountTable headcount={headcount} on={on} />}
    <GoalsTable goals={goals} />
    {counted && (
      <Counts
        key={programme.id}
        programme={programme}
        totals={counts}
        on={on}
        counted={counted}
        me={me}
        onDone={onDone}
      />
    )}
    <p class="ways">
      Hämta siffrorna:
      {(["xlsx", "csv"] as const).map((format) => (
        <a key={format} href={numbersFile(programme.id, on, format)} download>
          {formatWords[format]}
        </a>
      ))}
    </p>
  </>
);

const dayFields = [
  day("on", "Siffror till och med", { optional: true, hint: "Om ingen dag anges: rapportens dag, annars i dag." }),
  day("reportedOn", "Dag då siffrorna rapporterades", {
    optional: true,
    hint: "Då visas också vad som har ändrats sedan den dagen.",
  }),
];

/** Another day, or one of the programme's reports. */
const ChooseDay = ({ programme: { id, reports }, me, onGo }: Props & { programme: NumberedProgramme }) => {
  const past = reports.filter(({ on }) => on <= me.today);
  return (
    <ActionDetails key={id} title="Välj en annan dag eller en rapport">
      {(close) => (
        <>
          {past.length > 0 && (
            <>
              <p>Jämför en rapport med det som är känt nu:</p>
              <ul>
                {past.map(({ name, on, to }) => (
                  <li key={name + on}>
                    <a href={numbersHash(id, { on: to ?? on, reportedOn: on })}>
                      {name}, {formatSwedishDate(on)}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
          <Form
            fields={dayFields}
            button="Visa siffrorna"
            failed="Det gick inte att visa siffrorna"
            send={async (days) => {
              const answer = await api.numbers(id, days as NumberDays);
              return answer.ok ? { ok: true, value: days as NumberDays } : answer;
            }}
            onDone={(days) => {
              close();
              onGo(numbersHash(id, days));
            }}
          />
        </>
      )}
    </ActionDetails>
  );
};
