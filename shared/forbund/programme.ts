import * as z from "zod/mini";
import { stepNames } from "../participation/steps.ts";
import { Code } from "./code-list.ts";
import { consentKinds } from "./consent-kinds.ts";
import { age, count, day, days, described, id, ids, months, text, yes } from "./described.ts";
import { EligibilityRule } from "./eligibility.ts";
import { Goal } from "./goal.ts";
import { routeKinds } from "./route-kinds.ts";

const dayList = (description: string) =>
  described(z.array(z.int().check(z.gte(1), z.lte(90))).check(z.maxLength(5)), description);

export const Ladder = z.strictObject({
  before: dayList("Days before the due date on which the responsible role is reminded; the largest first by custom"),
  after: dayList("Days after the due date on which the matter is escalated while nobody has acted"),
});

/** How the national follow-up (Uppföljning Finsam) knows the programme. Fixed once it is registered there. */
const NationalFollowUp = described(
  z.strictObject({
    orientation: described(
      z.enum(["individual", "structural"]),
      "Insatsinriktning: a programme with both kinds of parts is declared as two, under two names",
    ),
    method: described(z.enum(["personal-data", "count-only"]), "Uppföljningsmetod"),
    esf: yes("Whether the European Social Fund pays a part"),
  }),
  "How the national follow-up knows the programme; the same in all its versions",
);

/** The four areas of a plan; the effect is largest when they run side by side (BIP). */
export const areas = ["job-seeking", "competence", "social", "health"] as const;

const Route = z.strictObject({
  id: id("Id of the route within the programme"),
  name: text("The route in Swedish: what staff choose when they register a referral"),
  by: described(
    z.enum(routeKinds),
    "Who refers: a party; a team of several (team); another programme (programme, a handover); the person (self); an organisation among the partners, such as a social enterprise (partner); staff, about somebody who has come to an open activity (visit)",
  ),
  questions: yes("Whether the referral must say what is to be investigated (frågeställningar)"),
  from: z.optional(id("For a handover: id of the programme that hands over")),
});

const ConsentRule = z.strictObject({
  kind: described(
    z.enum(consentKinds),
    "secrecy: lifting secrecy towards named parties (OSL 12 kap. 2 §); national-follow-up; contact-after-closure; handover to another programme; guardian: a guardian's for a minor (OSL 12 kap. 3 §)",
  ),
  text: text("The consent in plain Swedish, as it is read to the person"),
  textVersion: described(z.int().check(z.gte(1)), "Version of the text; a consent keeps the one that was given"),
  neededToStart: yes("Whether the start meeting can only be registered while such a consent holds"),
  onlyUnder: z.optional(age("The consent is needed only of whoever was younger than this at the referral")),
});

/** The six ways in which programmes count their places. */
export const capacityKinds = [
  "total",
  "concurrent",
  "per-year",
  "per-half-year",
  "full-time-equivalents",
  "cohort",
] as const;

const Capacity = z.strictObject({
  kind: described(
    z.enum(capacityKinds),
    "total: over the programme's life; concurrent: at one time; per-year: begun in a calendar year; per-half-year: going on in a half-year; full-time-equivalents: full-time places begun in a year, two half-time places are one; cohort: in one group that starts together",
  ),
  places: count("How many places"),
  fewest: z.optional(count("Where the document gives a range: its lower end; `places` is the upper one")),
});

const Phase = z.strictObject({
  id: id("Id of the phase (trappsteg)"),
  name: text("Name in Swedish"),
  financed: yes("Whether the förbund pays for it and counts it; false for ordinary work that follows"),
});

const Activity = z.strictObject({
  id: id("Id of the activity"),
  name: text("Name in Swedish"),
  area: described(z.enum(areas), "Which of the four areas it belongs to"),
  jobOriented: yes("Whether it is directed at a job: others have effect only beside one that is (BIP)"),
  form: described(z.enum(["individual", "group", "both"]), "For one person, for a group, or both"),
  municipalities: z.optional(ids("Ids of the municipalities that offer it; all, when absent")),
  host: z.optional(id("Id of the partner that carries it out")),
});

const Report = z.strictObject({
  on: day("The day on which the report is due"),
  name: text("Name of the report in Swedish"),
  from: z.optional(day("First day of the period that it covers")),
  to: z.optional(day("Last day of the period that it covers")),
});

const CountKind = z.strictObject({
  code: id("Stable code of what is counted"),
  name: text("What is counted, in Swedish"),
  bySex: yes("Whether women and men are counted apart"),
  level: yes("True for a level that is read now and then (a stock); false for things that are added up"),
});

/** What an individual programme and one without persons have in common. */
const common = {
  id: id("Stable id of the programme, kebab-case; a participation keeps it"),
  version: described(
    z.int().check(z.gte(1)),
    "Raised by one when anything in the programme changes; running participations keep theirs",
  ),
  name: text("Name in Swedish, as staff know it"),
  nationalFollowUp: NationalFollowUp,
  period: described(
    z.strictObject({
      from: z.optional(day("First day of the programme; absent when its documents do not say")),
      to: z.optional(day("Last day of the programme; absent when it goes on")),
    }),
    "When the programme runs",
  ),
  units: described(z.array(z.string()).check(z.minLength(1)), "Ids of the units that run the programme"),
  partners: described(
    z.array(
      z.strictObject({
        id: id("Id of the partner within the programme"),
        name: text("Name of the partner"),
        kind: described(
          z.enum(["authority", "association", "company", "school", "health-care", "fund"]),
          "What kind of organisation; only authorities can be given what is secret",
        ),
      }),
    ),
    "Other organisations that take part: executors, hosts, extra financiers",
  ),
  capacity: described(
    z.array(Capacity),
    "Places; for a programme without persons, how many people it is planned for; empty when there is no limit",
  ),
  counts: described(z.array(CountKind), "What is counted without persons: visits, events, trained staff, deliverables"),
  goals: described(z.array(Goal), "Goals as the programme's documents word them; empty when they set none"),
  reports: described(z.array(Report), "Reports on fixed days; grant dates, seldom calendar quarters"),
  assumptions: described(
    z.array(text("One assumption in a sentence")),
    "What the programme's own documents do not say and we therefore chose; to be confirmed by the förbund",
  ),
};

/** A programme without registered persons: structural work, or a count of visits. */
export const CountedProgramme = z.strictObject({
  ...common,
  kind: described(
    z.enum(["structural", "volume"]),
    "structural: changes how the parties work; volume: people take part but are only counted",
  ),
});

/** A programme with participations. */
export const Programme = z.strictObject({
  ...common,
  sensitive: yes(
    "Whether taking part reveals something sensitive (GDPR art. 9): the name is then shown to its own staff only",
  ),
  eligibility: described(z.array(EligibilityRule), "Who can take part; all rules must hold"),
  levels: z.optional(described(z.array(Code), "Levels that participants are divided into at entry")),
  ageBands: described(
    z.array(
      z.strictObject({
        from: age("Lowest age of the band"),
        to: z.optional(age("Highest age of the band; none, when absent")),
      }),
    ),
    "Bands in which participants are counted, by their age at entry; empty when they are not",
  ),
  routes: described(z.array(Route).check(z.minLength(1)), "By which routes people come in"),
  consents: described(z.array(ConsentRule), "Which consents are asked for"),
  phases: described(z.array(Phase), "Phases in order; empty when activities run side by side from the start"),
  activities: described(z.array(Activity), "What is on offer, and where"),
  contacts: described(
    z.array(Code),
    "Contacts that are counted for each participant: talks, employer contacts; empty when none are",
  ),
  days: described(
    z.strictObject({
      answerReferral: days("Days from referral until it must be answered"),
      answerReferrer: days("Days from a declined referral until the referrer has been told"),
      contactWaiting: days("Days between contacts with somebody who waits for a place"),
      answerOffer: days("Days that somebody has to answer an offered place"),
      startMeeting: days("Days from acceptance until the start meeting, unless another day is agreed"),
      agreePlan: days("Days from the start meeting until the plan is agreed"),
      handOverWorker: days("Days from a change of project worker until the handover has been made"),
      informOfWithdrawal: days("Days from a withdrawn consent until the parties have been told"),
      answerTransfer: days("Days that the receiving unit has to answer a transfer"),
      reportBack: days("Days from closure until the referrer has been told how it went"),
    }),
    "How soon things are answered and done, in calendar days",
  ),
  months: described(
    z.strictObject({
      normalLength: months("Normal length of a participation; the review is due on this day"),
      betweenFollowUps: months("Months between follow-ups with participant, case worker and project worker"),
      betweenMeasurements: z.optional(
        months("Months between progression measurements, as long as the participation lasts; none, when absent"),
      ),
      longestInTotal: months("No extension goes beyond this many months after the start"),
      longestPause: months("No pause is longer than this many months"),
    }),
    "The rhythm and the limits of a participation, in calendar months",
  ),
  followUpParties: described(
    z.array(z.enum(["participant", "case-worker", "project-worker", "health-care", "employer", "guardian"])),
    "Who takes part in a follow-up",
  ),
  instrument: z.optional(
    described(
      z.strictObject({
        id: id("Id of the instrument that measurements use"),
        version: described(z.int().check(z.gte(1)), "Version of the instrument"),
        atClosure: yes("Whether closing needs a last measurement, or a reason why there is none"),
      }),
      "What measurements are made with; absent when the programme measures nothing",
    ),
  ),
  reminders: described(Ladder, "Two before and two after each due date is the custom; any number up to five"),
  remindersByStep: z.optional(
    described(
      z.partialRecord(z.enum(stepNames), Ladder),
      "Another ladder for one step, by the step's name in the table of steps",
    ),
  ),
  afterClosure: described(
    z.array(
      z.strictObject({
        months: described(
          z.int().check(z.gte(0), z.lte(60)),
          "Months after the clock's beginning; 0 only at the programme's end, for how things stand on its last day",
        ),
        after: described(
          z.enum(["closure", "programme-end"]),
          "Which clock: the person's own closure, or the programme's last day for everybody who was closed before the follow-up",
        ),
      }),
    ),
    "Follow-ups after closure, earliest first; empty when the programme has none",
  ),
  contactAfterClosure: described(
    z.strictObject({
      ground: described(
        z.enum(["consent", "public-task"]),
        "By what right the person is contacted after closure: a consent to it that still holds, or the unit's public task (then no contact is needed, for example a study of records)",
      ),
      mostAttempts: described(
        z.int().check(z.gte(1), z.lte(10)),
        "How many times one tries to reach a person before it is recorded as not reached",
      ),
    }),
    "By what right, and how often, a person is contacted after closure",
  ),
  closingReasons: described(
    z.array(Code).check(z.minLength(1)),
    "Reasons for closing (avslutsorsaker); wrong-registration must be among them",
  ),
  outcomes: described(z.array(Code).check(z.minLength(1)), "Outcomes (utfall): how things stand at closure"),
  nextSteps: described(z.array(Code).check(z.minLength(1)), "Next steps after closure"),
});

export type Programme = z.infer<typeof Programme>;
export type CountedProgramme = z.infer<typeof CountedProgramme>;
export type Ladder = z.infer<typeof Ladder>;
export type Route = z.infer<typeof Route>;
export type Capacity = z.infer<typeof Capacity>;
export type Area = (typeof areas)[number];
