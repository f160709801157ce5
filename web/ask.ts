import type { SignalEvent } from "./answers.ts";

/** An error as the API answers it (RFC 9457), as far as the page reads it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** What has happened since the version that was read, when that is why it was refused. */
  readonly changes?: readonly SignalEvent[];
  readonly invalidParams?: readonly { readonly name: string; readonly reason: string }[];
}

export type Failure =
  | { readonly kind: "signed-out" }
  /** No answer came; what was sent may have arrived. */
  | { readonly kind: "unreachable" }
  | { readonly kind: "fault" }
  | { readonly kind: "problem"; readonly problem: Problem };

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

const patienceMs = 30_000;
/** A file of a few megabytes on a slow line. */
export const filePatienceMs = 240_000;

const isJson = (response: Response, type: string): boolean =>
  (response.headers.get("content-type") ?? "").startsWith(type);

const failureOf = async (response: Response): Promise<Failure> => {
  if (isJson(response, "application/problem+json"))
    return { kind: "problem", problem: (await response.json()) as Problem };
  // The gateway refuses before the API is asked, in words of its own: there is no session, or no longer.
  return { kind: response.status === 401 || response.status === 403 ? "signed-out" : "fault" };
};

/** A request, whose answer is JSON unless it says how it is read. */
export const ask = async <T>(
  path: string,
  request: RequestInit = {},
  patience = patienceMs,
  read: (response: Response) => Promise<T> = (response) => response.json() as Promise<T>,
): Promise<Answer<T>> => {
  try {
    const response = await fetch(`/v1/${path}`, { ...request, signal: AbortSignal.timeout(patience) });
    return response.ok ? { ok: true, value: await read(response) } : { ok: false, failure: await failureOf(response) };
  } catch {
    return { ok: false, failure: { kind: "unreachable" } };
  }
};

/** A file as the API answers it; without a name when it is the answer itself, in JSON. */
export interface AnsweredFile {
  readonly content: Blob;
  readonly name: string | undefined;
}

export const askFile = (path: string): Promise<Answer<AnsweredFile>> =>
  ask(path, {}, filePatienceMs, async (response) => ({
    content: await response.blob(),
    name: /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1],
  }));

export interface Sent {
  readonly method?: "POST" | "PUT";
  readonly body: unknown;
  /** So that it is done once, however often it is sent. */
  readonly key?: string;
  /** The version that was shown; when it has changed since, the API refuses. */
  readonly version?: number;
  readonly patience?: number;
}

export const send = <T>(path: string, { method = "POST", body, key, version, patience }: Sent): Promise<Answer<T>> =>
  ask<T>(
    path,
    {
      method,
      headers: {
        "content-type": "application/json",
        ...(key !== undefined && { "idempotency-key": key }),
        ...(version !== undefined && { "if-match": `"${version}"` }),
      },
      body: JSON.stringify(body),
    },
    patience,
  );
