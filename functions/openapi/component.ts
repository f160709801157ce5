import * as z from "zod/mini";

/** The schemas that have a name in the OpenAPI file: each stands there once, and is referred to. */
export const components = z.registry<{ id: string }>();

/** Gives a schema its name in the OpenAPI file. */
export const component = <T extends z.ZodMiniType>(id: string, schema: T): T => {
  components.add(schema, { id });
  return schema;
};
