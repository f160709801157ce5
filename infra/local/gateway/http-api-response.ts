import { isObject, type Json } from "../engine/json.ts";
import { type GatewayResponse, json } from "./http-message.ts";

/** What API Gateway answers by itself. */
export const gatewayAnswer = (status: number, message: string): GatewayResponse => json(status, { message });

export const internalServerError = (): GatewayResponse => gatewayAnswer(500, "Internal Server Error");

const scalar = (value: Json | undefined): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/**
 * The response for a Lambda function's answer, by the rules of payload format 2.0: an answer without statusCode is the
 * body of a 200 in JSON; one with it needs a whole number, scalar headers, cookies as text, and a text body. An answer
 * that breaks this is a 500, as on AWS.
 */
export const lambdaResponse = (payload: Json): GatewayResponse => {
  if (!isObject(payload) || payload.statusCode === undefined) {
    const body = typeof payload === "string" ? payload : JSON.stringify(payload);
    return { status: 200, headers: { "content-type": "application/json" }, body };
  }
  const { statusCode, headers = {}, cookies = [], body = "", isBase64Encoded = false } = payload;
  const status = typeof statusCode === "string" ? Number(statusCode) : statusCode;
  if (typeof status !== "number" || !Number.isInteger(status) || status < 100 || status > 599)
    return internalServerError();
  if (!isObject(headers ?? {}) || !Array.isArray(cookies) || (typeof body !== "string" && body !== null)) {
    return internalServerError();
  }
  const written: GatewayResponse["headers"] = {};
  for (const [name, value] of Object.entries((headers ?? {}) as { [name: string]: Json })) {
    if (!scalar(value)) return internalServerError();
    written[name.toLowerCase()] = String(value);
  }
  if (body !== null && body !== "") written["content-type"] ??= "text/plain;charset=UTF-8";
  if (cookies.length > 0) written["set-cookie"] = cookies.map(String);
  return {
    status,
    headers: written,
    body: isBase64Encoded === true ? Buffer.from(body ?? "", "base64") : (body ?? ""),
  };
};
