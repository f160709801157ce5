/** The package has no types of its own that its `exports` lead to. */
declare module "asl-validator" {
  const validate: (
    definition: unknown,
    options?: { checkPaths?: boolean; checkArn?: boolean },
  ) => { isValid: boolean; errors: readonly unknown[] };
  export = validate;
}
