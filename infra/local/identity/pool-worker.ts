import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { installVirtualDate } from "../lambda/virtual-date.ts";
import { subjectOf } from "./claims.ts";
import type { PoolSetup } from "./pool-provider.ts";
import { signInPage } from "./sign-in-page.ts";

// The thread of the hosted endpoints: a thread of its own, so that codes, tokens and cookies live by the virtual clock.

const { clock, ...setup } = workerData as PoolSetup & { clock: SharedArrayBuffer };
installVirtualDate(clock);
const { poolProvider } = await import("./pool-provider.ts");

const provider = poolProvider(setup);
const callback = provider.callback();
const prefix = new URL(setup.issuer).pathname;

const formOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return new URLSearchParams(Buffer.concat(chunks).toString());
};

/** The page that asks who one is, and its answer. */
const signIn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  await provider.interactionDetails(request, response);
  if (request.method === "GET") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
    response.end(signInPage(setup.staff));
    return;
  }
  const staff = (await formOf(request)).get("staff");
  await provider.interactionFinished(
    request,
    response,
    staff === null
      ? { error: "access_denied", error_description: "The user cancelled" }
      : { login: { accountId: subjectOf(staff) } },
  );
};

/** Cognito's own way to sign out: ends the session of the hosted pages, and leads to an address that the client has registered. */
const signOut = async (request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> => {
  const client = setup.clients.find(({ id }) => id === query.get("client_id"));
  const to = query.get("logout_uri") ?? "";
  if (!client?.logoutUrls.includes(to)) {
    response.writeHead(400).end("logout_uri is not one of the client's");
    return;
  }
  const session = await provider.Session.get(provider.createContext(request, response));
  if (session.accountId !== undefined) await session.destroy();
  response.writeHead(302, { location: to }).end();
};

const answer = async (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse): Promise<void> => {
  const url = new URL(request.url ?? "/", setup.issuer);
  const path = url.pathname.slice(prefix.length);
  if (path.startsWith("/sign-in/")) return signIn(request, response);
  if (path === "/logout" && request.method === "GET") return signOut(request, response, url.searchParams);
  request.originalUrl = request.url ?? "/";
  request.url = `${path}${url.search}`;
  callback(request, response);
};

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    // A sign-in that is over, or another browser's.
    response.writeHead(400, { "content-type": "text/plain; charset=utf-8" });
    response.end(error instanceof Error ? error.message : String(error));
  });
});
server.listen(0, "127.0.0.1", () => parentPort!.postMessage((server.address() as AddressInfo).port));
