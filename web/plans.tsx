import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { In } from "../shared/participation/participation.ts";
import type { Texts } from "../shared/store/vault.ts";
import type { Named, SignalEvent, Whole } from "./answers.ts";
import { legalKindWords, nameIn, withPartyWords } from "./code-words.ts";
import { isTakenBack, signalsOf } from "./history-lines.ts";
import { TextList } from "./text-list.tsx";

type Plan = In<"active">["plans"][number];

/** What activities and parties are called. */
export type PlanNames = { readonly [List in "activities" | "parties"]: readonly Named[] };

interface Props {
  readonly plan: Plan;
  readonly names: PlanNames;
  readonly texts?: Texts | undefined;
}

/** One version of the plan: what is to be done, by whom, when, and what the participant says. */
export const PlanVersion = ({ plan: { agreedOn, activities, version }, names, texts = {} }: Props) => (
  <>
    <p class="why">
      Version {version}, överenskommen {formatSwedishDate(agreedOn)}
    </p>
    {activities.length > 0 && (
      <ul class="planned">
        {activities.map(({ activity, responsible, legalKind, from, to }) => (
          <li key={activity + from}>
            <strong>{nameIn(names.activities, activity)}</strong>, från {formatSwedishDate(from)}
            {to && ` till ${formatSwedishDate(to)}`}. Ansvarig: {nameIn(withPartyWords(names.parties), responsible)}.{" "}
            {legalKindWords[legalKind]}.
          </li>
        ))}
      </ul>
    )}
    <TextList texts={texts} />
  </>
);

/** The lines that the versions of the plan came with, in order. */
const planLines = (shown: Whole): SignalEvent[] =>
  signalsOf(shown).filter((line) => line.signal === "plan" && !isTakenBack(line, signalsOf(shown)));

/** The plan as it holds, and its earlier versions folded away. */
export const Plans = ({ shown }: { shown: Whole }) => {
  if (!("plans" in shown) || shown.plans.length === 0) return null;
  const lines = planLines(shown);
  const versions = shown.plans.map((plan, at) => (
    <PlanVersion key={plan.version} plan={plan} names={shown.choices} texts={lines[at]?.texts} />
  ));
  return (
    <>
      <h2>Planering</h2>
      {versions.at(-1)}
      {versions.length > 1 && (
        <details class="earlier">
          <summary>Tidigare versioner ({versions.length - 1})</summary>
          {versions.slice(0, -1).reverse()}
        </details>
      )}
    </>
  );
};
