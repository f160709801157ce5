import { type Respondent, respondents } from "../../shared/forbund/respondents.ts";
import type { SignalName } from "../../shared/participation/signals/index.ts";
import { occasionWords, respondentWords } from "../code-words.ts";
import type { Field, Option } from "../fields.ts";
import { type About, choice, day, type FormOf, fromList, fromWords, many, number } from "./parts.ts";

const asOptions = (occasions: readonly string[], { choices }: About): Option[] =>
  [...new Set(occasions)].map((value) => ({ value, label: occasionWords(value, choices.phases) }));

/** Occasions that a respondent has not answered at: the start, the months that are due, each phase, the closure. */
const openOccasions = (about: About, respondent: Respondent): Option[] => {
  const answered = "answers" in about ? about.answers.filter((given) => given.respondent === respondent) : [];
  const months = about.dueSteps
    .filter(({ step }) => step === "measurement")
    .map(({ number: month }) => `month-${month}`);
  const phases = about.choices.phases.map(({ id }) => `phase-${id}`);
  return asOptions(["baseline", ...months, ...phases, "closure"], about).filter(
    ({ value }) => !answered.some(({ occasion }) => occasion === value),
  );
};

const answerOptions = ({ scale: { from, to } }: NonNullable<About["choices"]["instrument"]>): Option[] => [
  ...Array.from({ length: to - from + 1 }, (_, at) => ({ value: String(from + at), label: String(from + at) })),
  { value: "declined", label: "Vill inte svara" },
];

/** One respondent's part of the instrument. What is left out was not answered, which is not zero. */
const answersOf = ({ choices: { instrument } }: About, respondent: Respondent): Field[] => {
  const part = instrument?.parts.find((one) => one.respondent === respondent);
  if (!instrument || !part) return [];
  const { from, to, lowest, highest } = instrument.scale;
  return [
    {
      kind: "group",
      name: "values",
      label: instrument.name,
      hint: `${from} = ${lowest}, ${to} = ${highest}.`,
      when: { field: "respondent", is: respondent },
      fields: part.items.map(({ id, text }) =>
        choice(id, text, answerOptions(instrument), {
          look: "scale",
          numbers: true,
          optional: true,
          blank: "Inte besvarad",
        }),
      ),
    },
  ];
};

const situationTimes = (about: About): string[] => {
  if (about.status !== "closed") return ["before", ...("startedOn" in about ? ["closure"] : [])];
  const due = about.dueSteps.filter(({ step }) => step === "follow-up-after-closure").map((one) => one.number);
  const done = about.followUpsAfterClosure.map((one) => one.number);
  return ["before", "closure", ...[...done, ...due].map((one) => `follow-up-${one}`)];
};

/** How things stand: progression, livelihood, occupation. */
export const measurementForms = {
  measurements: ({ today }) => ({
    title: "Registrera mätning utan svar i Stegvis",
    button: "Registrera mätningen",
    done: "Progressionsmätningen är registrerad.",
    fields: [
      number("month", "Månad efter starten", 1, 120),
      choice("outcome", "Blev mätningen gjord?", [
        { value: "made", label: "Ja, på annat sätt än i Stegvis" },
        { value: "not-made", label: "Nej, den blev inte av" },
      ]),
      day("on", "Dag för mätningen", { initial: today }),
    ],
  }),
  answers: (about) => ({
    title: "Registrera svar på mätningen",
    button: "Registrera svaren",
    done: "Svaren är registrerade.",
    fields: [
      choice(
        "respondent",
        "Vem har svarat?",
        fromWords(respondentWords).filter(({ value }) =>
          about.choices.instrument?.parts.some(({ respondent }) => respondent === value),
        ),
      ),
      ...respondents.map((respondent) =>
        choice("occasion", "Vilket tillfälle?", openOccasions(about, respondent), {
          when: { field: "respondent", is: respondent },
        }),
      ),
      day("on", "Dag för svaren", { initial: about.today }),
      ...respondents.flatMap((respondent) => answersOf(about, respondent)),
    ],
  }),
  situations: (about) => ({
    title: "Registrera försörjning och sysselsättning",
    button: "Registrera",
    done: "Försörjning och sysselsättning är registrerade.",
    fields: [
      choice("when", "Vilken tidpunkt gäller det?", asOptions(situationTimes(about), about)),
      day("on", "Dag då det var så", { initial: about.today }),
      many("livelihoods", "Försörjning (en eller flera)", fromList(about.choices.livelihoods)),
      choice("occupation", "Sysselsättning", fromList(about.choices.occupations)),
      number("extent", "Sysselsättningens omfattning i procent", 1, 100, {
        optional: true,
        hint: "100 procent är 40 timmar i veckan.",
      }),
    ],
  }),
} as const satisfies Partial<Record<SignalName, FormOf>>;
