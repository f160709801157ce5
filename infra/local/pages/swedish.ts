import { formatSwedishDate, stockholmDay } from "../../../shared/dates/stockholm-time.ts";
import { type Html, html } from "./html.ts";

const timeZone = "Europe/Stockholm";
const timeOfDay = new Intl.DateTimeFormat("sv-SE", { timeZone, hour: "2-digit", minute: "2-digit" });
const toTheSecond = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });

/** "måndag 27 april 2026 kl. 07.00", in Swedish time; `ms` since the epoch. */
export const instantInWords = (ms: number): string =>
  `${formatSwedishDate(stockholmDay(ms))} kl. ${timeOfDay.format(ms).replace(":", ".")}`;

const time = (ms: number, words: string): Html => html`<time datetime="${new Date(ms).toISOString()}">${words}</time>`;

/** The instant in words, as markup. */
export const longTime = (ms: number): Html => time(ms, instantInWords(ms));

/** "2026-04-27 07:00:05", in Swedish time, as markup: for tables. */
export const shortTime = (ms: number): Html => time(ms, toTheSecond.format(ms));

const units = [
  { ms: 86_400_000, one: "dag", many: "dagar" },
  { ms: 3_600_000, one: "timme", many: "timmar" },
  { ms: 60_000, one: "minut", many: "minuter" },
  { ms: 1000, one: "sekund", many: "sekunder" },
];

/** A length of time in its two largest units: "3 dagar 4 timmar"; below a second "mindre än en sekund". */
export const durationInWords = (ms: number): string => {
  const largest = units.findIndex((unit) => ms >= unit.ms);
  if (largest < 0) return "mindre än en sekund";
  let rest = ms;
  const words: string[] = [];
  for (const unit of units.slice(largest, largest + 2)) {
    const count = Math.floor(rest / unit.ms);
    rest -= count * unit.ms;
    if (count > 0) words.push(`${count} ${count === 1 ? unit.one : unit.many}`);
  }
  return words.join(" ");
};

/** "1 gång", "2 gånger". */
export const timesInWords = (count: number): string => `${numberInWords(count)} ${count === 1 ? "gång" : "gånger"}`;

/** A number as it is written in Swedish: "1 234,5" (with a no-break space), at most three decimals unless more are asked for. */
export const numberInWords = (number: number, decimals = 3): string =>
  new Intl.NumberFormat("sv-SE", { maximumFractionDigits: decimals }).format(number);
