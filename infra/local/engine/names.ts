import { AwsError } from "../aws-error.ts";

/** Throws AwsError InvalidName for what cannot name a state machine, an alias or an execution. */
export const checkName = (name: string): void => {
  // Control characters are as little allowed as the ones that are listed.
  const isAllowed = name.length >= 1 && name.length <= 80 && /^[^\s?*<>{}[\]"#%\\^|~`$&,;:/\p{Cc}]+$/u.test(name);
  if (!isAllowed) throw new AwsError("InvalidName", `Invalid Name: '${name}'`);
};
