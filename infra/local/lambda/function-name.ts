/** The name of a function from its name or any ARN form: function, version or alias ARN, or partial ARN. */
export const functionNameOf = (nameOrArn: string): string => {
  const parts = nameOrArn.split(":");
  const marker = parts.indexOf("function");
  return (marker === -1 ? parts[0] : parts[marker + 1]) ?? nameOrArn;
};
