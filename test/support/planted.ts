/** A datum about a person as it could be written where it must not be: in lower case, with and without what separates its parts. */
interface Trace {
  readonly kind: "name" | "number" | "contact" | "text";
  readonly text: string;
}

/** The first names that made-up persons have in tests: where one of these stands, a name stands. */
const madeUp = ["påhittad", "planterad"];

/** A word alone could be anything; a name or a sentence has several, or letters that no code has. */
const isTelling = (text: string): boolean => text.length >= 8 && /\S\s\S|[åäö]/.test(text);

/** As many digits as no day and no counter has, and not all the same. */
const isNumber = (digits: string): boolean => digits.length >= 9 && new Set(digits).size > 3;

const digitsOf = (text: string): string => text.replaceAll(/\D/g, "");

/** How each member of a body that says something about a person could be written elsewhere. */
const forms: Readonly<Record<string, (said: string) => readonly Trace[]>> = {
  name: (said) => (isTelling(said) ? [{ kind: "name", text: said }] : []),
  email: (said) => [{ kind: "contact", text: said }],
  phone: (said) => {
    const digits = digitsOf(said).replace(/^(0046|46|0)/, "");
    return isNumber(digits) ? [said, digits].map((text) => ({ kind: "contact", text })) : [];
  },
  identityNumber: (said) => {
    const digits = digitsOf(said).slice(-10);
    const parts = [digits, `${digits.slice(0, 6)}-${digits.slice(6)}`, `${digits.slice(0, 6)}+${digits.slice(6)}`];
    return isNumber(digits) ? parts.map((text) => ({ kind: "number", text })) : [];
  },
};

const headings: Readonly<Record<string, string>> = { Namn: "name", Personnummer: "identityNumber", Telefon: "phone" };
/** Of a file with thousands of persons these are enough: one row is treated as the next. */
const rowsLooked = 300;

/** Deeper than any body that is taken. */
const deepest = 32;

/** What has been said about persons to a system, and whether any of it stands in a text. */
export class Planted {
  readonly #traces = new Map<string, Trace["kind"]>(madeUp.map((name) => [name, "name"]));

  #add({ kind, text }: Trace): void {
    const lower = text.toLowerCase();
    // What holds a trace is found by it.
    if (![...this.#traces.keys()].some((known) => lower.includes(known))) this.#traces.set(lower, kind);
  }

  /** Remembers every datum about a person that the body of a request carries, also one that was refused. */
  remember(body: unknown, depth = 0): void {
    if (typeof body !== "object" || body === null || depth > deepest) return;
    for (const [name, value] of Object.entries(body)) {
      if (name === "texts") this.#rememberTexts(value);
      else if (typeof value !== "string") this.remember(value, depth + 1);
      else if (name === "content") this.#rememberFile(Buffer.from(value, "base64").toString());
      else for (const trace of (Object.hasOwn(forms, name) && forms[name]?.(value.trim())) || []) this.#add(trace);
    }
  }

  #rememberTexts(texts: unknown): void {
    for (const text of Object.values(texts ?? {}))
      if (typeof text === "string" && isTelling(text)) this.#add({ kind: "text", text: text.trim() });
  }

  #rememberFile(text: string): void {
    const [first = "", ...rows] = text.split(/\r?\n/, rowsLooked);
    const columns = first.split(/[;,\t]/).map((heading) => headings[heading]);
    for (const row of rows)
      for (const [at, cell] of row.split(/[;,\t]/).entries()) if (columns[at]) this.remember({ [columns[at]]: cell });
  }

  /** Of what kinds the data are that stand in a text in lower case. */
  foundIn(text: string): Trace["kind"][] {
    const found = [...this.#traces].filter(([trace]) => text.includes(trace)).map(([, kind]) => kind);
    return [...new Set(found)].sort();
  }
}
