import type { IncomingHttpHeaders } from "node:http";

/** A request as the gateway read it. `path` and `query` are raw (percent-encoded), the query without "?". */
export interface GatewayRequest {
  method: string;
  path: string;
  query: string;
  headers: IncomingHttpHeaders;
  /** Names and values in turn, as received. */
  rawHeaders: string[];
  body: Buffer;
  sourceIp: string;
}

/** A response as the gateway writes it. A list of values becomes one header line each. */
export interface GatewayResponse {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
}

/** A JSON response. */
export const json = (status: number, body: unknown, headers: GatewayResponse["headers"] = {}): GatewayResponse => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});
