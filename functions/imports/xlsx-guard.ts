import { inflateRawSync } from "node:zlib";

/** Why a workbook is not read at all. */
export type Unreadable = "not-a-workbook" | "too-much-inside" | "cells-far-out";

/** A file of three megabytes holds ten thousand rows many times over; what unpacks to more than this is not a list. */
const mostUnpacked = 64 * 1024 * 1024;
/** Cells beyond are no list either, and a reader that makes a row for each would need all the memory there is. */
const farthest = { row: 20_000, column: 200 };

/** ZIP's "end of central directory" and "central directory header" (PKWARE APPNOTE 4.3.16 and 4.3.12). */
const endSignature = 0x06054b50;
const headerSignature = 0x02014b50;
const deflated = 8;

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

const hasFarCells = (xml: string): boolean => {
  for (const [, letters = "", row = ""] of xml.matchAll(/<c\b[^>]*?\br="([A-Z]+)(\d+)"/g))
    if (Number(row) > farthest.row || columnNumber(letters) > farthest.column) return true;
  for (const [, row] of xml.matchAll(/<row\b[^>]*?\br="(\d+)"/g)) if (Number(row) > farthest.row) return true;
  return false;
};

/** Entries of the archive: what each unpacks to, which is never more than `left` in all. @throws a RangeError for more */
function* unpacked(file: Buffer, end: number): Generator<{ name: string; content: Buffer }> {
  let left = mostUnpacked;
  let at = file.readUInt32LE(end + 16);
  for (let entry = file.readUInt16LE(end + 10); entry > 0; entry -= 1) {
    if (file.readUInt32LE(at) !== headerSignature) throw new Error("Not a central directory");
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(from, from + size);
    const content = method === deflated ? inflateRawSync(packed, { maxOutputLength: left }) : packed;
    left -= content.length;
    if (left <= 0) throw new RangeError("Too much inside");
    yield { name, content };
    at += 46 + nameLength + extra + comment;
  }
}

/**
 * Looks into a workbook (an archive of XML files) before it is read: what the archive says of itself is not believed, so each file
 * in it is unpacked within a limit. @returns why it is not to be read; undefined when it may be
 */
export const workbookFault = (file: Buffer): Unreadable | undefined => {
  try {
    const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    if (end < 0 || file.readUInt32LE(end) !== endSignature) return "not-a-workbook";
    for (const { name, content } of unpacked(file, end))
      if (/worksheets\/.*\.xml$/.test(name) && hasFarCells(content.toString("latin1"))) return "cells-far-out";
    return undefined;
  } catch (error) {
    // Node's error for more than `maxOutputLength`, and our own.
    return error instanceof RangeError && !("code" in error && error.code === "ERR_OUT_OF_RANGE")
      ? "too-much-inside"
      : "not-a-workbook";
  }
};
