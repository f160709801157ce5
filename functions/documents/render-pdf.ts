import { systemClock } from "../../shared/clock.ts";
import { PrintedDocument } from "./document.ts";
import { pdfOf } from "./pdf.ts";

/**
 * Prints what it is given, and knows nothing else: it has no right to read anything. Apart from the API, whose every cold start
 * would have to load a PDF library.
 * @returns the PDF in base64
 */
export const handler = async (event: unknown): Promise<{ pdf: string }> => ({
  pdf: (await pdfOf(PrintedDocument.parse(event), systemClock.now())).toString("base64"),
});
