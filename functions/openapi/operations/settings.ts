import type { Operation } from "../operation.ts";
import { MadeCalendarAddress, MySettings, RevokedCalendarAddress } from "../schemas/settings.ts";

const settings = {
  mails: { choice: "daily", address: "kim@kommun.example" },
  calendar: { madeOn: "2026-03-02", fetchedOn: "2026-03-09" },
};

/** What the OpenAPI file says of what everybody decides for themselves. */
export const settingsOperations: Readonly<Record<string, Operation>> = {
  readMySettings: {
    summary: { sv: "Läs mina inställningar", en: "Read my settings" },
    description: {
      sv: "Det som du själv har valt: vilka mejl du får utöver dem till enhetens brevlåda, och till vilken adress; om du har en kalenderadress, och när en kalender senast läste den. Adressen sägs inte.",
      en: "What you have chosen yourself: which mails you get beside those to the unit's mailbox, and at which address; whether you have a calendar address, and when a calendar last read it. The address is not told.",
    },
    answer: {
      description: { sv: "Inställningarna.", en: "The settings." },
      schema: MySettings,
      examples: {
        none: { mails: { choice: "mailbox", address: null }, calendar: null },
        chosen: settings,
      },
    },
  },
  changeMySettings: {
    summary: { sv: "Ändra mina inställningar", en: "Change my settings" },
    description: {
      sv: "Vilka mejl du får om de deltaganden som är fördelade till dig: `mailbox` inga utöver dem till enhetens brevlåda, `single` varje påminnelse, `daily` ett mejl varje arbetsdag. De går till adressen som inloggningen ger, om förbundet har godkänt dess domän.",
      en: "Which mails you get about the participations that are assigned to you: `mailbox` none beside those to the unit's mailbox, `single` each reminder, `daily` one mail each working day. They go to the address that the sign-in gives, if the förbund has approved its domain.",
    },
    requests: { daily: { mails: "mailbox" } },
    answer: {
      description: { sv: "Inställningarna som de är nu.", en: "The settings as they are now." },
      schema: MySettings,
      examples: { settings },
    },
    problems: ["rule-broken"],
  },
  makeCalendarAddress: {
    summary: { sv: "Skapa en kalenderadress", en: "Make a calendar address" },
    description: {
      sv: "En hemlig adress där en kalender läser vad som ska göras och vilken dag i de deltaganden som är fördelade till dig, utan namn. Den sägs bara här. Den som har adressen kan läsa kalendern, utan inloggning. En adress som finns slutar gälla om `replace` är sant.",
      en: "A secret address at which a calendar reads what is to be done and on which day in the participations that are assigned to you, without names. It is told here only. Whoever has the address can read the calendar, without signing in. An address that is there already ends if `replace` is true.",
    },
    requests: { address: { replace: false } },
    answer: {
      description: {
        sv: "Adressens väg, på samma värd som sidan.",
        en: "The path of the address, on the same host as the page.",
      },
      schema: MadeCalendarAddress,
      examples: {
        address: { path: "/calendar/EXAMPLE-jhUbcTcFP1v0tTz3LxzVxqHn2vXhmoKpGqk.ics", madeOn: "2026-03-02" },
      },
    },
    problems: ["rule-broken", "changed-meanwhile"],
  },
  revokeCalendarAddress: {
    summary: { sv: "Återkalla min kalenderadress", en: "Revoke my calendar address" },
    description: {
      sv: "Adressen finns inte längre. En kalender som har läst den visar kanske det gamla tills den tas bort där.",
      en: "The address is no more. A calendar that has read it may show what it had until it is removed there.",
    },
    answer: {
      description: { sv: "Ingen adress finns.", en: "There is no address." },
      schema: RevokedCalendarAddress,
      examples: { revoked: { calendar: null } },
    },
    problems: ["not-found", "changed-meanwhile"],
  },
};
