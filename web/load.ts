import type { Me } from "./answers.ts";
import { api } from "./api.ts";
import type { Answer } from "./ask.ts";
import { type Content, contentOf } from "./load-content.ts";
import type { Route } from "./route.ts";

/** Everything that one page shows. */
export type Loaded = { readonly me: Me } & Content;

/** Reads what a page needs. Who is signed in and which day it is are read anew each time: both change while a page is open. */
export const load = async (route: Route): Promise<Answer<Loaded>> => {
  const asking = api.me();
  const [me, content] = await Promise.all([asking, contentOf(route, asking)]);
  if (!me.ok) return me;
  return content.ok ? { ok: true, value: { ...content.value, me: me.value } } : content;
};
