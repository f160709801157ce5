import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { loadRecordings } from "./recording.ts";
import { replay } from "./replay.ts";

/** Histories recorded on AWS, beside the project, or another folder of the same form. */
const folder = process.env.STEGVIS_RECORDINGS ?? path.resolve(import.meta.dirname, "../../../shared/aws-recordings");

/** Recordings that the engine does not reproduce, each with the reason. */
const knownToDiffer: Record<string, string> = {};

if (!existsSync(path.join(folder, "index.json"))) {
  test.skip(`there are no recordings in ${folder}: histories of AWS are not compared`, () => undefined);
} else {
  describe("the engine writes the history that AWS wrote", () => {
    for (const recording of loadRecordings(folder)) {
      const reason = knownToDiffer[recording.name];
      test.skipIf(reason !== undefined)(`${recording.name}${reason === undefined ? "" : ` (${reason})`}`, async () => {
        const { differences } = await replay(recording);
        expect(differences).toEqual([]);
      });
    }
  });
}
