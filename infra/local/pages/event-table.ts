import type { HistoryEvent } from "../engine/history.ts";
import { isObject, type Json } from "../engine/json.ts";
import { type Html, html } from "./html.ts";
import { address, numberedPage, pageLinks } from "./page-numbers.ts";
import { shortTime } from "./swedish.ts";

const perPage = 50;

/** JSON within JSON texts is opened up, so that it can be read; only for reading. */
const opened = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(opened);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, opened(member)]));
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return opened(JSON.parse(value) as Json);
  } catch {
    return value;
  }
};

/** JSON, or a JSON text, indented and without texts of JSON in it. */
export const readableJson = (value: Json): string => JSON.stringify(opened(value), undefined, 2);

const row = (event: HistoryEvent): Html => {
  const { id, type, timestamp, previousEventId, ...details } = event;
  const [told] = Object.values(details);
  const state = /State(Entered|Exited)$/.test(type) && isObject(told) && String(told.name);
  return html`
    <tr id="event-${id}">
      <th scope="row">${id}</th>
      <td>${type}${state && html`<br><span class="about">${state}</span>`}</td>
      <td>${shortTime(timestamp)}</td>
      <td>${previousEventId === 0 ? "–" : previousEventId}</td>
      <td>${
        told === undefined
          ? "–"
          : html`<details><summary>Visa<span class="unseen"> händelse ${id}</span></summary><pre>${readableJson(told)}</pre></details>`
      }</td>
    </tr>`;
};

const heads = ["Nr", "Händelse", "Tid", "Efter nr", "Detaljer"];

/** The events of an execution, oldest first, by pages; `path` and `asked` are the page's own address. */
export const eventTable = (events: readonly HistoryEvent[], path: string, asked: URLSearchParams): Html => {
  const shown = numberedPage(events, asked.get("handelser"), perPage);
  const alla = asked.get("alla") ?? undefined;
  const to = (handelser: number): string => `${address(path, { alla, handelser })}#events`;
  const words = { label: "Fler händelser", before: "Tidigare", after: "Senare" };
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="Tabell över händelser">
      <table>
        <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${shown.items.map(row)}</tbody>
      </table>
    </div>
    ${pageLinks(shown, words, to)}`;
};
