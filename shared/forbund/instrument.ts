import * as z from "zod/mini";
import { described, id, text, yes } from "./described.ts";
import { respondents } from "./respondents.ts";

const respondent = described(z.enum(respondents), "Who answers these items");

/**
 * An instrument (BIP, SKAPA, a self-rating): versioned items for each respondent on one scale. Instruments are owned by
 * others; only an openly marked example is shipped, and a förbund loads the text that it has a licence for
 * (docs/instruments.md). A new version is a new series: answers to different versions are not compared.
 */
export const Instrument = z.strictObject({
  id: id("Stable id of the instrument"),
  version: described(z.int().check(z.gte(1)), "Raised when an item or the scale changes; starts a new series"),
  name: text("Name in Swedish"),
  owner: text("Who owns the instrument"),
  licence: text("By what right the förbund uses it"),
  example: yes("True only for the example that is shipped with Stegvis, which measures nothing"),
  scale: described(
    z.strictObject({
      from: described(z.int(), "The lowest value"),
      to: described(z.int(), "The highest value"),
      lowest: text("What the lowest value means, in Swedish"),
      highest: text("What the highest value means, in Swedish"),
    }),
    "The one scale of all items",
  ),
  parts: described(
    z
      .array(
        z.strictObject({
          respondent,
          items: described(
            z
              .array(z.strictObject({ id: id("Stable id of the item"), text: text("The item as its owner words it") }))
              .check(z.minLength(1)),
            "The items that this respondent answers, in order",
          ),
        }),
      )
      .check(z.minLength(1)),
    "The items for each respondent; participant and case worker need not answer the same number",
  ),
});

export type Instrument = z.infer<typeof Instrument>;
