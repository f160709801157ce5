import type { List, Me, Shown } from "./answers.ts";
import { type Answer, api } from "./api.ts";
import { type Route, shows } from "./route.ts";

/** Everything that one page shows. */
export type Loaded = { readonly me: Me } & (
  | { readonly at: "list"; readonly list: List }
  /** Whoever is signed in has no list. */
  | { readonly at: "no-list" }
  | { readonly at: "referral" }
  | { readonly at: "participation"; readonly shown: Shown }
  | { readonly at: "unknown" }
);

type Content = Loaded extends infer L ? (L extends { me: Me } ? Omit<L, "me"> : never) : never;

const contentOf = async (route: Route): Promise<Answer<Content>> => {
  if (route.at === "list") {
    const answer = await api.list(shows[route.show], route.page);
    if (answer.ok) return { ok: true, value: { at: "list", list: answer.value } };
    const { failure } = answer;
    return failure.kind === "problem" && failure.problem.status === 403
      ? { ok: true, value: { at: "no-list" } }
      : answer;
  }
  if (route.at === "participation") {
    const answer = await api.participation(route.id);
    return answer.ok ? { ok: true, value: { at: "participation", shown: answer.value } } : answer;
  }
  return { ok: true, value: { at: route.at } };
};

/** Reads what a page needs. Who is signed in and which day it is are read anew each time: both change while a page is open. */
export const load = async (route: Route): Promise<Answer<Loaded>> => {
  const [me, content] = await Promise.all([api.me(), contentOf(route)]);
  if (!me.ok) return me;
  return content.ok ? { ok: true, value: { ...content.value, me: me.value } as Loaded } : content;
};
