/** Who answers an instrument; their answers are kept apart and never averaged together. */
export const respondents = ["participant", "case-worker"] as const;
export type Respondent = (typeof respondents)[number];
