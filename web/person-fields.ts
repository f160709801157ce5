import { type CalendarDay, isCalendarDay } from "../shared/dates/calendar-day.ts";
import { ageOn, bornOnFrom } from "../shared/participation/eligibility.ts";
import type { Field } from "./fields.ts";

const phoneForm = { pattern: /^[+\d][\d\s-]{4,24}$/, words: "skriv bara siffror, mellanslag och bindestreck" };
const numberForm = { pattern: /^(\d{2})?\d{6}[-+]?\d{4}$/, words: "skriv tio eller tolv siffror" };

/** Whether a day of birth or a number, as far as it is written, is that of somebody under 18. */
export const isMinor = (bornOn: string, identityNumber: string, today: CalendarDay): boolean => {
  const born = isCalendarDay(bornOn) ? bornOn : bornOnFrom(identityNumber.trim(), today);
  return born !== undefined && ageOn(born, today) < 18;
};

const guardianFields: readonly Field[] = [
  { kind: "text", name: "guardian.name", label: "Vårdnadshavarens namn", optional: true },
  {
    kind: "text",
    name: "guardian.phone",
    label: "Vårdnadshavarens telefon",
    input: "tel",
    optional: true,
    form: phoneForm,
  },
];

/** Personnummer or samordningsnummer. */
export const numberField: Field = {
  kind: "text",
  name: "identityNumber",
  label: "Personnummer eller samordningsnummer",
  hint: "Med eller utan sekel och bindestreck.",
  optional: true,
  form: numberForm,
};

/** Who somebody is and how they are reached; the patterns are the API's. */
export const personFields = (minor: boolean): Field[] => [
  { kind: "text", name: "name", label: "Deltagarens namn" },
  numberField,
  {
    kind: "day",
    name: "bornOn",
    label: "Född",
    hint: "Om numret saknas, eller om personen är född en annan dag än numret säger.",
    optional: true,
  },
  { kind: "text", name: "phone", label: "Telefon", input: "tel", optional: true, form: phoneForm },
  {
    kind: "text",
    name: "email",
    label: "E-post",
    input: "email",
    optional: true,
    form: { pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, words: "skriv en hel adress, med @" },
  },
  { kind: "text", name: "language", label: "Språk, om tolk behövs", optional: true },
  ...(minor ? guardianFields : []),
];
