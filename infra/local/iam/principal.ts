/** Who makes a call. */
export type Principal =
  /** A function or a state machine, which has taken on a role. */
  | { readonly kind: "role"; readonly roleArn: string; readonly session: string }
  /** An AWS service on its own behalf, such as apigateway.amazonaws.com. */
  | { readonly kind: "service"; readonly name: string };

export const accountOf = (arn: string): string => arn.split(":")[4] ?? "";

/** As AWS names who was refused: arn:aws:sts::<account>:assumed-role/<role>/<session>. */
export const userOf = (principal: Principal): string => {
  if (principal.kind === "service") return principal.name;
  const { roleArn, session } = principal;
  return `arn:aws:sts::${accountOf(roleArn)}:assumed-role/${roleArn.slice(roleArn.lastIndexOf("/") + 1)}/${session}`;
};
