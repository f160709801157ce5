import type { GatewayRequest } from "../gateway/http-message.ts";

const qualities = (accept: string): Map<string, number> =>
  new Map(
    accept.split(",").map((range) => {
      const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith("q="));
      return [type, quality === undefined ? 1 : Number(quality.slice(2))];
    }),
  );

/** True for browsers, which name text/html; programs name application/json, or anything, and get JSON. */
export const prefersHtml = (request: GatewayRequest): boolean => {
  const accepted = qualities(request.headers.accept ?? "");
  const asHtml = accepted.get("text/html") ?? 0;
  return asHtml > 0 && asHtml >= (accepted.get("application/json") ?? 0);
};

/** True for the body that an HTML form sends. */
export const isForm = (request: GatewayRequest): boolean =>
  request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
