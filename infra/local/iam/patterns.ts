/** A text of a policy in which * stands for any characters and ? for one. */
export interface Pattern {
  readonly text: string;
  matches(value: string): boolean;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const expression = (text: string, flags = ""): RegExp =>
  new RegExp(
    `^${text
      .split(/([*?])/)
      .map((part) => (part === "*" ? ".*" : part === "?" ? "." : escaped(part)))
      .join("")}$`,
    `s${flags}`,
  );

/** Case matters, as in StringLike. */
export const textPattern = (text: string): Pattern => {
  if (!/[*?]/.test(text)) return { text, matches: (value) => value === text };
  const form = expression(text);
  return { text, matches: (value) => form.test(value) };
};

/** An action such as "dynamodb:GetItem" or "kms:GenerateDataKey*"; case does not matter. */
export const actionPattern = (text: string): Pattern => {
  const form = expression(text, "i");
  return { text, matches: (value) => form.test(value) };
};

/** partition, service, region, account and resource; the last holds whatever colons there are. */
const components = (arn: string): string[] => {
  const parts = arn.split(":");
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
};

/**
 * An ARN, or * for every resource. Each of the six parts of an ARN is compared with its own, so that a * reaches over no
 * colon but in the last one, which is the resource.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export const arnPattern = (text: string): Pattern => {
  if (text === "*") return { text, matches: () => true };
  if (!/[*?]/.test(text)) return { text, matches: (value) => value === text };
  const forms = components(text).map((part) => expression(part));
  return {
    text,
    matches: (value) => {
      const parts = components(value);
      return parts.length === forms.length && parts.every((part, at) => forms[at]?.test(part));
    },
  };
};
