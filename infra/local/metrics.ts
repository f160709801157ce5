import { assumed, prices } from "./prices.ts";

/** Request units of one table, as DynamoDB counts them (half units for eventually consistent reads). */
export interface TableUnits {
  read: number;
  write: number;
}

/** What has been used since the start of the process. */
export interface Usage {
  tables: Record<string, TableUnits>;
  readUnits: number;
  writeUnits: number;
  transitions: number;
  executionsStarted: number;
  /** Lambda invocations by function name. */
  invocations: Record<string, number>;
  httpApiRequests: number;
  mails: number;
  kmsRequests: number;
}

/** The usage at AWS list prices, in US dollars; see prices.ts for what is left out and assumed. */
export interface Cost {
  stepFunctions: number;
  lambda: number;
  dynamoDb: number;
  httpApi: number;
  mail: number;
  kms: number;
  total: number;
}

/** The counters that other parts keep. */
export interface MetricSources {
  engine: { transitions: number; executionsStarted: number };
  invocations: Record<string, number>;
  mails(): number;
  kmsRequests(): number;
  /** Memory by function name; functions that are not named count as assumed. */
  functionMegabytes: Record<string, number>;
}

/** The price of a usage. */
export const costOf = (usage: Usage, functionMegabytes: Record<string, number> = {}): Cost => {
  let lambda = 0;
  for (const [name, count] of Object.entries(usage.invocations)) {
    const gigabytes = (functionMegabytes[name] ?? assumed.lambdaMegabytes) / 1024;
    lambda += count * (prices.lambdaRequest + gigabytes * assumed.lambdaSeconds * prices.lambdaGigabyteSecond);
  }
  const parts = {
    stepFunctions: usage.transitions * prices.stateTransition,
    lambda,
    dynamoDb: usage.readUnits * prices.readUnit + usage.writeUnits * prices.writeUnit,
    httpApi: usage.httpApiRequests * prices.httpApiRequest,
    mail: usage.mails * prices.mail,
    kms: usage.kmsRequests * prices.kmsRequest,
  };
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) };
};

/** Counts what the run would have used on AWS. */
export class Metrics {
  readonly #tables = new Map<string, TableUnits>();
  readonly #sources: MetricSources;
  #httpApiRequests = 0;

  constructor(sources: MetricSources) {
    this.#sources = sources;
  }

  /** Adds consumed request units of a table. */
  addUnits(table: string, kind: keyof TableUnits, units: number): void {
    const counted = this.#tables.get(table) ?? { read: 0, write: 0 };
    counted[kind] += units;
    this.#tables.set(table, counted);
  }

  addHttpApiRequest(): void {
    this.#httpApiRequests++;
  }

  /** The usage until now; a copy. */
  snapshot(): Usage {
    const tables = Object.fromEntries([...this.#tables].map(([name, units]) => [name, { ...units }]));
    const sum = (kind: keyof TableUnits): number => Object.values(tables).reduce((all, units) => all + units[kind], 0);
    return {
      tables,
      readUnits: sum("read"),
      writeUnits: sum("write"),
      transitions: this.#sources.engine.transitions,
      executionsStarted: this.#sources.engine.executionsStarted,
      invocations: { ...this.#sources.invocations },
      httpApiRequests: this.#httpApiRequests,
      mails: this.#sources.mails(),
      kmsRequests: this.#sources.kmsRequests(),
    };
  }

  /** The usage until now at AWS list prices. */
  cost(): Cost {
    return costOf(this.snapshot(), this.#sources.functionMegabytes);
  }
}
