import type { SignalName } from "../../shared/participation/signals/index.ts";
import { objectionWords, pauseWords } from "../code-words.ts";
import { type About, choice, day, type FormOf, fromList, fromWords, longtext, many } from "./parts.ts";

/** Roles that can be given a participation. */
const assignable: readonly string[] = ["project-worker", "case-worker", "coordinator"];

/** Pauses, and changes of who or what carries the participation. */
export const changeForms = {
  assignment: ({ choices, staff }) => ({
    title: "Fördela",
    button: "Fördela deltagandet",
    done: "Deltagandet är fördelat.",
    fields: [
      many(
        "staff",
        "Vilka arbetar med deltagandet?",
        choices.staff
          .filter(({ sub, role }) => staff.includes(sub) || assignable.includes(role))
          .map(({ sub, name }) => ({ value: sub, label: name })),
        { optional: true, hint: "Övriga på enheten ser det inte. Ingen vald: alla på enheten ser det." },
      ),
    ],
  }),
  pauses: ({ today }) => ({
    title: "Registrera uppehåll",
    button: "Registrera uppehållet",
    done: "Uppehållet är registrerat. Det som skulle ha gjorts under tiden kommer efter det.",
    fields: [
      choice("reason", "Orsak till uppehållet", fromWords(pauseWords)),
      day("on", "Första dagen", { initial: today }),
      day("until", "Sista dagen"),
    ],
  }),
  resumptions: ({ today }) => ({
    title: "Avsluta uppehållet",
    button: "Avsluta uppehållet",
    done: "Uppehållet är slut. Datumen framåt har räknats om.",
    fields: [day("on", "Dag när deltagaren kom tillbaka", { initial: today })],
  }),
  "worker-changes": ({ today }) => ({
    title: "Registrera byte av projektmedarbetare",
    button: "Registrera bytet",
    done: "Bytet är registrerat. Överlämningen står bland datumen framåt.",
    fields: [day("on", "Dag för bytet", { initial: today })],
  }),
  "worker-handovers": ({ today }) => ({
    title: "Registrera överlämningen",
    button: "Registrera överlämningen",
    done: "Överlämningen är registrerad.",
    fields: [day("on", "Dag för överlämningen", { initial: today })],
  }),
  objections: ({ today }) => ({
    title: "Notera invändning",
    button: "Notera invändningen",
    done: "Invändningen är noterad och står i historiken.",
    fields: [
      choice("about", "Vad gäller invändningen?", fromWords(objectionWords)),
      longtext("objection", "Vad säger deltagaren?", { optional: false }),
      day("on", "Dag när deltagaren sa det", { initial: today }),
    ],
  }),
  transfers: ({ today, choices }) => ({
    title: "Föreslå överflyttning",
    button: "Föreslå överflyttningen",
    done: "Förslaget är registrerat. Allt är som förut tills den andra enheten har svarat.",
    fields: [
      choice("to", "Till vilken enhet?", fromList(choices.units)),
      day("on", "Dag för förslaget", { initial: today }),
    ],
  }),
  "transfer-answers": ({ today }: Pick<About, "today">) => ({
    title: "Svara på överflyttningen",
    button: "Registrera svaret",
    done: "Svaret på överflyttningen är registrerat.",
    leaves: true,
    fields: [
      choice("answer", "Tar enheten över deltagandet?", [
        { value: "yes", label: "Ja" },
        { value: "no", label: "Nej" },
      ]),
      day("on", "Dag för svaret", { initial: today }),
    ],
  }),
  "programme-version": ({ today, choices }) => ({
    title: "Byt version av insatsen",
    button: "Byt version",
    done: "Deltagandet följer nu den valda versionen av insatsen.",
    rehearsed: true,
    fields: [
      choice(
        "to",
        "Vilken version ska gälla?",
        choices.versions.map((version) => ({ value: String(version), label: `Version ${version}` })),
        { numbers: true },
      ),
      day("on", "Dag för beslutet", { initial: today }),
    ],
  }),
} as const satisfies Partial<Record<SignalName, FormOf>>;
