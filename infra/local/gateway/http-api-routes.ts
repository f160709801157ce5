import type { RouteResource } from "../assembly/http-api.ts";

/** A route that matches, with the values of its path parameters (decoded). */
export interface RouteMatch {
  route: RouteResource;
  pathParameters: Record<string, string>;
}

interface Compiled {
  route: RouteResource;
  method: string;
  segments: string[];
}

const isGreedy = (segment: string | undefined): boolean => segment?.endsWith("+}") ?? false;
const isVariable = (segment: string | undefined): boolean => segment?.startsWith("{") ?? false;
const nameOf = (segment: string): string => segment.replace(/^\{|\+?\}$/g, "");

const parametersOf = (segments: string[], path: string[]): Record<string, string> | undefined => {
  const greedy = isGreedy(segments.at(-1));
  if (greedy ? path.length < segments.length : path.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = path[index] ?? "";
    if (isGreedy(segment)) {
      const rest = path.slice(index).join("/");
      if (rest === "") return undefined;
      parameters[nameOf(segment)] = rest;
      break;
    }
    if (isVariable(segment)) {
      if (part === "") return undefined;
      parameters[nameOf(segment)] = part;
    } else if (segment !== part) return undefined;
  }
  return parameters;
};

/** Literal before variable before greedy, segment by segment from the left; then a method before ANY. */
const bySpecificity = (a: Compiled, b: Compiled): number => {
  const rank = (segment: string | undefined): number =>
    segment === undefined ? 3 : isGreedy(segment) ? 2 : isVariable(segment) ? 1 : 0;
  for (let index = 0; index < Math.max(a.segments.length, b.segments.length); index++) {
    const difference = rank(a.segments[index]) - rank(b.segments[index]);
    if (difference !== 0) return difference;
  }
  return Number(a.method === "ANY") - Number(b.method === "ANY");
};

/**
 * Makes the matcher of an HTTP API: the most specific route of the request's method (or ANY) wins, $default takes the
 * rest, else undefined. `path` is decoded, as API Gateway matches and passes it on. A variable matches one segment that
 * is not empty, a greedy one the rest; a slash at the end counts.
 */
export const routeMatcher = (
  routes: readonly RouteResource[],
): ((method: string, path: string) => RouteMatch | undefined) => {
  const fallback = routes.find(({ routeKey }) => routeKey === "$default");
  const compiled = routes
    .filter(({ routeKey }) => routeKey !== "$default")
    .map((route): Compiled => {
      const [method = "", path = ""] = route.routeKey.split(" ");
      return { route, method, segments: path.slice(1).split("/") };
    })
    .sort(bySpecificity);
  return (method, path) => {
    const segments = path.slice(1).split("/");
    for (const candidate of compiled) {
      if (candidate.method !== "ANY" && candidate.method !== method) continue;
      const pathParameters = parametersOf(candidate.segments, segments);
      if (pathParameters) return { route: candidate.route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
};
