import type { CalendarDay } from "../dates/calendar-day.ts";
import { bornOnFrom } from "../participation/eligibility.ts";

/**
 * Whether the last of the ten digits is the one that follows from the nine before it: modulus 10, every other digit doubled
 * (folkbokföringslagen (1991:481) 18 §; samordningsnummer likewise, lag (2022:1697)). A century and a sign are passed over.
 */
export const hasCheckDigit = (identityNumber: string): boolean => {
  const digits = identityNumber.replaceAll(/\D/g, "").slice(-10);
  const sum = [...digits].reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return digits.length === 10 && sum % 10 === 0;
};

/**
 * The number in twelve digits, however it was written, so that one person's number is always the same: `19900118-2391` and
 * `900118-2391` both give `199001182391`. The raised day of a samordningsnummer is part of the number and stays.
 * @param today decides the century of a number that is written without one
 * @returns undefined when it is no such number
 */
export const inTwelveDigits = (identityNumber: string, today: CalendarDay): string | undefined => {
  const bornOn = bornOnFrom(identityNumber, today);
  if (!bornOn || !hasCheckDigit(identityNumber)) return undefined;
  return `${bornOn.slice(0, 2)}${identityNumber.replaceAll(/\D/g, "").slice(-10)}`;
};
