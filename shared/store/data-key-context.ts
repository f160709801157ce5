/** The encryption context that KMS holds each use of a controller's key against, and writes into its log. */
export const dataKeyContext = (forbund: string, controller: string) => ({ forbund, controller, purpose: "vault" });
