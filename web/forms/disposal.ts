import type { SignalName } from "../../shared/participation/signals/index.ts";
import { holdWords } from "../code-words.ts";
import { choice, day, type FormOf, fromWords } from "./parts.ts";

/** Disposal (gallring) takes two, and can have to wait. */
export const disposalForms = {
  "disposal-holds": ({ today }) => ({
    title: "Vänta med gallringen",
    button: "Registrera",
    done: "Det är registrerat om gallringen ska vänta.",
    fields: [
      choice("hold", "Vad gäller?", [
        { value: "begin", label: "Gallringen ska vänta" },
        { value: "end", label: "Skälet att vänta gäller inte längre" },
      ]),
      choice("reason", "Skäl", fromWords(holdWords)),
      day("on", "Dag", { initial: today }),
    ],
  }),
  "disposal-proposals": ({ today }) => ({
    title: "Föreslå gallring",
    button: "Föreslå gallringen",
    done: "Gallringen är föreslagen. En annan person ska godkänna den.",
    fields: [day("on", "Dag för förslaget", { initial: today })],
  }),
  "disposal-approvals": ({ today }) => ({
    title: "Godkänn gallringen",
    button: "Gallra för alltid",
    done: "Deltagandet är gallrat.",
    leaves: true,
    fields: [
      day("on", "Dag för godkännandet", {
        initial: today,
        hint: "Allt om deltagandet tas bort och kan inte hämtas tillbaka.",
      }),
    ],
  }),
} as const satisfies Partial<Record<SignalName, FormOf>>;
