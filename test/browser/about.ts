import { choicesFor } from "../../functions/api/choices.ts";
import { exampleInstrument } from "../../infra/forbund/example-instrument.ts";
import { forbundFile, forbundIds } from "../../infra/forbund/index.ts";
import type { Forbund, Programme } from "../../shared/forbund/forbund.ts";
import type { In } from "../../shared/participation/participation.ts";
import type { About } from "../../web/forms/parts.ts";
import { active, forbund, gemensamKraft } from "../support/programme.ts";

const today = "2026-03-02";

/** A participation in which every form has something to choose among. */
const inTheMiddle = ({ id, version, phases, eligibility, units }: Programme): In<"active"> => ({
  ...active,
  programme: { id, version },
  unit: units[0]!,
  failedRules: eligibility.map((rule) => rule.id),
  consents: [
    {
      id: "consent-0000000001",
      kind: "secrecy",
      textVersion: 1,
      parties: ["fk"],
      information: ["dates"],
      givenOn: "2026-01-26",
    },
    {
      id: "consent-0000000002",
      kind: "handover",
      textVersion: 1,
      parties: [],
      information: [],
      givenOn: "2026-01-26",
      withdrawnOn: "2026-02-02",
    },
  ],
  phases: phases[0] ? [{ phase: phases[0].id, from: "2026-01-26" }] : [],
  attendance: [{ on: "2026-02-02", activity: "job-search", outcome: "attended" }],
});

const aboutIn = (file: Forbund, programme: Programme): About => {
  const participation = inTheMiddle(programme);
  return {
    ...participation,
    today,
    choices: { ...choicesFor(participation, file, today), staff: [] },
    dueSteps: [{ step: "measurement", number: 3, dueOn: "2026-04-27" }],
  };
};

/** Every way in which programmes differ, in one. */
const everything: Programme = {
  ...gemensamKraft,
  capacity: [
    { kind: "full-time-equivalents", places: 10 },
    { kind: "cohort", places: 10 },
  ],
  eligibility: [{ rule: "condition", id: "unemployed", name: "Arbetslös" }],
  phases: [
    { id: "first", name: "Första", financed: true },
    { id: "second", name: "Andra", financed: true },
  ],
  consents: (["secrecy", "national-follow-up", "contact-after-closure", "handover", "guardian"] as const).map(
    (kind) => ({
      kind,
      text: `Jag går med på ${kind}.`,
      textVersion: 1,
      neededToStart: false,
    }),
  ),
  instrument: { id: exampleInstrument.id, version: exampleInstrument.version, atClosure: true },
};

const richFile: Forbund = { ...forbund, programmes: [everything, { ...everything, version: 2 }] };

export const richAbout: About = aboutIn(richFile, everything);

/** One for every programme of every förbund. */
export const everyAbout: readonly (readonly [string, About])[] = forbundIds.flatMap((id) => {
  const file = forbundFile(id);
  return file.programmes.map(
    (programme) => [`${programme.id} ${programme.version}`, aboutIn(file, programme)] as const,
  );
});
