import ICAL from "ical.js";

/** An event as a calendar reads it, with a parser that is not ours. */
export interface ReadEvent {
  readonly uid: string;
  readonly on: string;
  readonly title: string;
  readonly link: string;
  readonly status: string;
  readonly sequence: number;
  readonly changed: string;
}

/** The events of a calendar, by day and then by name. @throws when it is none, or when an event lacks what RFC 5545 demands */
export const eventsIn = (text: string): ReadEvent[] => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  if (calendar.name !== "vcalendar" || calendar.getFirstPropertyValue("version") !== "2.0")
    throw new Error("No calendar");
  const events = calendar.getAllSubcomponents("vevent").map((component) => {
    const value = (name: string) => {
      const [property, ...more] = component.getAllProperties(name);
      if (!property || more.length > 0) throw new Error(`${more.length + 1} times ${name}`);
      return property.getFirstValue();
    };
    const start = value("dtstart") as ICAL.Time;
    const end = value("dtend") as ICAL.Time;
    if (!start.isDate || end.subtractDate(start).toSeconds() !== 86_400) throw new Error("Not one whole day");
    if (String(value("dtstamp")) !== String(value("last-modified"))) throw new Error("Two days of change");
    return {
      uid: String(value("uid")),
      on: start.toString(),
      title: String(value("summary")),
      link: String(value("url")),
      status: String(value("status")),
      sequence: Number(value("sequence")),
      changed: String(value("last-modified")),
    };
  });
  if (new Set(events.map(({ uid }) => uid)).size !== events.length) throw new Error("A UID comes twice");
  return events.sort((a, b) => (a.on + a.title < b.on + b.title ? -1 : 1));
};
