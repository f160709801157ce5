import type { Me, ReferralProgramme } from "./answers.ts";
import { homes, partyWords, sexWords } from "./code-words.ts";
import { fieldsUnder } from "./field-body.ts";
import { type Field, textIn, type Values } from "./fields.ts";
import { choice, day, fromList, fromWords, many } from "./forms/parts.ts";
import { isMinor, personFields } from "./person-fields.ts";

/** A choice that is made already when there is nothing to choose between. */
const chooseOne = (name: string, label: string, list: readonly { id: string; name: string }[]): Field =>
  choice(name, label, fromList(list), list.length === 1 && list[0] ? { initial: list[0].id } : {});

const programmeField = ({ programmes }: Me): Field => chooseOne("programme", "Insats", programmes);

const chosen = <T extends { id: string }>(field: Field, list: readonly T[], values: Values): T | undefined =>
  list.find(({ id }) => id === textIn(field, values));

/** What the programme's conditions ask for, as far as it is not about the person's age, sex or home. */
const ruleFields = ({ rules }: ReferralProgramme): Field[] => {
  const conditions = rules.filter(({ rule }) => rule === "condition");
  const exclusions = rules.filter(({ rule }) => rule === "exclusion");
  return [
    ...(rules.some(({ rule }) => rule === "parties")
      ? [many("parties", "Vilka känner redan personen?", fromWords(partyWords), { optional: true })]
      : []),
    ...(conditions.length > 0
      ? [
          many("conditions", "Vilka villkor är uppfyllda?", fromList(conditions), {
            optional: true,
            hint: "Den som inte uppfyller alla kan inte antas, men remissen går att komplettera.",
          }),
        ]
      : []),
    ...(exclusions.length > 0
      ? [
          many("exclusions", "Finns något av detta, som hindrar att personen deltar?", fromList(exclusions), {
            optional: true,
          }),
        ]
      : []),
  ];
};

const programmeFields = (me: Me, programme: ReferralProgramme, values: Values): Field[] => {
  const routeField = chooseOne("route", "Hur kommer personen hit?", programme.routes);
  const route = chosen(routeField, programme.routes, values);
  return [
    ...(me.role === "referrer" ? [chooseOne("unit", "Vilken enhet ska ta emot?", programme.units)] : []),
    routeField,
    day("on", route?.by === "visit" ? "Dag för det första besöket" : "Remissens dag", { initial: me.today }),
    ...(route?.questions
      ? [{ kind: "longtext", name: "texts.questions", label: "Frågeställningar", hint: "Vad ska utredas?" } as const]
      : []),
  ];
};

/**
 * The fields of a referral, or of a first visit: what is asked follows from the programme and the route that are chosen.
 * @param follows the participation that it follows; nothing is then asked of the person, who is known
 */
export const referralFields =
  (me: Me, follows?: string) =>
  (values: Values): Field[] => {
    const programme = chosen(programmeField(me), me.programmes, values);
    const text = (name: string): string => (typeof values[name] === "string" ? values[name] : "");
    const minor = isMinor(text("person.bornOn"), text("person.identityNumber"), me.today);
    return [
      programmeField(me),
      ...(programme ? programmeFields(me, programme, values) : []),
      ...(follows === undefined
        ? fieldsUnder("person", personFields(minor))
        : [{ kind: "text", name: "follows", label: "Tidigare deltagande" } as const]),
      choice("sex", "Kön", fromWords(sexWords), { initial: "unknown" }),
      choice("municipality", "Kommun där personen bor", fromList(homes(me.municipalities)), {
        optional: true,
        blank: "Uppgift saknas",
      }),
      ...(programme && programme.levels.length > 0
        ? [choice("level", "Nivå", fromList(programme.levels), { optional: true, blank: "Uppgift saknas" })]
        : []),
      ...(programme ? ruleFields(programme) : []),
    ];
  };
