import { readFileSync } from "node:fs";
import PDFDocument from "pdfkit";
import type { PrintedDocument } from "./document.ts";

/** The fonts lie beside the bundle: names come in every alphabet, and a PDF that can be read aloud has its fonts in it. */
const font = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url));
const fonts = { regular: font("DejaVuSans.ttf"), bold: font("DejaVuSans-Bold.ttf") };

/** Points. */
const sizes = { title: 20, heading: 14, text: 10 };

/**
 * Prints a document as a tagged PDF (PDF/UA) in Swedish: headings and paragraphs are marked as such, for whoever has it read aloud.
 * @param madeAt milliseconds since the epoch
 */
export const pdfOf = async ({ title, preface, sections }: PrintedDocument, madeAt: number): Promise<Buffer> => {
  const pdf = new PDFDocument({
    size: "A4",
    margin: 56,
    pdfVersion: "1.7",
    subset: "PDF/UA" as never,
    tagged: true,
    lang: "sv-SE",
    displayTitle: true,
    info: { Title: title, CreationDate: new Date(madeAt) },
    font: fonts.regular as never,
  });
  const chunks: Buffer[] = [];
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => pdf.on("end", resolve));

  const root = pdf.struct("Document");
  pdf.addStructure(root);
  const put = (tag: string, text: string, look: { bold?: boolean; size: number; gap: number }) =>
    root.add(
      pdf.struct(tag, {}, () => {
        pdf
          .font((look.bold ? fonts.bold : fonts.regular) as never)
          .fontSize(look.size)
          .text(text)
          .moveDown(look.gap);
      }),
    );
  put("H1", title, { bold: true, size: sizes.title, gap: 0.5 });
  for (const line of preface) put("P", line, { size: sizes.text, gap: 0.5 });
  for (const { heading, entries } of sections) {
    put("H2", heading, { bold: true, size: sizes.heading, gap: 0.3 });
    for (const { label, text } of entries) {
      put("P", label, { bold: true, size: sizes.text, gap: 0 });
      put("P", text, { size: sizes.text, gap: 0.4 });
    }
  }
  root.end();
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
};
