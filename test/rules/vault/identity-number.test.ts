import { describe, expect, test } from "vitest";
import { hasCheckDigit, inTwelveDigits } from "../../../shared/store/identity-number.ts";
import { Person } from "../../../shared/store/vault.ts";

/** Numbers of nobody: Tolvan Tolvansson's, and such as examples of number checks are full of. */
const numbers = ["121212-1212", "811228-9874", "670919-9530", "900101-0017"];
const samordningsnummer = "701063-2391";

describe("the check digit of an identity number", () => {
  test.each([...numbers, samordningsnummer, "198112289874", "19811228-9874", "8112289874", "121212+1212"])(
    "%s is right",
    (number) => {
      expect(hasCheckDigit(number)).toBe(true);
    },
  );

  test("no other last digit is right, nor two neighbouring digits that have changed places", () => {
    for (const number of [...numbers, samordningsnummer])
      for (let digit = 0; digit <= 9; digit += 1)
        expect(hasCheckDigit(`${number.slice(0, -1)}${digit}`)).toBe(number.endsWith(String(digit)));
    expect(hasCheckDigit("811228-9784")).toBe(false);
  });

  test("a person with a wrong one is refused, and told so in both languages", () => {
    const wrong = Person.safeParse({ name: "Påhittad Deltagare", identityNumber: "19811228-9875" });
    expect(wrong.error?.issues).toMatchObject([
      { path: ["identityNumber"], params: { sv: expect.stringContaining("kontrollsiffran"), en: expect.any(String) } },
    ]);
    expect(Person.safeParse({ name: "Påhittad Deltagare", identityNumber: " 19811228-9874 " }).success).toBe(true);
  });
});

describe("the twelve digits of a number", () => {
  const today = "2026-06-01";
  test.each([
    ["19811228-9874", "198112289874"],
    ["811228-9874", "198112289874"],
    ["8112289874", "198112289874"],
    // Who was born in 1912 has turned 100; without the sign it is somebody born in 2012.
    ["121212+1212", "191212121212"],
    ["121212-1212", "201212121212"],
    // The day of a samordningsnummer stays raised: it is another number than the personnummer that comes after it.
    ["701063-2391", "197010632391"],
    ["811228-9875", undefined],
    ["811328-9873", undefined],
    ["", undefined],
  ])("%s is %s", (written, digits) => {
    expect(inTwelveDigits(written, today)).toBe(digits);
  });
});
