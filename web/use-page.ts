import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Answer } from "./ask.ts";
import type { PageFailure } from "./failed-page.tsx";
import { type Loaded, load } from "./load.ts";
import { type Page, pageFor } from "./pages.tsx";
import { type Route, routeOf } from "./route.ts";

interface State {
  readonly route: Route;
  readonly loading: boolean;
  readonly loaded?: Loaded;
  /** What shows it. */
  readonly Page?: Page;
  readonly failure?: PageFailure;
  /** What has just been done, in words. */
  readonly notice?: string;
}

/** What was read, with the page that shows it; a script that does not come is like an answer that does not. */
const withPage = async (answer: Answer<Loaded>): Promise<Answer<Required<Pick<State, "loaded" | "Page">>>> => {
  if (!answer.ok) return answer;
  try {
    return { ok: true, value: { loaded: answer.value, Page: await pageFor(answer.value) } };
  } catch {
    return { ok: false, failure: { kind: "unreachable" } };
  }
};

const start = (): State => ({ route: routeOf(location.hash) ?? { at: "unknown" }, loading: true });

/** The page that the address names, with its data; follows the address. */
export const usePage = () => {
  const [state, setState] = useState<State>(start);
  const latest = useRef(0);
  const nextNotice = useRef<string | undefined>(undefined);
  const route = useRef(state.route);

  const read = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    const answer = await withPage(await load(route.current));
    // Somebody who clicks on before the answer came wants the later page.
    if (mine !== latest.current) return;
    const failure = answer.ok ? undefined : answer.failure;
    if (failure?.kind === "signed-out") {
      location.assign(`/sign-in?next=/${encodeURIComponent(location.hash)}`);
      return;
    }
    const notice = nextNotice.current;
    nextNotice.current = undefined;
    setState({
      route: route.current,
      loading: false,
      ...(answer.ok && answer.value),
      ...(failure && { failure }),
      ...(notice !== undefined && { notice }),
    });
  }, []);

  /** Reads the same page again; what is shown and typed stays until the answer is there. */
  const reload = useCallback(
    (notice?: string) => {
      nextNotice.current = notice;
      setState((before) => ({ ...before, loading: true }));
      void read();
    },
    [read],
  );

  /** Goes to another page and says there what was done. */
  const go = useCallback((hash: string, notice?: string) => {
    nextNotice.current = notice;
    location.hash = hash;
  }, []);

  useEffect(() => {
    const follow = () => {
      const next = routeOf(location.hash);
      if (!next) return;
      route.current = next;
      setState({ route: next, loading: true });
      void read();
    };
    addEventListener("hashchange", follow);
    void read();
    return () => removeEventListener("hashchange", follow);
  }, [read]);

  return { ...state, reload, go };
};
