import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { PartyKind } from "../shared/forbund/eligibility.ts";
import type { Me, Whole } from "./answers.ts";
import { informationWords, partyWords } from "./code-words.ts";
import { situationFacts } from "./facts.tsx";
import type { EndReport } from "./programme-answers.ts";
import { Progression } from "./progression-table.tsx";
import { participationHash, reportHash } from "./route.ts";
import { TextList } from "./text-list.tsx";
import { ToldFacts } from "./told.tsx";
import { capital } from "./words.ts";

/** Those to whom a report can go. */
const partyKinds = Object.keys(partyWords) as PartyKind[];

interface Props {
  readonly report: EndReport;
  readonly shown: Whole;
  readonly me: Me;
}

/** The report at the end: whole, or what one party may be told. Made to be printed. */
export const ReportPage = ({ report, shown, me }: Props) => {
  const party = partyKinds.find((kind) => kind === report.to);
  const { id } = shown;
  return (
    <>
      <h1 tabIndex={-1}>{party ? `Det här får ${inSentence(party)} veta` : "Slutrapport"}</h1>
      <nav class="filter" aria-label="Till vem">
        <a href={reportHash(id)} aria-current={party ? undefined : "true"}>
          Hela rapporten
        </a>
        {partyKinds.map((kind) => (
          <a key={kind} href={reportHash(id, kind)} aria-current={kind === party ? "true" : undefined}>
            {partyWords[kind]}
          </a>
        ))}
      </nav>
      {report.open.length === 0 && party ? (
        <p class="empty">
          Inget. Deltagaren har inte samtyckt till att {inSentence(party)} får veta något, eller så är uppgifterna
          skyddade.
        </p>
      ) : (
        <Content report={report} shown={shown} me={me} party={party} />
      )}
      <p class="ways">
        <button type="button" onClick={() => print()}>
          Skriv ut
        </button>
        <a href={participationHash(id)}>Till deltagandet</a>
      </p>
    </>
  );
};

const inSentence = (party: PartyKind): string =>
  party === "municipality" || party === "region" ? partyWords[party].toLowerCase() : partyWords[party];

const Content = ({ report, shown, me, party }: Props & { party: PartyKind | undefined }) => {
  const { attended, sessions, closingReasonName, outcomeName, nextStepName, questions, answers, progression } = report;
  const { attendance: _times, closingReason: _reason, outcome: _outcome, nextStep: _next, ...told } = report;
  return (
    <>
      {party && (
        <p>
          Deltagarens samtycke gäller: {report.open.map((kind) => informationWords[kind].toLowerCase()).join(", ")}.
        </p>
      )}
      <h2>Så gick det</h2>
      <ToldFacts
        told={told}
        names={shown.choices}
        facts={[
          ["Deltagare", shown.person?.name],
          ["Insats", report.programmeName],
          ["Enhet", shown.unitName],
          ["Rapportens dag", formatSwedishDate(me.today)],
          ["Status", report.statusText && capital(report.statusText)],
        ]}
        last={[
          ["Orsak till avslutet", closingReasonName ?? undefined],
          ["Utfall", outcomeName ?? undefined],
          ["Nästa steg", nextStepName ?? undefined],
          ["Närvaro", sessions ? `${attended} av ${sessions} gånger` : undefined],
          ...situationFacts(report.situations ?? [], shown.choices),
        ]}
      />
      {(questions || answers) && <h2>Frågor och svar</h2>}
      <TextList texts={{ ...(questions && { questions }), ...(answers && { answers }) }} />
      {progression && <Progression progression={progression} choices={shown.choices} />}
    </>
  );
};
