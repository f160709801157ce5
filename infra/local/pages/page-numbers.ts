import { type Html, html } from "./html.ts";

/** One page of a list, numbered from 1. */
export interface NumberedPage<T> {
  items: readonly T[];
  number: number;
  pages: number;
  total: number;
}

/** The page that `asked` names, or the nearest one that exists; there is always a first one. */
export const numberedPage = <T>(all: readonly T[], asked: string | null, size: number): NumberedPage<T> => {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const wanted = Math.trunc(Number(asked ?? "1"));
  const number = Math.min(Math.max(Number.isNaN(wanted) ? 1 : wanted, 1), pages);
  return { items: all.slice((number - 1) * size, number * size), number, pages, total: all.length };
};

/** The address of a page with these parameters; empty ones are left out. */
export const address = (path: string, parameters: Record<string, string | number | undefined>): string => {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== "");
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return query === "" ? path : `${path}?${query}`;
};

/** Links to the page before and after; nothing when there is one page only. */
export const pageLinks = (
  { number, pages }: { number: number; pages: number },
  words: { label: string; before: string; after: string },
  to: (number: number) => string,
): Html =>
  pages === 1
    ? html``
    : html`<nav class="pages" aria-label="${words.label}">
    ${number > 1 && html`<a href="${to(number - 1)}" rel="prev">${words.before}</a>`}
    <span>Sida ${number} av ${pages}</span>
    ${number < pages && html`<a href="${to(number + 1)}" rel="next">${words.after}</a>`}
  </nav>`;
