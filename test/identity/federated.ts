import type { Forbund } from "../../shared/forbund/forbund.ts";
import { copyOf } from "../support/forbund-copy.ts";

/** Skåne Nordost as it could be once its members have said how their staff sign in; providers, groups and the system are invented. */
export const federated = (): Forbund => ({
  ...copyOf("skane-nordost"),
  identityProviders: [
    {
      ...{ kind: "oidc", id: "kristianstad", member: "kristianstad" },
      ...{ issuer: "https://inloggning.kristianstad.example", clientId: "stegvis" },
      clientSecretName: "stegvis/kristianstad",
      ...{ nameClaim: "name", mailClaim: "email", groupsClaim: "groups", assurance: { claim: "amr", values: ["mfa"] } },
    },
    {
      ...{ kind: "saml", id: "region-skane", member: "region-skane" },
      metadataUrl: "https://inloggning.region.example/metadata",
      ...{ nameClaim: "displayName", groupsClaim: "memberOf" },
      assurance: { claim: "levelOfAssurance", values: ["http://id.elegnamnden.se/loa/1.0/loa3"] },
    },
  ],
  staffMapping: [
    { provider: "kristianstad", group: "Stegvis Samordnare", role: "coordinator", unit: "kristianstad-ame" },
    { provider: "kristianstad", group: "Stegvis Arbetare", role: "project-worker", unit: "kristianstad-ame" },
    { provider: "region-skane", group: "Stegvis Remittent", role: "referrer", unit: "region" },
  ],
  machineClients: [{ id: "journal", name: "Journalsystemet", role: "machine", unit: "region" }],
});
