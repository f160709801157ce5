import type { GatewayRequest, GatewayResponse } from "../gateway/http-message.ts";
import type { Cost, Usage } from "../metrics.ts";
import { assumed, prices } from "../prices.ts";
import type { Runtime } from "../runtime.ts";
import { type Html, html, type Part } from "./html.ts";
import { page } from "./layout.ts";
import { numberInWords } from "./swedish.ts";

const numberTable = (caption: string, heads: readonly string[], rows: readonly (readonly Part[])[]): Html => html`
  <div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table class="numbers">
      <caption>${caption}</caption>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>
        ${rows.map(
          ([name, ...cells]) =>
            html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const byName = <T>(record: Record<string, T>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

const sum = (record: Record<string, number>): number => Object.values(record).reduce((all, one) => all + one, 0);

const usageTables = (usage: Usage): Html => html`
  ${numberTable(
    "Användning",
    ["Vad", "Antal"],
    [
      ["Tillståndsövergångar i Step Functions", numberInWords(usage.transitions)],
      ["Startade körningar", numberInWords(usage.executionsStarted)],
      ["Lambda-anrop", numberInWords(sum(usage.invocations))],
      ["Läsenheter i DynamoDB", numberInWords(usage.readUnits)],
      ["Skrivenheter i DynamoDB", numberInWords(usage.writeUnits)],
      ["Anrop till API:et", numberInWords(usage.httpApiRequests)],
      ["Mejl", numberInWords(usage.mails)],
      ["Anrop till KMS", numberInWords(usage.kmsRequests)],
    ],
  )}
  ${numberTable(
    "Lambda-anrop per funktion",
    ["Funktion", "Anrop"],
    byName(usage.invocations).map(([name, count]) => [name, numberInWords(count)]),
  )}
  ${numberTable(
    "Läs- och skrivenheter per tabell",
    ["Tabell", "Läsenheter", "Skrivenheter"],
    byName(usage.tables).map(([name, units]) => [name, numberInWords(units.read), numberInWords(units.write)]),
  )}`;

const dollars = (amount: number): string => numberInWords(amount, 6);

/** "25,00" for a price of 0.000025 each. */
const perMillion = (price: number): string => numberInWords(price * 1_000_000, 4);

const priceTables = (cost: Cost): Html => html`
  ${numberTable(
    "Pris i US-dollar",
    ["Tjänst", "US-dollar"],
    [
      ["Step Functions", dollars(cost.stepFunctions)],
      ["Lambda", dollars(cost.lambda)],
      ["DynamoDB", dollars(cost.dynamoDb)],
      ["API Gateway (HTTP API)", dollars(cost.httpApi)],
      ["SES (mejl)", dollars(cost.mail)],
      ["KMS", dollars(cost.kms)],
      [html`<strong>Summa</strong>`, html`<strong>${dollars(cost.total)}</strong>`],
    ],
  )}
  <p>Så är priset räknat:</p>
  <ul>
    <li>Listpriser för en miljon: tillståndsövergångar ${perMillion(prices.stateTransition)}, Lambda-anrop ${perMillion(prices.lambdaRequest)}, skrivenheter ${perMillion(prices.writeUnit)}, läsenheter ${perMillion(prices.readUnit)}, API-anrop ${perMillion(prices.httpApiRequest)}, mejl ${perMillion(prices.mail)}, KMS-anrop ${perMillion(prices.kmsRequest)} US-dollar. En GB-sekund i Lambda kostar ${numberInWords(prices.lambdaGigabyteSecond, 10)} US-dollar.</li>
    <li>Ett Lambda-anrop antas ta ${numberInWords(assumed.lambdaSeconds * 1000)} millisekunder. En funktion som inte anger sin storlek antas ha ${assumed.lambdaMegabytes} MB.</li>
    <li>Fria kvoter, moms, lagring, loggar, nycklarna själva och datatrafik är inte med. Priserna är de som vanligen anges och kan skilja några procent i eu-north-1: jämför gärna med dem, men budgetera med AWS egen kalkylator.</li>
  </ul>`;

/** GET /local/metrics: what was used since the start of the process, and its price on AWS. */
export const metricsPage = async (request: GatewayRequest, runtime: Runtime): Promise<GatewayResponse> => {
  const main = html`
    <p>Det här har använts sedan provmiljön startade. Allt körs på din dator och kostar ingenting; priset är vad AWS skulle ha tagit.</p>
    ${priceTables(runtime.metrics.cost())}
    ${usageTables(runtime.metrics.snapshot())}
    <p>Samma uppgifter för program: <code>curl -H 'accept: application/json' …/local/metrics</code></p>`;
  return page(request, runtime, { title: "Användning och pris", main });
};
