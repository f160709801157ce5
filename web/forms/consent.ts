import { formatSwedishDate } from "../../shared/dates/stockholm-time.ts";
import type { Kept } from "../../shared/participation/participation.ts";
import type { SignalName } from "../../shared/participation/signals/index.ts";
import { authorityWords, consentKindWords, informationWords, protectionWords, withPartyWords } from "../code-words.ts";
import type { Field, Option } from "../fields.ts";
import { type About, choice, day, type FormOf, fromList, fromWords, many } from "./parts.ts";

/** Consents as they are chosen among: several of one kind differ by their day. */
const consentOptions = (consents: Kept["consents"]): Option[] =>
  consents.map(({ id, kind, givenOn }) => ({
    value: id,
    label: `${consentKindWords[kind]}, från ${formatSwedishDate(givenOn)}`,
  }));

/** Towards whom and about what: needed where secrecy is lifted, asked where it can be said. */
const scopeFields = ({ choices, unit }: About): Field[] => {
  const parties = withPartyWords(choices.parties);
  const scope = (kind: string, to: readonly { id: string; name: string }[], optional: boolean): Field[] => [
    many("parties", "För vilka gäller det?", fromList(to), { optional, when: { field: "kind", is: kind } }),
    many("information", "Vilka uppgifter gäller det?", fromWords(informationWords), {
      optional,
      when: { field: "kind", is: kind },
    }),
  ];
  return [
    ...scope("secrecy", parties, false),
    ...scope("guardian", parties, true),
    ...scope("handover", [{ id: unit, name: "Den egna enheten" }, ...choices.handoverUnits, ...parties], true),
  ];
};

/** What the person agrees to, takes back, and is protected by. */
export const consentForms = {
  consents: (about) => ({
    title: "Registrera samtycke",
    button: "Registrera samtycket",
    done: "Samtycket är registrerat.",
    fields: [
      choice(
        "kind",
        "Vad gäller samtycket?",
        about.choices.consents.map(({ kind, text }) => ({ value: kind, label: consentKindWords[kind], hint: text })),
        { hint: "Läs upp texten för personen innan du registrerar." },
      ),
      day("on", "Dag när samtycket gavs", { initial: about.today }),
      ...scopeFields(about),
      day("until", "Gäller till och med", {
        optional: true,
        hint: "Om ingen dag anges gäller samtycket tills personen tar tillbaka det.",
      }),
    ],
  }),
  "consent-withdrawals": ({ today, consents }) => ({
    title: "Registrera återtaget samtycke",
    button: "Registrera att samtycket är återtaget",
    done: "Samtycket är återtaget. Uppgifterna delas inte längre.",
    fields: [
      choice("consent", "Vilket samtycke?", consentOptions(consents.filter(({ withdrawnOn }) => !withdrawnOn))),
      day("on", "Dag när personen tog tillbaka samtycket", { initial: today }),
    ],
  }),
  "consent-information": ({ today, consents }) => ({
    title: "Registrera att parterna har fått besked",
    button: "Registrera beskedet",
    done: "Det är registrerat att parterna har fått besked.",
    fields: [
      choice(
        "consent",
        "Vilket återtaget samtycke?",
        consentOptions(consents.filter(({ withdrawnOn, partiesToldOn }) => withdrawnOn && !partiesToldOn)),
      ),
      day("on", "Dag när parterna fick besked", { initial: today }),
    ],
  }),
  protection: ({ today }) => ({
    title: "Registrera skyddade personuppgifter",
    button: "Registrera",
    done: "Uppgiften om skydd är registrerad.",
    fields: [
      choice("protected", "Har personen skyddade personuppgifter?", [
        { value: "yes", label: "Ja" },
        { value: "no", label: "Nej, inte längre" },
      ]),
      day("on", "Från vilken dag?", { initial: today }),
      choice("kind", "Vilket skydd?", fromWords(protectionWords), { when: { field: "protected", is: "yes" } }),
      choice("authority", "Vilken myndighet har beslutat?", fromWords(authorityWords), {
        when: { field: "protected", is: "yes" },
      }),
      {
        kind: "text",
        name: "provision",
        label: "Bestämmelse",
        hint: "Skriv kapitel och paragraf i offentlighets- och sekretesslagen så här: osl 22:1",
        form: { pattern: /^[0-9a-z :.]{2,40}$/, words: "skriv med små bokstäver, siffror, kolon och punkt" },
        when: { field: "protected", is: "yes" },
      },
    ],
  }),
} as const satisfies Partial<Record<SignalName, FormOf>>;
