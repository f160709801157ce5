import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type GatewayRequest, type GatewayResponse, json } from "./http-message.ts";

/** The one HTTP server of the runtime. It listens before it can answer, so that its address is known to the template. */
export interface Gateway {
  /** http://127.0.0.1:<port>, without a slash at the end. */
  url: string;
  /** From now on requests go to `handle`; before, they get 503. */
  serve(handle: (request: GatewayRequest) => Promise<GatewayResponse>): void;
  /** Answers a request that did not come over HTTP, as if it had; never rejects. */
  ask(request: GatewayRequest): Promise<GatewayResponse>;
  stop(): Promise<void>;
}

/** Larger than any AWS service takes; what is larger is cut off with 413. */
const largestBody = 17 * 1024 * 1024;

/** The body; undefined when it is too large (the rest is then read and dropped, so that the answer arrives). */
const bodyOf = async (incoming: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= largestBody) chunks.push(chunk);
  }
  if (length > largestBody) return undefined;
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
};

const read = (incoming: IncomingMessage, body: Buffer): GatewayRequest => {
  const url = incoming.url ?? "/";
  const question = url.indexOf("?");
  return {
    method: incoming.method ?? "GET",
    path: question < 0 ? url : url.slice(0, question),
    query: question < 0 ? "" : url.slice(question + 1),
    headers: incoming.headers,
    rawHeaders: incoming.rawHeaders,
    body,
    sourceIp: incoming.socket.remoteAddress ?? "127.0.0.1",
  };
};

const write = (response: GatewayResponse, outgoing: ServerResponse): void => {
  const length = typeof response.body === "string" ? Buffer.byteLength(response.body) : response.body.length;
  const bodyless = response.status === 204 || response.status === 304;
  outgoing.writeHead(response.status, bodyless ? response.headers : { ...response.headers, "content-length": length });
  outgoing.end(response.body);
};

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Starts the server on `port` (0: any free port) of the address `host`. Rejects when the port is taken. */
export const startGateway = async (port: number, host: string, log: (line: string) => void): Promise<Gateway> => {
  let handle = async (_: GatewayRequest): Promise<GatewayResponse> => json(503, { message: "Starting" });

  const failed = (what: string, error: unknown): GatewayResponse => {
    log(`${what} failed: ${error instanceof Error ? error.stack : error}`);
    return json(500, { message: "Internal Server Error" });
  };

  const ask = (request: GatewayRequest): Promise<GatewayResponse> =>
    handle(request).catch((error) => failed(`${request.method} ${request.path}`, error));

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    try {
      const body = await bodyOf(incoming);
      write(body ? await ask(read(incoming, body)) : json(413, { message: "Request Entity Too Large" }), outgoing);
    } catch (error) {
      const response = failed(`${incoming.method} ${incoming.url}`, error);
      if (outgoing.headersSent) outgoing.destroy();
      else write(response, outgoing);
    }
  };

  const server = createServer(
    { keepAlive: true, noDelay: true },
    (incoming, outgoing) => void answer(incoming, outgoing),
  );
  // Functions keep their connections; a server that closes idle ones first makes requests fail by chance.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(next) {
      handle = next;
    },
    ask,
    stop: () => close(server),
  };
};
