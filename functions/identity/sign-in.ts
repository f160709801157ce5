import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { staffOf } from "../../shared/identity/staff-of.ts";
import { environment } from "../environment.ts";
import { log } from "../log.ts";
import { attemptFrom, attemptSeconds, attemptToText, challengeOf, newAttempt } from "./attempt.ts";
import { dropCookie, readCookie, writeCookie } from "./cookies.ts";
import { isFromOwnPage, ownOrigin } from "./own-origin.ts";
import { type Failed, failures, plainPage, redirect } from "./pages.ts";
import { CodeRefused, endpoints, exchangeCode, ProviderDown } from "./provider.ts";
import { beginSession, endSession, endSessionsOf, lookAtSession } from "./sessions.ts";
import { verifyIdToken } from "./tokens.ts";

type Answer = APIGatewayProxyStructuredResultV2;

/** A request, and the own origin that it came to. */
interface Asked {
  readonly event: APIGatewayProxyEventV2;
  readonly origin: string;
  readonly query: Readonly<Record<string, string | undefined>>;
}

const callbackOf = (origin: string): string => `${origin}/sign-in/callback`;

const failed = (reason: Failed, cookies: readonly string[] = []): Answer => {
  log("sign-in-failed", { reason });
  return plainPage(failures[reason], cookies);
};

/** Sends the browser to the provider, with what will prove that it comes back from there. */
const begin = async ({ origin, query }: Asked): Promise<Answer> => {
  const attempt = newAttempt(query.next, query["new-tab"] !== undefined);
  const { authorization_endpoint } = await endpoints();
  const to = new URL(authorization_endpoint);
  to.search = new URLSearchParams({
    response_type: "code",
    client_id: environment("TOKEN_AUDIENCE"),
    redirect_uri: callbackOf(origin),
    scope: "openid profile",
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: challengeOf(attempt),
    code_challenge_method: "S256",
  }).toString();
  return redirect(to.href, [writeCookie("sign-in", attemptToText(attempt), origin, attemptSeconds)]);
};

/**
 * A browser that comes back without its cookie. SameSite=Strict cookies are left out of a request that another site leads to,
 * and the provider is another site. So the browser gets a page of ours that goes to the same address at once: that request
 * comes from our own site, with the cookie. The cookie need not be weakened to SameSite=Lax for it.
 */
const withoutAttempt = async ({ event, origin, query }: Asked): Promise<Answer> => {
  if (query.continued === undefined) {
    const onTo = `/sign-in/callback?${new URLSearchParams({ ...(query as Record<string, string>), continued: "yes" })}`;
    return plainPage({ title: "Du loggas in", ways: [{ text: "Fortsätt", href: onTo }], onTo });
  }
  // Somebody who goes back in the history to a sign-in that is done.
  const secret = readCookie(event, "session", origin);
  if (secret && (await lookAtSession(secret))) return redirect("/");
  return failed("not-begun-here");
};

/** The way back from the provider: the code becomes an id token, its claims a member of staff, and they a session. */
const complete = async (asked: Asked): Promise<Answer> => {
  const { event, origin, query } = asked;
  const attempt = attemptFrom(readCookie(event, "sign-in", origin));
  if (!attempt) return withoutAttempt(asked);
  const over = [dropCookie("sign-in", origin)];
  if (query.state !== attempt.state) return failed("not-begun-here", over);
  if (query.code === undefined) return failed(query.error === "access_denied" ? "cancelled" : "code-refused", over);
  const token = await verifyIdToken(await exchangeCode(query.code, attempt.verifier, callbackOf(origin)));
  if (token?.claims.nonce !== attempt.nonce) return failed("code-refused", over);
  const known = staffOf(token.claims, deployedForbund);
  if ("refused" in known) return failed(known.refused, over);
  const before = readCookie(event, "session", origin);
  if (before) await endSession(before);
  const cookies = [...over, writeCookie("session", await beginSession(known.actor), origin)];
  const { sub, role, unit } = known.actor;
  log("signed-in", { sub, role, unit });
  if (!attempt.newTab) return redirect(attempt.next, cookies);
  const text = "Stäng fliken och gå tillbaka till det du höll på med. Välj ”Försök igen” där.";
  return plainPage({ title: "Du är inloggad igen", text, ways: [{ text: "Till Stegvis", href: "/" }] }, cookies);
};

const signedOut = (ways: { onTo?: string } = {}, cookies: readonly string[] = []): Answer =>
  plainPage({ title: "Du är utloggad", ways: [{ text: "Logga in", href: "/sign-in" }], ...ways }, cookies);

const askWhether = async ({ event, origin }: Asked): Promise<Answer> => {
  const secret = readCookie(event, "session", origin);
  if (!secret || !(await lookAtSession(secret))) return signedOut();
  return plainPage({
    title: "Logga ut",
    text: "Logga ut överallt om du kan ha glömt att logga ut någon annanstans.",
    ways: [
      { text: "Logga ut", post: "/sign-out" },
      { text: "Logga ut överallt", post: "/sign-out/everywhere" },
      { text: "Tillbaka till Stegvis", href: "/" },
    ],
  });
};

/** Where the provider ends its own session, or else the next sign-in would ask for nothing; it leads back here. */
const endAtProvider = async (origin: string): Promise<{ onTo?: string }> => {
  try {
    const { end_session_endpoint } = await endpoints();
    const query = new URLSearchParams({ client_id: environment("TOKEN_AUDIENCE"), logout_uri: `${origin}/sign-out` });
    return { onTo: `${end_session_endpoint}?${query}` };
  } catch (error) {
    // Our own session has ended whether or not the provider answers.
    if (error instanceof ProviderDown) return {};
    throw error;
  }
};

const signOut =
  (end: (secret: string) => Promise<void>) =>
  async ({ event, origin }: Asked): Promise<Answer> => {
    if (!isFromOwnPage({ method: "POST", headers: event.headers })) return plainPage(failures["other-site"]);
    const secret = readCookie(event, "session", origin);
    if (secret) await end(secret);
    return signedOut(await endAtProvider(origin), [dropCookie("session", origin)]);
  };

const here = async (secret: string): Promise<void> => {
  const session = await lookAtSession(secret);
  await endSession(secret);
  if (session) log("signed-out", { sub: session.sub });
};

const everywhere = async (secret: string): Promise<void> => {
  const session = await lookAtSession(secret);
  if (session) log("signed-out-everywhere", { sub: session.sub, sessions: await endSessionsOf(session.sub) });
};

const routes: Readonly<Record<string, (asked: Asked) => Promise<Answer>>> = {
  "GET /sign-in": begin,
  "GET /sign-in/callback": complete,
  "GET /sign-out": askWhether,
  "POST /sign-out": signOut(here),
  "POST /sign-out/everywhere": signOut(everywhere),
};

/** Signing in and out: the page's backend for the provider's code flow (RFC 9700; OAuth 2.0 for Browser-Based Applications). */
export const handler = async (event: APIGatewayProxyEventV2): Promise<Answer> => {
  const route = routes[event.routeKey];
  if (!route) return { statusCode: 404 };
  const origin = ownOrigin(event.requestContext.domainName);
  try {
    return await route({ event, origin, query: event.queryStringParameters ?? {} });
  } catch (error) {
    if (error instanceof ProviderDown) return failed("provider-down");
    if (error instanceof CodeRefused) return failed("code-refused", [dropCookie("sign-in", origin)]);
    log("fault", { function: "sign-in", error: error instanceof Error ? error.name : "unknown" });
    throw error;
  }
};
