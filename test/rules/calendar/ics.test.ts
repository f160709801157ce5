import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CalendarEvent, icsOf } from "../../../shared/calendar/ics.ts";
import { eventsIn } from "../../support/calendar.ts";

const event: CalendarEvent = {
  uid: "follow-up-1.019bb0c2-0000-7000-8000-100000000001@stegvis.example",
  on: "2026-12-31",
  title: "Uppföljning 1",
  link: "https://stegvis.example/#/deltaganden/019bb0c2-0000-7000-8000-100000000001",
  sequence: 7,
  changedOn: "2026-11-30",
  isCancelled: false,
};

describe("a calendar as RFC 5545 wants it", () => {
  test("an empty one is a calendar still", () => {
    expect(eventsIn(icsOf([]))).toEqual([]);
    expect(icsOf([]).split("\r\n").slice(0, 3)).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Stegvis//Kalender//SV",
    ]);
  });

  test("an event is a whole day without a time, and ends with the next", () => {
    const text = icsOf([event]);
    expect(text).toContain("\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n");
    expect(eventsIn(text)).toEqual([
      {
        uid: event.uid,
        on: event.on,
        title: event.title,
        link: event.link,
        status: "CONFIRMED",
        sequence: 7,
        changed: "2026-11-30T00:00:00Z",
      },
    ]);
    expect(eventsIn(icsOf([{ ...event, isCancelled: true }]))).toMatchObject([{ status: "CANCELLED" }]);
  });

  test("whatever a title is, it comes back as it was, in lines of at most 75 octets that end with CRLF", () => {
    const title = fc.string({ unit: "grapheme", maxLength: 200 }).filter((text) => !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(fc.oneof(title, fc.stringMatching(/^[åäö;,\\n:"]{0,120}$/)), (title) => {
        const text = icsOf([{ ...event, title }]);
        const lines = text.split("\r\n");
        expect(lines.pop()).toBe("");
        for (const line of lines) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
        }
        expect(eventsIn(text)[0]?.title).toBe(title);
      }),
    );
  });
});
