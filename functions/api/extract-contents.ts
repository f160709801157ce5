import { createHash } from "node:crypto";
import type { AccessLine } from "../../shared/access-log/access-line.ts";
import { systemClock } from "../../shared/clock.ts";
import { formatSwedishDate, stockholmDay } from "../../shared/dates/stockholm-time.ts";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { programmeOf, unitOf } from "../../shared/forbund/programme-of.ts";
import { statusText } from "../../shared/participation/history.ts";
import { type SignalName, signalOf } from "../../shared/participation/signals/index.ts";
import { stepText } from "../../shared/reminders/mail-text.ts";
import type { Extract } from "../../shared/store/extract-store.ts";
import type { Person } from "../../shared/store/vault.ts";
import type { PrintedDocument } from "../documents/document.ts";
import type { wholeCase } from "./whole-case.ts";

/** One thing that is known of the person, with the id under which the review can withhold it. */
export interface ExtractItem {
  readonly id: string;
  readonly label: string;
  readonly text: string;
}

export interface ExtractSection {
  readonly heading: string;
  readonly items: readonly ExtractItem[];
}

type Case = Awaited<ReturnType<typeof wholeCase>>;

/** The same id each time, whatever has been added since. */
const idOf = (...what: readonly string[]): string =>
  createHash("sha256").update(what.join("/")).digest("base64url").slice(0, 16);

const item = (place: readonly string[], label: string, text: string): ExtractItem => ({
  id: idOf(...place),
  label,
  text,
});

const personLabels: Record<keyof Person, string> = {
  name: "Namn",
  identityNumber: "Personnummer eller samordningsnummer",
  bornOn: "Född",
  phone: "Telefon",
  email: "E-post",
  language: "Språk",
  guardian: "Vårdnadshavare",
};

const valueText = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? "inget" : value.map(valueText).join("; ");
  if (typeof value !== "object" || value === null) return String(value ?? "inget");
  return Object.entries(value)
    .map(([name, inner]) => `${name}: ${valueText(inner)}`)
    .join(", ");
};

const personItems = ({ kept, participation }: Case): ExtractItem[] => [
  ...Object.entries(kept?.person ?? {}).map(([name, value]) =>
    item([participation.personId, name], personLabels[name as keyof Person], valueText(value)),
  ),
  ...(kept?.formerNumbers ?? []).map(({ identityNumber, until }) =>
    item([participation.personId, "former", until], "Tidigare nummer", `${identityNumber}, till ${until.slice(0, 10)}`),
  ),
];

const textLabels: Readonly<Record<string, string>> = {
  questions: "Frågeställningar",
  goals: "Mål",
  ownWords: "Dina egna ord",
  answers: "Svar till den som remitterade",
  objection: "Din invändning",
};

const dayOf = (at: string): string => formatSwedishDate(stockholmDay(Date.parse(at)));

const signalLabel = (signal: string): string =>
  signal === "referral" ? "Remiss" : signalOf(signal as SignalName).label;

const historyItems = ({ participation: { id }, signals, texts }: Case): ExtractItem[] =>
  signals.flatMap((line) => {
    const label = `${dayOf(line.at)}: ${signalLabel(line.signal)}`;
    const { id: _id, personId: _person, ...body } = (line.body ?? {}) as Record<string, unknown>;
    return [
      item([id, line.signalId], label, valueText(body)),
      ...Object.entries(texts.get(line.signalId) ?? {}).map(([name, text]) =>
        item([id, line.signalId, name], `${label}, ${(textLabels[name] ?? name).toLowerCase()}`, text),
      ),
    ];
  });

const mailItems = ({ participation: { id }, mails }: Case): ExtractItem[] =>
  mails.map((mail) => {
    const what = mail.kind === "notice" ? "nödåtkomst" : stepText(mail.step as never, mail.number);
    return item([id, mail.alarmKey], `${dayOf(mail.at)}: mejl till personalen`, what);
  });

/** What a consent opened, to whom and how long: what was shared, and could be. */
const consentItems = ({ participation: { id, consents } }: Case): ExtractItem[] =>
  consents.map((one) =>
    item(
      [id, "consent", one.id],
      `Samtycke ${formatSwedishDate(one.givenOn)}`,
      [
        `till ${one.parties.join(", ") || "ingen annan"} om ${one.information.join(", ") || "inget särskilt"}`,
        one.withdrawnOn ? `återtaget ${formatSwedishDate(one.withdrawnOn)}` : "",
      ]
        .filter(Boolean)
        .join(", "),
    ),
  );

/** Roles of other parties: what they have read has been shared with them. */
const isOtherParty = ({ by }: AccessLine): boolean => by.role === "referrer" || by.role === "machine";

const roleNames: Readonly<Record<string, string>> = {
  "project-worker": "projektmedarbetare",
  "case-worker": "handläggare",
  coordinator: "samordnare",
  administrator: "administratör",
  auditor: "granskare",
  referrer: "remittent",
  machine: "annat system",
};

/** By role and unit and not by name: what the person needs to judge whether somebody should have read, and staff's own protection. */
const accessItem = (line: AccessLine): ExtractItem => {
  const { by, at, kind, operation, trace } = line;
  const what = kind === "read" ? "läste" : "ändrade";
  const who = `${roleNames[by.role] ?? by.role}, ${by.unit}`;
  return item([trace, at, by.sub, operation], `${dayOf(at)} ${at.slice(11, 16)} UTC`, `${who} ${what} (${operation})`);
};

/** Everything that is known of a person at one controller, in sections, each thing with an id of its own. */
export const extractContents = (cases: readonly Case[], lines: readonly AccessLine[], forbund: Forbund) => {
  const [first] = cases;
  const sections: ExtractSection[] = [
    { heading: "Om dig", items: first ? personItems(first) : [] },
    ...cases.flatMap((one): ExtractSection[] => {
      const { participation } = one;
      const name = programmeOf(forbund, participation.programme).name;
      const at = unitOf(forbund, participation.unit).name;
      const facts = item(
        [participation.id, "facts"],
        "Läge",
        `${statusText[participation.status]}, remitterat ${formatSwedishDate(participation.referredOn)}`,
      );
      return [
        { heading: `${name}, ${at}`, items: [facts, ...historyItems(one)] },
        { heading: `Samtycken: ${name}`, items: consentItems(one) },
        { heading: `Mejl om ${name}`, items: mailItems(one) },
      ];
    }),
    { heading: "Vad som har delats med andra", items: lines.filter(isOtherParty).map(accessItem) },
    { heading: "Vilka som har läst och ändrat", items: lines.filter((line) => !isOtherParty(line)).map(accessItem) },
  ];
  return sections.filter(({ items }) => items.length > 0);
};

/** What stands in the place of what the person is not given. */
const withheldText = (provision: string): string => `Lämnas inte ut, enligt ${provision}.`;

/** The sections as the person is given them: what the review withheld is there with its provision and without its text. */
export const withoutWithheld = (sections: readonly ExtractSection[], review: Extract["review"]): ExtractSection[] => {
  const provisions = new Map(review?.withheld.map(({ item: id, provision }) => [id, provision]));
  return sections.map(({ heading, items }) => ({
    heading,
    items: items.map((one) => {
      const provision = provisions.get(one.id);
      return provision === undefined ? one : { ...one, text: withheldText(provision) };
    }),
  }));
};

/** The extract as it is printed. */
export const printedExtract = (
  { askedOn }: Extract,
  sections: readonly ExtractSection[],
  controller: string,
): PrintedDocument => ({
  title: "Registerutdrag",
  preface: [
    `Uppgifter om dig hos ${controller}, enligt artikel 15 i dataskyddsförordningen. Du bad om dem ${formatSwedishDate(askedOn)}.`,
    `Sammanställt ${formatSwedishDate(stockholmDay(systemClock.now()))}. Om något är fel kan du begära att det rättas, eller att din invändning antecknas.`,
  ],
  sections: sections.map(({ heading, items }) => ({
    heading,
    entries: items.map(({ label, text }) => ({ label, text })),
  })),
});
