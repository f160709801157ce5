/** As much of oidc-provider as we use; it comes without types. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  interface Session {
    readonly accountId?: string;
    destroy(): Promise<void>;
  }

  interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  export interface Context {
    type: string;
    body: string;
    readonly oidc: {
      readonly client: { readonly clientId: string };
      readonly session: Session;
    };
  }

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    /** Whether `X-Forwarded-Host` and `X-Forwarded-Proto` are believed. */
    proxy: boolean;
    readonly Grant: new (grant: {
      clientId: string;
      accountId: string | undefined;
    }) => Grant;
    readonly Session: { get(context: unknown): Promise<Session> };
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    createContext(request: IncomingMessage, response: ServerResponse): unknown;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<{ readonly uid: string }>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: { login: { accountId: string } } | { error: string; error_description: string },
    ): Promise<void>;
  }
}
