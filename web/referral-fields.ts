import type { Me } from "./answers.ts";
import type { Field } from "./fields.ts";
import { capital, referrerWords } from "./words.ts";

/** The newest version of each programme, which is what a referral gets. */
const programmeOptions = (programmes: Me["programmes"]) =>
  [...new Map(programmes.map(({ id, name }) => [id, name]))].map(([value, label]) => ({ value, label }));

/** The fields of a referral; the patterns are the API's. */
export const referralFields = ({ programmes, today }: Me): Field[] => {
  const options = programmeOptions(programmes);
  const only = options.length === 1 ? options[0]?.value : undefined;
  return [
    {
      kind: "choice",
      name: "programme",
      label: "Insats",
      options,
      ...(only !== undefined && { initial: only }),
    },
    {
      kind: "choice",
      name: "referredBy",
      label: "Vem remitterar?",
      options: Object.entries(referrerWords).map(([value, words]) => ({ value, label: capital(words) })),
    },
    { kind: "day", name: "on", label: "Remissens dag", initial: today },
    { kind: "text", name: "person.name", label: "Deltagarens namn" },
    {
      kind: "text",
      name: "person.identityNumber",
      label: "Personnummer eller samordningsnummer",
      hint: "Med eller utan sekel och bindestreck.",
      optional: true,
      form: { pattern: /^(\d{2})?\d{6}[-+]?\d{4}$/, words: "skriv tio eller tolv siffror" },
    },
    {
      kind: "text",
      name: "person.phone",
      label: "Telefon",
      input: "tel",
      optional: true,
      form: { pattern: /^[+\d][\d\s-]{4,24}$/, words: "skriv bara siffror, mellanslag och bindestreck" },
    },
    {
      kind: "text",
      name: "person.email",
      label: "E-post",
      input: "email",
      optional: true,
      form: { pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, words: "skriv en hel adress, med @" },
    },
  ];
};
