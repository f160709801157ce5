import type { Forbund } from "../../shared/forbund/forbund.ts";

const municipalities = [
  { id: "kristianstad", name: "Kristianstads kommun", short: "Kristianstad" },
  { id: "hassleholm", name: "Hässleholms kommun", short: "Hässleholm" },
  { id: "ostra-goinge", name: "Östra Göinge kommun", short: "Östra Göinge" },
  { id: "bromolla", name: "Bromölla kommun", short: "Bromölla" },
  { id: "osby", name: "Osby kommun", short: "Osby" },
] as const;

/**
 * Samordningsförbundet Skåne Nordost with Gemensam kraft: referral from FK, or internal referral in the municipality; start
 * meeting; a mix of activities; follow-ups with participant, case worker and project worker; progression measurement in
 * the third month; six months as a rule, longer or shorter when that is right.
 * Addresses are placeholders of a reserved domain (RFC 2606) until the förbund gives its own.
 */
export const skaneNordost: Forbund = {
  id: "skane-nordost",
  name: "Samordningsförbundet Skåne Nordost",
  epoch: 1,
  members: [
    ...municipalities.map(({ id, name }) => ({ id, name, kind: "municipality" as const })),
    { id: "region-skane", name: "Region Skåne", kind: "region" },
    { id: "arbetsformedlingen", name: "Arbetsförmedlingen", kind: "af" },
    { id: "forsakringskassan", name: "Försäkringskassan", kind: "fk" },
  ],
  units: municipalities.map(({ id, short }) => ({
    id: `${id}-ame`,
    name: `Arbetsmarknadsenheten i ${short}`,
    municipality: id,
    mail: {
      projectWorkers: `projektmedarbetare.${id}@stegvis.example`,
      coordinator: `samordnare.${id}@stegvis.example`,
      manager: `enhetschef.${id}@stegvis.example`,
    },
  })),
  reminderTime: "07:00",
  mailFrom: "paminnelser@stegvis.example",
  pageAddress: "https://skane-nordost.stegvis.example",
  programmes: [
    {
      id: "gemensam-kraft",
      version: 1,
      name: "Gemensam kraft",
      units: municipalities.map(({ id }) => `${id}-ame`),
      days: { answerReferral: 14, startMeeting: 21, agreePlan: 14 },
      months: { normalLength: 6, betweenFollowUps: 1, betweenMeasurements: 3, longestInTotal: 24 },
      reminders: { before: [7, 1], after: [3, 10] },
      afterClosure: [{ months: 6 }],
      closingReasons: [
        { code: "work", name: "Arbete" },
        { code: "studies", name: "Studier" },
        { code: "other-programme", name: "Vidare till annan insats" },
        { code: "health-care", name: "Vård eller rehabilitering" },
        { code: "according-to-plan", name: "Avslutat enligt plan" },
        { code: "own-wish", name: "Eget önskemål" },
        { code: "moved", name: "Flytt" },
        { code: "wrong-registration", name: "Felregistrering" },
      ],
      assumptions: [
        "Referrals are answered within 14 days; the programme's documents give no time.",
        "The start meeting is held within 21 days of acceptance, and the plan agreed within 14 days after it.",
        "Follow-ups are monthly; the documents say continuous.",
        "Tredje månad is read as every third month, as long as the participation lasts.",
        "Extensions end at 24 months in total; the documents give no limit.",
        "One follow-up six months after closure; the documents name none.",
        "The list of closing reasons is ours, from what neighbouring programmes report.",
      ],
    },
  ],
};
