import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newKey, open, openJson, seal, sealJson } from "../../../shared/store/sealed.ts";

const place = ["texts", "TEXTS#a#b"];

describe("what is sealed", () => {
  test("opens with its key in its place, and says nothing without", () => {
    const key = newKey();
    const words = { goals: "Egna ord om vägen tillbaka" };
    const sealed = sealJson(key, words, place);
    expect(openJson(key, sealed, place)).toEqual(words);
    expect(Buffer.from(sealed).toString("latin1")).not.toContain("vägen");
  });

  test("is another each time, so that nobody sees that two say the same", () => {
    const key = newKey();
    expect(sealJson(key, "samma", place)).not.toEqual(sealJson(key, "samma", place));
  });

  test("does not open with another key, in another place, or with any bit changed", () => {
    const key = newKey();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(), fc.integer({ min: 0, max: 7 }), (plain, at, bit) => {
        const sealed = seal(key, plain, place);
        expect(Buffer.from(open(key, sealed, place))).toEqual(Buffer.from(plain));
        const changed = Uint8Array.from(sealed);
        changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ (1 << bit);
        expect(() => open(key, changed, place)).toThrow("does not open");
        expect(() => open(newKey(), sealed, place)).toThrow("does not open");
      }),
      { numRuns: 300 },
    );
  });

  test("is bound to each part of its place: no other division of the same letters is the same place", () => {
    const key = newKey();
    const sealed = seal(key, Buffer.from("x"), ["texts", "ab", "c"]);
    for (const other of [
      ["texts", "a", "bc"],
      ["texts", "ab"],
      ["texts", "ab", "c", ""],
      ["person", "ab", "c"],
    ])
      expect(() => open(key, sealed, other), other.join()).toThrow("does not open");
  });

  test("is refused when cut short, however short", () => {
    const key = newKey();
    const sealed = seal(key, Buffer.from("x"), place);
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => open(key, sealed.subarray(0, length), place)).toThrow("does not open");
  });
});
