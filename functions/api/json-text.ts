/** Deeper than any body of ours; what is nested deeper is not parsed at all. */
const deepest = 32;

/** Why text is not taken as JSON; nothing of what was sent. */
export interface JsonFault {
  readonly sv: string;
  readonly en: string;
}

const tooDeep: JsonFault = {
  sv: `Högst ${deepest} nivåer av listor och objekt.`,
  en: `At most ${deepest} levels of arrays and objects.`,
};

const sameName: JsonFault = {
  sv: "Ett objekt har två medlemmar med samma namn.",
  en: "An object has two members of the same name.",
};

const noText: JsonFault = {
  sv: "En text har tecken som inte är text: styrtecken, halva tecken eller platser utan tecken.",
  en: "A text has characters that are no text: control characters, halves of characters or noncharacters.",
};

/** Where the string ends that begins at a place: at its closing quote, or at the end of a text that lacks one. */
const endOfString = (text: string, from: number): number => {
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text[at];
    if (char === "\\") at += 1;
    else if (char === '"') return at;
  }
  return text.length;
};

/** A member's name, however it is escaped. A name that cannot be read makes the whole unreadable, which is told later. */
const nameFrom = (quoted: string): string => {
  if (!quoted.includes("\\")) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted);
  } catch {
    return quoted;
  }
};

/**
 * What is wrong with the form of JSON text, found before it is parsed: it nests too deep, or says the same member twice, of which
 * one reader would take the first and another the last (RFC 7493, 2.3). Brackets in strings do not count.
 */
const faultInForm = (text: string): JsonFault | undefined => {
  /** The names of each object that is open; undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  let namesNext = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      const end = endOfString(text, at);
      const names = namesNext ? open.at(-1) : undefined;
      if (names) {
        const name = nameFrom(text.slice(at, end + 1));
        if (names.has(name)) return sameName;
        names.add(name);
      }
      namesNext = false;
      at = end;
    } else if (char === "{" || char === "[") {
      open.push(char === "{" ? new Set() : undefined);
      if (open.length > deepest) return tooDeep;
      namesNext = true;
    } else if (char === "}" || char === "]") open.pop();
    else if (char === ",") namesNext = true;
  }
  return undefined;
};

/** What no text of a person has, no workbook can hold (XML 1.0, 2.2), and UTF-8 cannot say. Tabs and line breaks are text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const notText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff\p{Surrogate}]/u;

const hasOnlyText = (value: unknown): boolean => {
  if (typeof value === "string") return !notText.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([name, inner]) => !notText.test(name) && hasOnlyText(inner));
};

/** The value that JSON text says, when every reader would understand it in one way (I-JSON, RFC 7493); else why not, where that helps. */
export const readJson = (text: string): { readonly value: unknown } | { readonly fault: JsonFault | undefined } => {
  const fault = faultInForm(text);
  if (fault) return { fault };
  try {
    const value: unknown = JSON.parse(text);
    return hasOnlyText(value) ? { value } : { fault: noText };
  } catch {
    return { fault: undefined };
  }
};
