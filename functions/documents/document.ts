import * as z from "zod/mini";

/** A document as it is handed to whatever prints it: headings, and under each what was written, with what it is called. */
export const PrintedDocument = z.object({
  title: z.string(),
  /** Said under the title: for whom, when, by which ground. */
  preface: z.array(z.string()),
  sections: z.array(
    z.object({
      heading: z.string(),
      entries: z.array(z.object({ label: z.string(), text: z.string() })),
    }),
  ),
});

export type PrintedDocument = z.infer<typeof PrintedDocument>;
