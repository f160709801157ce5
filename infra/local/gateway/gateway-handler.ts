import type { AsyncInvocations } from "../lambda/async-invocation.ts";
import { localHtmlPages } from "../pages/index.ts";
import type { Runtime } from "../runtime.ts";
import { awsService } from "./aws-services.ts";
import { httpApi } from "./http-api.ts";
import type { GatewayRequest, GatewayResponse } from "./http-message.ts";
import { kmsOperation } from "./kms.ts";
import { localControls } from "./local-controls.ts";
import { type LocalPage, localRouter } from "./local-pages.ts";
import { localSignIn } from "./local-sign-in.ts";
import { sendEmail } from "./ses.ts";
import { sqsOperation } from "./sqs.ts";
import { stepFunctionsProtocol } from "./step-functions.ts";

/** What the gateway answers with. */
export interface GatewayParts {
  runtime: Runtime;
  invocations: Pick<AsyncInvocations, "invoke">;
  region: string;
  accountId: string;
  /** Pages under /local/, before the runtime's own. */
  pages: readonly LocalPage[];
  /** Told of every request to the HTTP API, and what it was answered. */
  onAnswer?: ((request: GatewayRequest, answer: GatewayResponse) => void) | undefined;
}

const localPrefix = "/local/";

/** Makes the one entrance: AWS services by header and path, pages and controls under /local/, else the HTTP API. */
export const gatewayHandler = ({
  runtime,
  invocations,
  region,
  accountId,
  pages,
  onAnswer,
}: GatewayParts): ((request: GatewayRequest) => Promise<GatewayResponse>) => {
  const { clock, engine, kms, lambda, mailbox, queues, metrics, system } = runtime;
  const stepFunctions = stepFunctionsProtocol(engine);
  const services = {
    authorise: (request: GatewayRequest) => runtime.authorisation.request(request),
    dynamoDb: runtime.dynamoDb,
    stepFunctions,
    sqs: (operation: string, input: Parameters<typeof stepFunctions>[1]) => sqsOperation(queues, operation, input),
    kms: (operation: string, input: Parameters<typeof stepFunctions>[1]) => kmsOperation(kms, operation, input),
    sendEmail: async (input: Parameters<typeof stepFunctions>[1]) => ({
      ...sendEmail(mailbox, system.senders, region, input),
    }),
    lambda: {
      invoke: (name: string, event: string) => lambda.invokeRaw(name, event),
      enqueue: async (name: string, event: string) => {
        lambda.config(name);
        void invocations.invoke(name, event).catch(() => undefined);
      },
    },
  };
  const local = localRouter([...pages, ...localHtmlPages, ...localControls, ...localSignIn], runtime);
  const api = httpApi(system.httpApi, {
    invoke: (name, event) => lambda.invoke(name, event),
    now: () => clock.now(),
    begin: () => clock.begin(),
    region,
    accountId,
  });
  return async (request) => {
    const service = awsService(services, request);
    if (service) return service;
    if (request.path === "/local" || request.path.startsWith(localPrefix)) return local(request);
    metrics.addHttpApiRequest();
    const answer = await api(request);
    onAnswer?.(request, answer);
    return answer;
  };
};
