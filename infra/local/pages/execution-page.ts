import { AwsError } from "../aws-error.ts";
import type { Engine, ExecutionDescription } from "../engine/engine.ts";
import { isObject, type Json } from "../engine/json.ts";
import type { GatewayRequest, GatewayResponse } from "../gateway/http-message.ts";
import type { Runtime } from "../runtime.ts";
import { eventTable, readableJson } from "./event-table.ts";
import { eventsOf, executionAddress, executionArnOf, machineNameOf, statusWords } from "./execution-reading.ts";
import { graphDrawing } from "./graph-drawing.ts";
import { type Html, html } from "./html.ts";
import { notFound, page } from "./layout.ts";
import { graphOf, type MachineGraph } from "./machine-graph.ts";
import { participationLink } from "./participation-link.ts";
import { durationInWords, longTime, numberInWords, shortTime, timesInWords } from "./swedish.ts";
import { nextWakeOf, type StateVisit, visitsOf } from "./visits.ts";

const prefix = "/local/executions/";
const visitsShown = 50;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
};

/** The executions that a path means: `<machine>/<name>`, or the `<name>` alone, which two machines can have. */
const executionsAt = (engine: Engine, path: string): ExecutionDescription[] => {
  const parts = path.slice(prefix.length).split("/").map(decoded);
  const name = parts.at(-1) ?? "";
  const { stateMachines } = engine.listStateMachines({ maxResults: 1000 });
  const meant = stateMachines.filter((machine) => parts.length === 1 || machine.name === parts[0]);
  if (name === "" || parts.length > 2) return [];
  return meant.flatMap(({ arn }) => {
    try {
      return [engine.describeExecution({ executionArn: executionArnOf(arn, name) })];
    } catch (error) {
      if (error instanceof AwsError) return [];
      throw error;
    }
  });
};

const participationOf = (input: string): unknown => {
  const value = JSON.parse(input) as Json;
  return isObject(value) ? value.participationId : undefined;
};

const fact = (name: string, value: Html | string): Html => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

const facts = (execution: ExecutionDescription, open: readonly StateVisit[], wake: number | undefined): Html => {
  const { status, startDate, stopDate, input, error, cause } = execution;
  const link = participationLink(participationOf(input));
  const isRunning = status === "RUNNING";
  return html`
    <dl>
      ${fact("Status", html`<span class="status ${status.toLowerCase()}">${statusWords[status]}</span>`)}
      ${isRunning && fact("Är i", open.map(({ name }) => name).join(", ") || "–")}
      ${isRunning && fact("Går vidare av sig självt", wake === undefined ? "Tiden framgår inte av händelserna" : longTime(wake))}
      ${fact("Flöde", machineNameOf(execution.stateMachineArn))}
      ${fact("Startade", longTime(startDate))}
      ${stopDate !== undefined && fact("Slutade", html`${longTime(stopDate)} (efter ${durationInWords(stopDate - startDate)})`)}
      ${error !== undefined && fact("Fel", error)}
      ${cause !== undefined && fact("Orsak", cause)}
      ${link && fact("Deltagande", html`<a href="${link}">Öppna deltagandet i Stegvis</a>`)}
    </dl>`;
};

const visitItem = (visit: StateVisit, isRunning: boolean, now: number): Html => {
  const { name, type, enteredAt, exitedAt } = visit;
  const isCurrent = isRunning && exitedAt === undefined;
  const length = isCurrent
    ? html`<strong>är här nu</strong>, sedan ${durationInWords(now - enteredAt)}`
    : exitedAt === undefined
      ? "körningen slutade här"
      : durationInWords(exitedAt - enteredAt);
  return html`<li${isCurrent && html` class="current" aria-current="step"`}><strong>${name}</strong> <span class="about">${type}, ${shortTime(enteredAt)}, ${length}</span></li>`;
};

const visitList = (visits: readonly StateVisit[], isRunning: boolean, now: number, all: boolean): Html => {
  const hidden = all ? 0 : Math.max(0, visits.length - visitsShown);
  return html`
    ${hidden > 0 && html`<p>De ${visitsShown} senaste av ${numberInWords(visits.length)}. <a href="?alla=ja">Visa alla</a></p>`}
    <ol class="visits" start="${hidden + 1}">${visits.slice(hidden).map((visit) => visitItem(visit, isRunning, now))}</ol>`;
};

const wayList = ({ states, edges }: MachineGraph): Html => html`
  <ul class="ways">
    ${states.map(
      ({ name, type, comment, visits, isCurrent }) => html`
      <li${isCurrent && html` class="current"`}><strong>${name}</strong> <span class="about">${type}, ${timesInWords(visits)}${isCurrent && ", är här nu"}</span>
        ${comment && html`<p class="about">${comment}</p>`}
        <ul>${edges
          .filter(({ from }) => from === name)
          .map(
            ({ to, words, taken }) =>
              html`<li>till ${to}, ${timesInWords(taken)}: <code>${words.join("; ")}</code></li>`,
          )}
        </ul>
      </li>`,
    )}
  </ul>`;

const section = (id: string, title: string, content: Html): Html => html`
  <section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;

const scrolled = (label: string, content: Html): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">${content}</div>`;

const executionMain = (request: GatewayRequest, runtime: Runtime, execution: ExecutionDescription): Html => {
  const { engine, clock } = runtime;
  const { executionArn, input, output, status } = execution;
  const asked = new URLSearchParams(request.query);
  const isRunning = status === "RUNNING";
  const events = eventsOf(engine, executionArn);
  const visits = visitsOf(events);
  const open = visits.filter(({ exitedAt }) => exitedAt === undefined);
  const graph = graphOf(engine.describeStateMachineForExecution({ executionArn }).definition, visits, isRunning);
  const label = `Flödet som en bild, med ${graph.states.length} tillstånd. Samma sak står som text under bilden.`;
  return html`
    ${facts(execution, open, isRunning ? nextWakeOf(events) : undefined)}
    ${section(
      "graph",
      "Flödet",
      html`<p>Blå ram och ordet ”Nu”: här är körningen nu. Fylld ruta: där har den varit. Siffran vid en pil är antalet gånger den vägen har tagits.</p>
      ${scrolled("Bild av flödet", graphDrawing(graph, label))}
      <details><summary>Flödet som text</summary>${wayList(graph)}</details>`,
    )}
    ${section("visits", "Tillstånd i ordning", visitList(visits, isRunning, clock.now(), asked.has("alla")))}
    ${section("input", "Indata", html`<pre tabindex="0" aria-label="Indata">${readableJson(input)}</pre>`)}
    ${section("output", "Utdata", output === undefined ? html`<p>Ingen.</p>` : html`<pre tabindex="0" aria-label="Utdata">${readableJson(output)}</pre>`)}
    ${section("events", "Händelser", eventTable(events, request.path, asked))}
    <p><a href="/local/executions">Alla körningar</a></p>`;
};

/** GET /local/executions/<machine>/<name> (or the name alone): one execution, as the Step Functions console shows it. */
export const executionPage = async (request: GatewayRequest, runtime: Runtime): Promise<GatewayResponse> => {
  const found = executionsAt(runtime.engine, request.path);
  const [execution] = found;
  if (execution === undefined) {
    return notFound(request, runtime, "Det finns ingen sådan körning. Efter en omstart får varje deltagande en ny.");
  }
  const title = `Körning ${execution.name}`;
  if (found.length === 1) return page(request, runtime, { title, main: executionMain(request, runtime, execution) });
  const main = html`<p>Flera flöden har en körning med det namnet:</p>
    <ul>${found.map((one) => html`<li><a href="${executionAddress(one)}">${machineNameOf(one.stateMachineArn)}</a></li>`)}</ul>`;
  return page(request, runtime, { title, main });
};
