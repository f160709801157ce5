import { AwsError } from "../aws-error.ts";
import type { Engine, ExecutionDescription } from "../engine/engine.ts";
import type { StateMachine } from "../engine/state-machines.ts";
import type { GatewayRequest, GatewayResponse } from "../gateway/http-message.ts";
import type { Runtime } from "../runtime.ts";
import { executionAddress, isStatus, presentOf, type Status, statusWords } from "./execution-reading.ts";
import { type Html, html } from "./html.ts";
import { page } from "./layout.ts";
import { address } from "./page-numbers.ts";
import { shortTime } from "./swedish.ts";

const perMachine = 10;
const perPage = 50;
const path = "/local/executions";

/** What the list is asked for: `fran` is the engine's own token of a page. */
interface Asked {
  maskin: string;
  status: Status | undefined;
  fran: string | undefined;
}

const askedIn = (query: string): Asked => {
  const fields = new URLSearchParams(query);
  const status = fields.get("status") ?? "";
  return {
    maskin: fields.get("maskin") ?? "",
    status: isStatus(status) ? status : undefined,
    fran: fields.get("fran") ?? undefined,
  };
};

const choice = (value: string, words: string, chosen: string | undefined): Html =>
  html`<option value="${value}"${value === (chosen ?? "") && html` selected`}>${words}</option>`;

const filterForm = (machines: readonly StateMachine[], { maskin, status }: Asked): Html => html`
  <form method="get" action="${path}" class="fields">
    <div>
      <label for="maskin">Flöde</label>
      <select id="maskin" name="maskin">${choice("", "Alla", maskin)}${machines.map(({ name }) => choice(name, name, maskin))}</select>
    </div>
    <div>
      <label for="status">Status</label>
      <select id="status" name="status">${choice("", "Alla", status)}${Object.entries(statusWords).map(([value, words]) => choice(value, words, status))}</select>
    </div>
    <button type="submit">Visa</button>
  </form>`;

const heads = ["Namn", "Status", "Är i", "Går vidare av sig självt", "Startade", "Slutade"];

// On a narrow screen the style sheet makes a card of each row: the roles keep it a table for those who listen.
const row = (engine: Engine, execution: ExecutionDescription): Html => {
  const { states, nextWake } = presentOf(engine, execution);
  const cells: (Html | string)[] = [
    html`<span class="status ${execution.status.toLowerCase()}">${statusWords[execution.status]}</span>`,
    states.join(", ") || "–",
    nextWake === undefined ? "–" : shortTime(nextWake),
    shortTime(execution.startDate),
    execution.stopDate === undefined ? "–" : shortTime(execution.stopDate),
  ];
  return html`
    <tr role="row">
      <th role="rowheader" scope="row"><a href="${executionAddress(execution)}">${execution.name}</a></th>
      ${cells.map((cell, index) => html`<td role="cell" data-label="${heads[index + 1]}">${cell}</td>`)}
    </tr>`;
};

const table = (engine: Engine, name: string, executions: readonly ExecutionDescription[]): Html => html`
  <div class="scroll" tabindex="0" role="region" aria-label="Körningar av ${name}">
    <table class="cards" role="table">
      <thead role="rowgroup"><tr role="row">${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}</tr></thead>
      <tbody role="rowgroup">${executions.map((execution) => row(engine, execution))}</tbody>
    </table>
  </div>`;

const moreLinks = (newest: string | undefined, older: string | undefined): Html | undefined =>
  newest === undefined && older === undefined
    ? undefined
    : html`<nav class="pages" aria-label="Fler körningar">
    ${newest !== undefined && html`<a href="${newest}">Till de nyaste</a>`}
    ${older !== undefined && html`<a href="${older}" rel="next">Äldre</a>`}
  </nav>`;

/** A token that the engine did not make (a mistyped address) counts as none. */
const knownToken = (engine: Engine, stateMachineArn: string, nextToken: string | undefined): string | undefined => {
  try {
    engine.listExecutions({ stateMachineArn, nextToken, maxResults: 1 });
    return nextToken;
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
};

const machineSection = (engine: Engine, machine: StateMachine, asked: Asked): Html => {
  const isChosen = asked.maskin === machine.name;
  const { executions, nextToken } = engine.listExecutions({
    stateMachineArn: machine.arn,
    statusFilter: asked.status,
    maxResults: isChosen ? perPage : perMachine,
    nextToken: isChosen ? knownToken(engine, machine.arn, asked.fran) : undefined,
  });
  const to = (fran?: string): string => address(path, { maskin: machine.name, status: asked.status, fran });
  return html`
    <section aria-labelledby="machine-${machine.name}">
      <h2 id="machine-${machine.name}">${machine.name}</h2>
      ${executions.length === 0 ? html`<p>Inga körningar att visa.</p>` : table(engine, machine.name, executions)}
      ${isChosen ? moreLinks(asked.fran ? to() : undefined, nextToken && to(nextToken)) : nextToken && html`<p><a href="${to()}">Alla körningar av ${machine.name}</a></p>`}
    </section>`;
};

/** GET /local/executions?maskin=&status=&fran=: the state machines and their executions, the newest first. */
export const executionListPage = async (request: GatewayRequest, runtime: Runtime): Promise<GatewayResponse> => {
  const { engine } = runtime;
  const asked = askedIn(request.query);
  const { stateMachines } = engine.listStateMachines({ maxResults: 1000 });
  const shown = stateMachines.filter(({ name }) => asked.maskin === "" || name === asked.maskin);
  const main = html`
    <p>Varje deltagande har en körning i taget, som sover tills nästa dag då något ska göras eller tills någon i personalen gör något. Namnet börjar med deltagandets id. De nyaste visas först.</p>
    ${filterForm(stateMachines, asked)}
    ${shown.length === 0 && html`<p>Det finns inget sådant flöde.</p>`}
    ${shown.map((machine) => machineSection(engine, machine, asked))}`;
  return page(request, runtime, { title: "Körningar", main });
};
