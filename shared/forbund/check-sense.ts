import { faultsOfIdentity } from "./check-identity.ts";
import { faultsOfCodes, faultsOfCountedProgramme, faultsOfProgramme } from "./check-programme.ts";
import { among, twice } from "./faults.ts";
import type { CountedProgramme, Forbund, Programme } from "./forbund.ts";
import type { Instrument } from "./instrument.ts";

type Faults = readonly string[];

const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);

const versionsOf = (list: readonly { id: string; version: number }[]) =>
  list.map(({ id, version }) => `${id} version ${version}`);

const faultsOfInstrument = (where: string, { scale, parts }: Instrument): Faults => [
  ...(scale.from < scale.to
    ? []
    : [`${where}.scale.to: ${scale.to} is not above from (allowed: ${scale.from + 1} or more)`]),
  ...twice(
    `${where}.parts`,
    "respondent",
    parts.map(({ respondent }) => respondent),
  ),
  ...parts.flatMap(({ items }, at) => twice(`${where}.parts[${at}].items`, "id", idsOf(items))),
];

/** What the national follow-up never lets one change is the same in every version of a programme. */
const faultsOfVersions = (programmes: readonly [where: string, Programme | CountedProgramme][]): Faults =>
  programmes.flatMap(([where, { id, nationalFollowUp }]) => {
    const first = programmes.find(([, other]) => other.id === id)?.[1].nationalFollowUp;
    return (["orientation", "method", "esf"] as const).flatMap((key) =>
      first === undefined || first[key] === nationalFollowUp[key]
        ? []
        : [
            `${where}.nationalFollowUp.${key}: "${nationalFollowUp[key]}" differs from another version of "${id}" and cannot change once registered (allowed: ${first[key]})`,
          ],
    );
  });

/** Faults of sense: fields that are well formed but do not fit each other. */
export const faultsOfSense = (forbund: Forbund): Faults => {
  const { programmes, countedProgrammes } = forbund;
  const all: [string, Programme | CountedProgramme][] = [
    ...programmes.map((programme, at): [string, Programme] => [`programmes[${at}]`, programme]),
    ...countedProgrammes.map((programme, at): [string, CountedProgramme] => [`countedProgrammes[${at}]`, programme]),
  ];
  const versions = versionsOf(all.map(([, programme]) => programme));
  return [
    ...twice("members", "id", idsOf(forbund.members)),
    ...twice("units", "id", idsOf(forbund.units)),
    ...forbund.units.flatMap(({ member }, at) =>
      among(`units[${at}].member`, member, "a member", idsOf(forbund.members)),
    ),
    ...faultsOfIdentity(forbund),
    ...faultsOfCodes("livelihoods", forbund.livelihoods),
    ...faultsOfCodes("occupations", forbund.occupations),
    ...twice("instruments", "instrument", versionsOf(forbund.instruments)),
    ...forbund.instruments.flatMap((instrument, at) => faultsOfInstrument(`instruments[${at}]`, instrument)),
    ...(all.length === 0 ? ["programmes: there is none, nor any of countedProgrammes (allowed: at least one)"] : []),
    ...all.flatMap(([where], at) =>
      versions.indexOf(versions[at] as string) === at
        ? []
        : [`${where}: ${versions[at]} occurs twice (allowed: once in programmes and countedProgrammes together)`],
    ),
    ...faultsOfVersions(all),
    ...programmes.flatMap((programme, at) => faultsOfProgramme(`programmes[${at}]`, programme, forbund)),
    ...countedProgrammes.flatMap((programme, at) =>
      faultsOfCountedProgramme(`countedProgrammes[${at}]`, programme, forbund),
    ),
  ];
};
