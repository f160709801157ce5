import { Duration, RemovalPolicy, SecretValue, Stack } from "aws-cdk-lib";
import {
  type AttributeMapping,
  CfnUserPoolGroup,
  ClientAttributes,
  FeaturePlan,
  type IUserPoolIdentityProvider,
  Mfa,
  OAuthScope,
  ProviderAttribute,
  ResourceServerScope,
  StringAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolIdentityProviderOidc,
  UserPoolIdentityProviderSaml,
  UserPoolIdentityProviderSamlMetadata,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import { roles } from "../../../shared/access.ts";
import type { Forbund } from "../../../shared/forbund/forbund.ts";
import type { IdentityProvider } from "../../../shared/forbund/identity.ts";
import { apiScope } from "../../../shared/identity/api-scope.ts";

export interface StaffProps {
  readonly forbund: Forbund;
  /** Addresses of the page, without a slash at the end: where the provider may send a browser back to. */
  readonly origins: readonly string[];
}

/** Attributes that a member's provider fills at each sign-in; the longest that Cognito takes, since groups can be many. */
const mapped = ["groups", "assurance"] as const;
const longestAttribute = 2048;

/** Tokens are used once, at sign-in. Below an hour they would not be shorter: the hosted pages' own cookie lives that long. */
const validity = Duration.hours(1);

/** Said, since Cognito's default for an app client lets it send a user's password or proof of it. */
const noPasswordsToUs = { userSrp: false };

/**
 * Where staff and machines sign in: a user pool that federates the members' own providers. Its own users (of members without one) have
 * a second factor always, groups that are roles, and a unit that only an administrator of the pool can set.
 */
export class Staff extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** App client of each machine client, by its id in the förbund's file. */
  readonly machineClientIds: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { forbund, origins }: StaffProps) {
    super(scope, id);
    const attribute = () => new StringAttribute({ mutable: true, maxLen: longestAttribute });
    this.pool = new UserPool(this, "Pool", {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      featurePlan: FeaturePlan.ESSENTIALS,
      customAttributes: {
        unit: new StringAttribute({ mutable: true, maxLen: 80 }),
        groups: attribute(),
        assurance: attribute(),
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const role of roles) new CfnUserPoolGroup(this, role, { userPoolId: this.pool.userPoolId, groupName: role });
    // A name that is unique in the region: the account's own part of it makes it so.
    this.pool.addDomain("Domain", {
      cognitoDomain: { domainPrefix: `stegvis-${forbund.id}-${Stack.of(this).account}` },
    });
    const federated = forbund.identityProviders.map((provider) => this.federate(provider));
    const givesMail = forbund.identityProviders.some(({ mailClaim }) => mailClaim !== undefined);
    this.client = this.pool.addClient("Page", {
      authFlows: noPasswordsToUs,
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false },
        // Without aws.cognito.signin.user.admin nobody's token can change attributes, although sign-in must be able to fill them.
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
        callbackUrls: origins.map((origin) => `${origin}/sign-in/callback`),
        logoutUrls: origins.map((origin) => `${origin}/sign-out`),
      },
      supportedIdentityProviders: [
        UserPoolClientIdentityProvider.COGNITO,
        ...federated.map(({ providerName }) => UserPoolClientIdentityProvider.custom(providerName)),
      ],
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ fullname: true, email: true })
        .withCustomAttributes("unit", ...mapped),
      writeAttributes: new ClientAttributes()
        .withStandardAttributes({ fullname: true, ...(givesMail && { email: true }) })
        .withCustomAttributes(...mapped),
      idTokenValidity: validity,
      accessTokenValidity: validity,
      refreshTokenValidity: validity,
      authSessionValidity: Duration.minutes(5),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    this.client.node.addDependency(...federated);
    this.machineClientIds = this.addMachineClients(forbund);
  }

  /** Lets the pool take a member's provider's word for who somebody is, in which groups, and how surely. */
  private federate(provider: IdentityProvider): IUserPoolIdentityProvider {
    const { id, nameClaim, mailClaim, groupsClaim, assurance } = provider;
    const attributeMapping: AttributeMapping = {
      fullname: ProviderAttribute.other(nameClaim),
      ...(mailClaim && { email: ProviderAttribute.other(mailClaim) }),
      custom: {
        "custom:groups": ProviderAttribute.other(groupsClaim),
        "custom:assurance": ProviderAttribute.other(assurance.claim),
      },
    };
    const common = { userPool: this.pool, name: id, attributeMapping };
    if (provider.kind === "saml")
      return new UserPoolIdentityProviderSaml(this, id, {
        ...common,
        metadata: UserPoolIdentityProviderSamlMetadata.url(provider.metadataUrl),
        idpSignout: true,
      });
    return new UserPoolIdentityProviderOidc(this, id, {
      ...common,
      issuerUrl: provider.issuer,
      clientId: provider.clientId,
      // A dynamic reference: CloudFormation reads the secret, the template only names it.
      clientSecret: SecretValue.secretsManager(provider.clientSecretName).unsafeUnwrap(),
      scopes: ["openid", "profile", ...(mailClaim === undefined ? [] : ["email"])],
    });
  }

  private addMachineClients({ machineClients }: Forbund): Record<string, string> {
    if (machineClients.length === 0) return {};
    const scope = new ResourceServerScope({ scopeName: apiScope.name, scopeDescription: "The API of Stegvis" });
    const server = this.pool.addResourceServer("Api", { identifier: apiScope.resource, scopes: [scope] });
    return Object.fromEntries(
      machineClients.map(({ id, name }) => {
        const client = this.pool.addClient(id, {
          userPoolClientName: name,
          generateSecret: true,
          authFlows: noPasswordsToUs,
          oAuth: { flows: { clientCredentials: true }, scopes: [OAuthScope.resourceServer(server, scope)] },
          accessTokenValidity: validity,
          enableTokenRevocation: true,
        });
        return [id, client.userPoolClientId];
      }),
    );
  }
}
