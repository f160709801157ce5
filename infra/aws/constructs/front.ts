import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { type CfnStage, HttpApi, HttpMethod, HttpNoneAuthorizer } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { Handler } from "./handler.ts";

export interface FrontProps {
  readonly api: Handler;
  readonly page: Handler;
  /** Somebody's calendar at its secret address: the address is the sign-in, since calendars know no other. */
  readonly calendar: Handler;
  /** Signs in and out. */
  readonly signIn: Handler;
  /** Says who sends a request to a route that is not open. */
  readonly authorize: Handler;
}

/** Access log: who asked for what route and how it went, without addresses, paths with ids or secrets, or bodies. */
const accessLogFormat = JSON.stringify({
  requestId: "$context.requestId",
  routeKey: "$context.routeKey",
  status: "$context.status",
  latencyMs: "$context.responseLatency",
  authorizerError: "$context.authorizer.error",
});

/** What the API is, for people and for machines. The page's function serves it, which has no right to any datum. */
const openPaths = ["/api-docs", "/api-docs.css", "/api-info", "/openapi.json"];

/** The HTTP API: every route behind the authorizer, save those that hold no datum and those that sign in and out. */
export class Front extends Construct {
  readonly httpApi: HttpApi;

  constructor(scope: Construct, id: string, { key }: { readonly key: IKey }) {
    super(scope, id);
    this.httpApi = new HttpApi(this, "HttpApi", { description: "Stegvis: staff's API and page" });

    const log = new LogGroup(this, "AccessLog", {
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const stage = this.httpApi.defaultStage?.node.defaultChild as CfnStage;
    stage.accessLogSettings = { destinationArn: log.logGroupArn, format: accessLogFormat };
    stage.defaultRouteSettings = { throttlingBurstLimit: 100, throttlingRateLimit: 50 };
  }

  /** Puts the functions behind its routes. Apart from its making, since they must know its address. */
  serve({ api, page, calendar, signIn, authorize }: FrontProps): void {
    const open = new HttpNoneAuthorizer();
    const authorizer = new HttpLambdaAuthorizer("Staff", authorize.live, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      // A request has a token or a session, so no identity source and no cache: the function decides each time.
      identitySource: [],
      resultsCacheTtl: Duration.seconds(0),
    });
    const toApi = new HttpLambdaIntegration("Api", api.live);
    const toPage = new HttpLambdaIntegration("Page", page.live);
    const toCalendar = new HttpLambdaIntegration("Calendar", calendar.live);
    const toSignIn = new HttpLambdaIntegration("SignIn", signIn.live);
    const { ANY, GET, POST } = HttpMethod;
    const routes = [
      { path: "/health", methods: [GET], integration: toApi, authorizer: open },
      ...openPaths.map((path) => ({ path, methods: [GET], integration: toPage, authorizer: open })),
      { path: "/v1/{proxy+}", methods: [ANY], integration: toApi, authorizer },
      { path: "/", methods: [GET], integration: toPage, authorizer: open },
      { path: "/assets/{file}", methods: [GET], integration: toPage, authorizer: open },
      { path: "/calendar/{file}", methods: [GET], integration: toCalendar, authorizer: open },
      { path: "/sign-in", methods: [GET], integration: toSignIn, authorizer: open },
      { path: "/sign-in/callback", methods: [GET], integration: toSignIn, authorizer: open },
      { path: "/sign-out", methods: [GET, POST], integration: toSignIn, authorizer: open },
      { path: "/sign-out/everywhere", methods: [POST], integration: toSignIn, authorizer: open },
    ];
    for (const route of routes) this.httpApi.addRoutes(route);
  }
}
