import { formatSwedishDate } from "../../shared/dates/stockholm-time.ts";
import type { SignalName } from "../../shared/participation/signals/index.ts";
import { attendanceWords, nameIn } from "../code-words.ts";
import type { Option } from "../fields.ts";
import { type About, choice, day, type FormOf, fromList, fromWords, longtext, number } from "./parts.ts";

/** Entries that nobody has objected to yet, latest first. */
const entries = (about: About): Option[] =>
  ("attendance" in about ? about.attendance : [])
    .filter(({ disputed }) => !disputed)
    .sort((a, b) => (a.on < b.on ? 1 : -1))
    .map(({ on, activity, outcome }) => ({
      value: `${on} ${activity}`,
      label: `${formatSwedishDate(on)}, ${nameIn(about.choices.activities, activity)}: ${attendanceWords[outcome].toLowerCase()}`,
      gives: { on, activity },
    }));

/** Being there, and being in touch. */
export const attendanceForms = {
  contacts: ({ today, choices }) => ({
    title: "Registrera kontakt",
    button: "Registrera kontakten",
    done: "Kontakten är registrerad.",
    fields: [
      choice("kind", "Vad var det för kontakt?", fromList(choices.contacts)),
      day("on", "Dag för kontakten", { initial: today }),
      longtext("notes", "Anteckning"),
    ],
  }),
  attendance: ({ today, choices }) => ({
    title: "Registrera närvaro",
    button: "Registrera närvaron",
    done: "Närvaron är registrerad.",
    fields: [
      choice("activity", "Aktivitet", fromList(choices.activities)),
      day("on", "Dag", { initial: today }),
      choice("outcome", "Var deltagaren där?", fromWords(attendanceWords)),
      { ...number("hours", "Antal timmar", 0, 24, { optional: true }), decimals: true } as const,
    ],
  }),
  "attendance-objections": (about) => ({
    title: "Notera invändning mot närvaron",
    button: "Notera invändningen",
    done: "Invändningen är noterad.",
    fields: [
      choice("entry", "Vilken närvaro tycker deltagaren är fel?", entries(about)),
      longtext("objection", "Vad säger deltagaren?"),
    ],
  }),
} as const satisfies Partial<Record<SignalName, FormOf>>;
