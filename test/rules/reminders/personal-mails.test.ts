import { describe, expect, test } from "vitest";
import {
  addressOf,
  choiceOf,
  dailyDay,
  dailyTime,
  isFor,
  isStaffAddress,
} from "../../../shared/reminders/personal-mails.ts";
import { moment } from "../../support/moment.ts";

const domains = { staffMailDomains: ["kommun.example"] };
const settings = {
  sub: "anna",
  unit: "kristianstad-ame",
  role: "project-worker",
  seenOn: "2026-01-12",
  mailAddress: "anna@kommun.example",
  mails: { choice: "single", unit: "kristianstad-ame" },
} as const;
const forbund = { ...domains, reminderTime: "07:00" } as unknown as Parameters<typeof addressOf>[1];

describe("where a mail of somebody's own may go", () => {
  test.each([
    ["anna@kommun.example", true],
    ["Anna.Andersson@KOMMUN.example", true],
    ["anna@annan.kommun.example", false],
    ["anna@kommun.example.net", false],
    ["anna@kommun.example@elsewhere.example", false],
    ["anna@elsewhere.example, anna@kommun.example", false],
    ["Anna <anna@kommun.example>", false],
    ["@kommun.example", false],
    ["", false],
  ])("%s: %s", (address, expected) => {
    expect(isStaffAddress(address, domains)).toBe(expected);
    expect(isStaffAddress(address, {})).toBe(false);
  });

  test("nowhere for whoever has not chosen it, has moved to another unit, or has not been here for two months", () => {
    const at = (more: object, today: `${number}-${number}-${number}` = "2026-01-20") =>
      addressOf({ ...settings, ...more }, forbund, today);
    expect(at({})).toBe("anna@kommun.example");
    expect(at({}, "2026-03-13")).toBe("anna@kommun.example");
    expect(at({}, "2026-03-14")).toBeUndefined();
    expect(at({ mails: undefined })).toBeUndefined();
    expect(at({ mails: { ...settings.mails, choice: "mailbox" } })).toBeUndefined();
    expect(at({ unit: "osby-ame" })).toBeUndefined();
    expect(at({ mailAddress: undefined })).toBeUndefined();
    expect(at({ mailAddress: "anna@elsewhere.example" })).toBeUndefined();
    expect(choiceOf(undefined)).toBe("mailbox");
  });

  test("project workers' mails concern all to whom it is assigned; the coordinator's that role; the manager's nobody", () => {
    const mail = (role: string, unit = "kristianstad-ame") => ({ role, unit });
    expect(isFor(settings, mail("projectWorkers"))).toBe(true);
    expect(isFor(settings, mail("coordinator"))).toBe(false);
    expect(isFor({ ...settings, role: "coordinator" }, mail("coordinator"))).toBe(true);
    expect(isFor({ ...settings, role: "coordinator" }, mail("manager"))).toBe(false);
    expect(isFor(settings, mail("projectWorkers", "osby-ame"))).toBe(false);
  });
});

test("the mail of a day leaves half an hour after the reminders, on a working day; what comes later is told the next", () => {
  expect(["07:00", "08:45", "23:59"].map(dailyTime)).toEqual(["07:30", "09:15", "23:59"]);
  expect(dailyDay(moment("2026-01-16 07:00"), forbund)).toBe("2026-01-16");
  // A Friday after the mail has left, and a Saturday.
  expect(dailyDay(moment("2026-01-16 07:30"), forbund)).toBe("2026-01-19");
  expect(dailyDay(moment("2026-01-17 06:00"), forbund)).toBe("2026-01-19");
});
