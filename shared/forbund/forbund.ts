import * as z from "zod/mini";
import { LivelihoodCode, OccupationCode } from "./code-list.ts";
import { described, id, mail, text } from "./described.ts";
import { IdentityProvider, MachineClient, StaffMapping } from "./identity.ts";
import { Instrument } from "./instrument.ts";
import { CountedProgramme, Programme } from "./programme.ts";

/** One förbund's file: everything that differs between two deployments. Strict: an unknown key stops synth. */
export const Forbund = z.strictObject({
  id: id("Id of the förbund; names the stack"),
  name: text("Name of the förbund in Swedish"),
  epoch: described(
    z.int().check(z.gte(1)),
    "Raised by one after the table was restored to an earlier time: fences every older execution (docs/operations.md)",
  ),
  members: described(
    z
      .array(
        z.strictObject({
          id: id("Id of the member"),
          name: text("Name of the member"),
          kind: described(z.enum(["municipality", "region", "af", "fk"]), "Kind of party under lag (2003:1210) 1 §"),
        }),
      )
      .check(z.minLength(1)),
    "The members: the parties of the förbund that take part",
  ),
  units: described(
    z
      .array(
        z.strictObject({
          id: id("Id of the unit (enhet) that runs participations; the controller's part of the organisation"),
          name: text("Name of the unit in Swedish"),
          member: id("Id of the member that the unit belongs to: the controller (personuppgiftsansvarig)"),
          mail: described(
            z.strictObject({
              projectWorkers: mail("Shared mailbox of the project workers"),
              coordinator: mail("Mailbox of the unit's coordinator"),
              manager: mail("Mailbox of the unit's manager, the last to be told"),
              auditor: mail(
                "Mailbox of whoever reviews the log of access (loggkontroll, SoLPuL (2001:454) 10 §); not one of those who read",
              ),
            }),
            "Where the unit's reminders go: shared mailboxes, so that nobody's absence stops one",
          ),
        }),
      )
      .check(z.minLength(1)),
    "The units that run programmes; who is told of what goes by unit",
  ),
  identityProviders: described(
    z.array(IdentityProvider),
    "The members' own identity providers (OIDC, SAML). Staff of a member without one are users of the pool itself, with a second factor",
  ),
  staffMapping: described(
    z.array(StaffMapping),
    "Which groups of the providers give which role; the first line that fits decides. Nobody else's staff get in",
  ),
  machineClients: described(
    z.array(MachineClient),
    "Other systems that call the API as themselves (client credentials)",
  ),
  sessions: described(
    z.strictObject({
      idleMinutes: described(
        z.int().check(z.gte(5), z.lte(120)),
        "Minutes without a request after which a session ends",
      ),
      hours: described(z.int().check(z.gte(1), z.lte(12)), "Hours after which a session ends, however much it is used"),
    }),
    "How long a signed-in browser stays signed in",
  ),
  reminderTime: described(
    z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
    "Time of day, Europe/Stockholm, at which reminders leave",
  ),
  staffMailDomains: z.optional(
    described(
      z.array(
        described(
          z.string().check(z.regex(/^[a-z0-9]+([.-][a-z0-9]+)*\.[a-z]{2,}$/)),
          "A domain, in lower case; its subdomains are not meant",
        ),
      ),
      "Domains of the addresses that mails of a person's own may go to; left out, everybody's reminders go to the units' mailboxes alone",
    ),
  ),
  mailFrom: mail("Sender address of reminders; its domain is verified in SES"),
  pageAddress: described(z.url(), "Address of the page that links in reminders point to, without a slash at the end"),
  retention: described(
    z.strictObject({
      ground: described(
        z.enum(["socialtjanst", "archive-plan"]),
        "socialtjanst: SoL (2025:400) 16 kap.; archive-plan: the member's own plan (dokumenthanteringsplan) under arkivlagen (1990:782)",
      ),
      years: described(
        z.int().check(z.gte(1), z.lte(20)),
        "Years after the last note; disposal is then due by the end of the following calendar year",
      ),
    }),
    "How long a participation is kept after it has ended",
  ),
  livelihoods: described(
    z.array(LivelihoodCode).check(z.minLength(1)),
    "Sources of livelihood (försörjningskällor), national and local",
  ),
  occupations: described(z.array(OccupationCode).check(z.minLength(1)), "Occupations (sysselsättningar)"),
  instruments: described(z.array(Instrument), "Instruments that the programmes' measurements use"),
  programmes: described(z.array(Programme), "Programmes with participations, every version that is in use"),
  countedProgrammes: described(z.array(CountedProgramme), "Programmes that are counted without persons"),
});

export type Forbund = z.infer<typeof Forbund>;
export type Unit = Forbund["units"][number];
export type { Capacity, CountedProgramme, Ladder, Programme } from "./programme.ts";
