import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { PrintedDocument } from "../documents/document.ts";
import { environment } from "../environment.ts";

const lambda = new LambdaClient({});

/**
 * Has a document printed as a PDF by the function that can (functions/documents/render-pdf.ts).
 * @throws when it fails; its error text may hold what was printed, and goes nowhere
 */
export const print = async (document: PrintedDocument): Promise<Buffer> => {
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName: environment("RENDER_PDF_FUNCTION"), Payload: JSON.stringify(document) }),
  );
  if (FunctionError || !Payload) throw new Error("The PDF could not be printed");
  const { pdf } = JSON.parse(Buffer.from(Payload).toString("utf8")) as { pdf: string };
  return Buffer.from(pdf, "base64");
};
