import * as z from "zod/mini";
import { Day } from "../../../shared/participation/day.ts";
import { component } from "../component.ts";

const extract = {
  id: z.string(),
  participation: z.uuidv7(),
  state: z.enum(["to-review", "reviewed", "handed-over"]),
  askedOn: Day,
  dueOn: Day,
  reviewedOn: z.nullable(Day),
  withheld: z.array(z.strictObject({ item: z.string(), provision: z.string() })),
  handedOverOn: z.nullable(Day),
  revision: z.int(),
};

const section = z.strictObject({
  heading: z.string(),
  items: z.array(z.strictObject({ id: z.string(), label: z.string(), text: z.string() })),
});

/** A register extract and how far it has come (register-extracts.ts). */
export const RegisterExtract = component("RegisterExtract", z.strictObject(extract));

/** The same with what is known of the person. */
export const RegisterExtractContents = component(
  "RegisterExtractContents",
  z.strictObject({ ...extract, sections: z.array(section) }),
);
