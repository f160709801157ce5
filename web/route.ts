/** Which participations the list shows; in the address, so that "back" and bookmarks work. Opaque ids only, never a person. */
export const shows = { oppna: "open", fardiga: "closed", alla: "all" } as const;
export type Show = keyof typeof shows;

export type Route =
  | { readonly at: "list"; readonly show: Show; readonly page: number }
  | { readonly at: "referral" }
  | { readonly at: "participation"; readonly id: string }
  | { readonly at: "unknown" };

export const listHash = (show: Show, page = 1): string =>
  show === "oppna" && page === 1 ? "#/" : `#/?visa=${show}&sida=${page}`;

export const referralHash = "#/remisser/ny";

export const participationHash = (id: string): string => `#/deltaganden/${id}`;

const isShow = (text: string): text is Show => Object.hasOwn(shows, text);

/** The page that an address names; undefined when it names none, as a link within the page. */
export const routeOf = (hash: string): Route | undefined => {
  if (hash !== "" && !hash.startsWith("#/")) return undefined;
  const [path = "", query = ""] = hash.slice(2).split("?");
  if (path === "") {
    const asked = new URLSearchParams(query);
    const show = asked.get("visa") ?? "";
    const page = Number(asked.get("sida"));
    return { at: "list", show: isShow(show) ? show : "oppna", page: Number.isInteger(page) && page > 0 ? page : 1 };
  }
  if (`#/${path}` === referralHash) return { at: "referral" };
  const id = /^deltaganden\/([0-9a-f-]{36})$/.exec(path)?.[1];
  return id ? { at: "participation", id } : { at: "unknown" };
};
