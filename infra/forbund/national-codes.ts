import type { Forbund } from "../../shared/forbund/forbund.ts";

/**
 * Sources of livelihood. The first seven are the national list (SCB's försörjningsmått, ordered by Nationella rådet); the exact
 * list of Uppföljning Finsam is not known to us, so the others are our assumption (domain reference 1.5).
 */
export const livelihoods: Forbund["livelihoods"] = [
  { code: "sickness-benefit", name: "Sjukpenning eller rehabiliteringspenning", publicSupport: true },
  { code: "activity-compensation", name: "Aktivitetsersättning", publicSupport: true },
  { code: "sickness-compensation", name: "Sjukersättning", publicSupport: true },
  { code: "unemployment-benefit", name: "A-kassa", publicSupport: true },
  { code: "activity-support", name: "Aktivitetsstöd eller utvecklingsersättning", publicSupport: true },
  { code: "establishment-benefit", name: "Etableringsersättning", publicSupport: true },
  { code: "social-assistance", name: "Försörjningsstöd", publicSupport: true },
  { code: "salary", name: "Lön", publicSupport: false },
  { code: "study-aid", name: "Studiestöd (CSN)", publicSupport: false },
  { code: "parental-benefit", name: "Föräldrapenning", publicSupport: false },
  { code: "pension", name: "Ålderspension", publicSupport: false },
  { code: "none", name: "Ingen egen försörjning", publicSupport: false },
  { code: "unknown", name: "Okänd", publicSupport: false },
];

/** The four national kinds of occupation, work divided as the national forms divide it. */
export const occupations: Forbund["occupations"] = [
  { code: "work", name: "Arbete utan stöd", kind: "work" },
  { code: "subsidised-work", name: "Arbete med stöd", kind: "work" },
  { code: "studies", name: "Studier", kind: "studies" },
  { code: "work-training", name: "Arbetsträning eller praktik", kind: "other" },
  { code: "job-seeking", name: "Söker arbete aktivt", kind: "job-seeking" },
  { code: "other", name: "Annat", kind: "other" },
];
