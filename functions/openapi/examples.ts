/**
 * Examples that the OpenAPI file shows. Everybody in them is invented, and each is valid by its schema, which a test holds.
 */
const id = "019bb0c2-0000-7000-8000-000000000001";
const personId = "019bb0c2-0000-7000-8000-000000000002";

const dueStep = {
  key: "start-meeting",
  step: "start-meeting",
  reason: "14 dagar efter beslutet",
  nominalOn: "2026-03-15",
  dueOn: "2026-03-16",
  movedBecause: "söndag",
  text: "uppstartsmöte",
  overdue: false,
};

const accepted = {
  id,
  programme: { id: "gemensam-kraft", version: 1 },
  personId,
  unit: "kristianstad-ame",
  route: "fk",
  referredBy: "fk",
  referredOn: "2026-02-16",
  entry: { sex: "woman", age: 34, municipality: "kristianstad" },
  failedRules: [],
  consents: [],
  staff: [],
  visits: [],
  contacts: [],
  situations: [],
  holds: [],
  notedOn: "2026-03-02",
  acceptedOn: "2026-03-02",
  place: { since: "2026-03-02", extent: 100 },
  status: "accepted",
};

const programmeName = "Gemensam kraft";

/** A participation as its unit sees it after a signal. */
export const afterSignalExample = {
  ...accepted,
  statusText: "antaget",
  programmeName,
  unitName: "Kristianstads arbetsmarknadsenhet",
  revision: 2,
  dueSteps: [dueStep],
  warnings: [],
  progression: [],
  signals: ["start-meeting", "start-move", "early-closure"],
};

export const personExample = {
  name: "Demo Deltagare Ett",
  phone: "070-174 06 05",
  email: "demo.deltagare@person.example",
};

const code = { code: "goal-reached", name: "Målet är nått" };

const route = { id: "fk", name: "Remiss från Försäkringskassan", by: "fk", questions: false };

/** A member of staff, by the subject of their identity. */
export const staffExample = {
  sub: "b1946ac9-2492-4d23-8c1d-5f1c3c9a0b11",
  name: "Demo Projektmedarbetare",
  role: "project-worker",
  seenOn: "2026-03-02",
};

const choices = {
  closingReasons: [code],
  outcomes: [{ code: "work", name: "Arbete" }],
  nextSteps: [{ code: "employer", name: "Arbetsgivare" }],
  contacts: [],
  livelihoods: [{ code: "sickness-benefit", name: "Sjukpenning", publicSupport: true }],
  occupations: [{ code: "none", name: "Ingen", kind: "other" }],
  consents: [],
  routes: [route],
  rules: [{ id: "age", name: "18–64 år" }],
  phases: [],
  activities: [
    { id: "work-trial", name: "Arbetsprövning", area: "job-seeking", jobOriented: true, form: "individual" },
  ],
  capacity: [{ kind: "concurrent", places: 30 }],
  finalMeasurement: false,
  instrument: null,
  parties: [{ id: "fk", name: "Försäkringskassan" }],
  units: [{ id: "hassleholm-ame", name: "Hässleholms arbetsmarknadsenhet" }],
  handoverUnits: [],
  followUpsAfterClosure: 1,
  versions: [],
  staff: [staffExample],
};

/** A participation as its unit reads it. */
export const wholeExample = {
  ...afterSignalExample,
  relation: "unassigned",
  handedOver: null,
  person: personExample,
  personVersion: 1,
  formerNumbers: [],
  choices,
  history: [
    {
      kind: "signal",
      at: "2026-02-16T09:12:00.000Z",
      signal: "referral",
      body: { route: "fk", referredOn: "2026-02-16" },
      by: "case-worker",
      signalId: "019bb0c2-1111-4222-8333-000000000009",
      texts: { questions: "Vilket stöd behövs för att komma tillbaka till arbete?" },
      mayCorrect: true,
    },
    {
      kind: "reminder",
      at: "2026-02-23T06:00:00.000Z",
      step: "referral-decision",
      text: "beslut om remiss",
      dueOn: "2026-03-02",
      role: "coordinator",
      sentAt: "2026-02-23T06:00:02.000Z",
    },
  ],
};

/** The same as a party reads it whose consent opens the dates. */
export const partyExample = {
  id,
  revision: 2,
  relation: "party",
  open: ["dates"],
  status: "accepted",
  statusText: "antaget",
  dueSteps: [dueStep],
};

export const referralExample = {
  programme: "gemensam-kraft",
  route: "fk",
  on: "2026-02-16",
  person: personExample,
  sex: "woman",
  municipality: "kristianstad",
  parties: ["fk"],
  texts: { questions: "Vilket stöd behövs för att komma tillbaka till arbete?" },
};

export const receivedExample = { id, status: "referred", revision: 1 };

export const listExample = {
  participations: [
    {
      id,
      name: "Demo Deltagare Ett",
      protected: false,
      status: "accepted",
      statusText: "antaget",
      programmeName,
      next: dueStep,
    },
  ],
  total: 1,
  limit: 20,
  page: 1,
};

export const endReportExample = {
  id,
  programmeName,
  to: "fk",
  open: ["closure"],
  closedOn: "2026-08-26",
  closingReason: "goal-reached",
  outcome: "work",
  nextStep: "employer",
  closingReasonName: "Målet är nått",
  outcomeName: "Arbete",
  nextStepName: "Arbetsgivare",
  questions: "Vilket stöd behövs för att komma tillbaka till arbete?",
  answers: "Arbete på halvtid med fasta tider fungerar.",
};

const unit = { id: "kristianstad-ame", name: "Kristianstads arbetsmarknadsenhet" };

export const myselfExample = {
  name: "Demo Samordnare",
  role: "coordinator",
  unit: unit.id,
  unitName: unit.name,
  mayRefer: true,
  mayList: true,
  mayRecordGroups: true,
  mayReviewAccess: false,
  mayAnswerTransfers: true,
  mayImport: true,
  mayExport: true,
  mayManageWebhooks: false,
  mayMakeExtracts: true,
  maySearch: true,
  maySeeStaff: true,
  mayHaveSettings: true,
  maySeeWaiting: true,
  maySeeDisposals: true,
  mayCount: true,
  maySeeNumbers: true,
  today: "2026-03-02",
  session: { secondsLeft: 27_000, idleSeconds: 1_800 },
  municipalities: [{ id: "kristianstad", name: "Kristianstads kommun" }],
  programmes: [
    {
      id: "gemensam-kraft",
      name: programmeName,
      version: 1,
      routes: [route],
      rules: [{ rule: "age", id: "age", name: "18–64 år", from: 18, to: 64, on: "referral" }],
      activities: [{ id: "work-trial", name: "Arbetsprövning" }],
      levels: [],
      units: [unit],
    },
  ],
};

export const disposalsExample = {
  unit: unit.id,
  disposals: [
    {
      id,
      programme: { id: "gemensam-kraft", version: 1, name: programmeName },
      from: "2031-11-02",
      latest: "2032-12-31",
      state: "proposed",
      proposedOn: "2031-11-10",
      youMayApprove: true,
    },
  ],
};

export const waitingExample = {
  waiting: [
    {
      place: 1,
      id,
      name: "Påhittad Deltagare",
      protected: false,
      status: "waiting",
      queuedOn: "2026-02-23",
      priority: "long-support",
      offersLapsed: 0,
    },
    {
      place: 2,
      id: personId,
      name: null,
      protected: true,
      status: "offered",
      queuedOn: "2026-02-16",
      priority: null,
      offersLapsed: 1,
      answerBy: "2026-03-09",
    },
  ],
};

const countKind = { code: "visits", name: "Besök", bySex: true, level: false };

export const programmesExample = {
  programmes: [
    {
      id: "gemensam-kraft",
      kind: "individual",
      name: programmeName,
      period: { from: "2026-01-01" },
      units: [unit],
      counts: [countKind],
      mayCount: true,
      reports: [{ on: "2027-01-31", name: "Årsrapport 2026" }],
    },
  ],
};

const figures = { referred: 41, met: 38, enrolled: 31, active: 22, closed: 9, declined: 6, waiting: 4 };

export const numbersExample = {
  programme: "gemensam-kraft",
  name: programmeName,
  kind: "individual",
  on: "2026-10-01",
  units: [unit.id],
  withoutProtected: true,
  headcount: {
    participations: 41,
    persons: 40,
    all: figures,
    bySex: [{ sex: "woman", figures: { ...figures, declined: null, waiting: null, suppressed: true } }],
    byAge: [{ band: { from: 18, to: 29 }, figures }],
  },
  goals: [
    {
      id: "work",
      wording: "60 % av de inskrivna går till arbete eller studier",
      measure: "share",
      numerator: 19,
      denominator: 31,
      percent: 61.3,
      target: 60,
      reached: true,
    },
  ],
  counts: [{ code: "visits", name: "Besök", level: false, women: 120, men: 96, unknown: 0, value: 216 }],
};

export const countRequestExample = { code: "visits", on: "2026-03-02", women: 7, men: 5, unknown: 0 };

export const countExample = {
  id: "019bb0c2-0000-7000-8000-000000000003",
  unit: unit.id,
  ...countRequestExample,
  at: "2026-03-02T14:05:00.000Z",
};

export const countsExample = {
  counts: [countExample],
  totals: [{ code: "visits", name: "Besök", level: false, women: 7, men: 5, unknown: 0, value: 12 }],
};

export const withdrawnCountExample = {
  ...countExample,
  withdrawn: { at: "2026-03-03T08:00:00.000Z", reason: "counted-twice" },
};

const { sub } = staffExample;

export const substituteRequestExample = {
  for: sub,
  by: "c3fcd3d7-6192-4e40-87fb-496cca67e192",
  from: "2026-07-06",
  to: "2026-08-02",
};

export const substitutionExample = {
  id: "019bb0c2-1111-4222-8333-000000000011",
  unit: unit.id,
  ...substituteRequestExample,
  decidedBy: "d8578edf-8458-4e06-8fb8-84c2a8d1a7b2",
  at: "2026-06-29T07:30:00.000Z",
};

export const assignmentRequestExample = { participations: [id], staff: [sub] };

export const assignmentResultsExample = { dryRun: false, results: [{ id, outcome: "assigned" }] };

export const emergencyExample = { participation: id, reason: "acute-contact", until: "2026-03-02T13:00:00.000Z" };

export const searchExample = {
  participations: [{ id, relation: "assigned", status: "accepted", statusText: "antaget", programmeName }],
};

const access = {
  at: "2026-03-02T09:12:00.000Z",
  by: { sub, role: "project-worker", unit: unit.id, name: "Demo Projektmedarbetare" },
  operation: "readParticipation",
  text: "Öppnade deltagandet",
  kind: "read",
  outcome: 200,
  amongOthers: false,
  trace: "0af7651916cd43dd8448eb211c80319c",
};

export const accessListExample = { accesses: [access], total: 1, limit: 50, page: 1 };

const review = {
  id: "kristianstad-ame.2026-02",
  unit: unit.id,
  month: "2026-02",
  drawnAt: "2026-03-02T05:00:00.000Z",
  dueOn: "2026-03-16",
  outOf: 412,
  answered: 1,
};

export const accessReviewExample = { ...review, lines: 1 };

export const accessReviewReadExample = {
  ...review,
  seed: "9f2c8b7d",
  found: [{ reason: "emergency-access", label: "Nödåtkomst", count: 1 }],
  lines: 1,
  revision: 1,
  reviewed: [
    {
      line: 1,
      why: [{ reason: "sample", label: "Slumpmässigt urval" }],
      isIntact: true,
      access: { ...access, participations: [id] },
      answer: { answer: "in-order", at: "2026-03-03T08:00:00.000Z", by: { sub, role: "auditor" } },
    },
  ],
  verification: {
    at: "2026-03-02T04:00:00.000Z",
    chains: 14,
    links: 5_120,
    seals: 61,
    findingCount: 0,
    findings: [],
  },
};

export const importExample = {
  id: "019bb0c2-0000-7000-8000-000000000004",
  kind: "referrals",
  dryRun: true,
  wrongRows: "leave-out",
  at: "2026-03-02T09:00:00.000Z",
  status: "done",
  statusText: "klar",
  rows: 2,
  counts: { imported: 0, "to-import": 1, exists: 0, differs: 0, wrong: 1 },
  fault: null,
  finishedAt: "2026-03-02T09:00:04.000Z",
};

export const importRequestExample = { kind: "referrals", dryRun: true, content: "UGVyc29ubnVtbWVyO05hbW4K" };

export const importRowsExample = {
  rows: [
    {
      row: 2,
      outcome: "wrong",
      text: "Rad 2: Fel. Remissdag: Dagen har inte varit än.",
      faults: [{ column: "Remissdag", reason: "Dagen har inte varit än.", reasonEn: "The day has not come yet." }],
      participation: null,
    },
  ],
  total: 1,
  limit: 200,
  page: 1,
};

export const wholeCaseExample = {
  form: 1,
  exportedAt: "2026-03-02T09:00:00.000Z",
  purpose: "move",
  forbund: "skane-nordost",
  revision: 2,
  participation: accepted,
  person: personExample,
  formerNumbers: [],
  history: [
    {
      signalId: "019bb0c2-1111-4222-8333-000000000009",
      signal: "referral",
      at: "2026-02-16T09:12:00.000Z",
      by: { sub, role: "case-worker" },
      revision: 1,
      body: { route: "fk", referredOn: "2026-02-16" },
      texts: {},
    },
  ],
  mails: [],
};

export const attendanceSheetExample = {
  activity: "work-trial",
  on: "2026-03-02",
  participants: [{ id, name: "Demo Deltagare Ett", planned: true, outcome: null }],
};

export const groupSessionRequestExample = {
  activity: "work-trial",
  on: "2026-03-02",
  hours: 3,
  attendance: [{ participation: id, outcome: "attended" }],
};

export const registerExtractExample = {
  id: "019bb0c2-1111-4222-8333-000000000012",
  participation: id,
  state: "reviewed",
  askedOn: "2026-03-02",
  dueOn: "2026-04-02",
  reviewedOn: "2026-03-09",
  withheld: [{ item: "q7Xv2LwR9tBz01aK", provision: "25 kap. 6 §" }],
  handedOverOn: null,
  revision: 2,
};

export const registerExtractContentsExample = {
  ...registerExtractExample,
  sections: [{ heading: "Om dig", items: [{ id: "a1Bc2De3Fg4Hi5Jk", label: "Namn", text: "Demo Deltagare Ett" }] }],
};
