/**
 * A variable of the function's environment. The stack gives each function exactly those that it reads.
 * @throws when it is missing: the function must not start half configured
 */
export const environment = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is missing`);
  return value;
};
