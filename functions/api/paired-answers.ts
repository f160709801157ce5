import type { Forbund } from "../../shared/forbund/forbund.ts";
import { programmeOf } from "../../shared/forbund/programme-of.ts";
import type { Participation } from "../../shared/participation/participation.ts";

/**
 * The participation without the values of answers whose other half has not been given: participant and case worker answer
 * without seeing each other's first. That somebody has answered can be seen.
 */
export const withoutUnpairedAnswers = (participation: Participation, forbund: Forbund): Participation => {
  if (!("answers" in participation) || participation.answers.length === 0) return participation;
  const { answers } = participation;
  const { instrument: used } = programmeOf(forbund, participation.programme);
  const respondents = forbund.instruments
    .filter(({ id, version }) => id === used?.id && version === used.version)
    .flatMap(({ parts }) => parts.map(({ respondent }) => respondent));
  const isPaired = (occasion: string) =>
    respondents.every((respondent) =>
      answers.some((given) => given.occasion === occasion && given.respondent === respondent),
    );
  return {
    ...participation,
    answers: answers.map((given) => (isPaired(given.occasion) ? given : { ...given, values: {} })),
  };
};
