const resource = "stegvis";
const name = "api";

/**
 * The one scope of the API: it says that a machine's token is meant for Stegvis, which Cognito's access tokens say in no other way. What
 * the machine may do follows from its role.
 */
export const apiScope = { resource, name, full: `${resource}/${name}` } as const;
