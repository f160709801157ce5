import { stockholmTime } from "../shared/dates/stockholm-time.ts";
import type { Delivery, Webhook } from "./webhook-answers.ts";
import { dayOfInstant } from "./words.ts";

/** "måndag 2 mars 2026 kl. 08:00" */
export const momentWords = (at: string): string => `${dayOfInstant(at)} kl. ${stockholmTime(Date.parse(at))}`;

export const isFailing = ({ status, failingSince }: Webhook): boolean =>
  status === "disabled" || (status === "active" && failingSince !== null);

export const stateWords = ({ status, failingSince }: Webhook): string => {
  if (status === "paused") return "Pausad";
  if (status === "disabled") return "Avstängd, eftersom den inte svarade som den ska";
  return failingSince ? `Svarar inte som den ska sedan ${momentWords(failingSince)}` : "I gång";
};

export const isTaken = ({ status }: Delivery): boolean => status !== null && status >= 200 && status < 300;

/** What the receiver answered. Whoever looks after it knows the codes of HTTP. */
export const answerWords = (delivery: Delivery): string => {
  const { status } = delivery;
  if (status === null) return "Inget svar inom tio sekunder, eller ingen adress att nå";
  if (isTaken(delivery)) return `Mottagen (${status})`;
  if (status >= 300 && status < 400) return `Skickade vidare (${status}), vilket inte följs`;
  return status === 410 ? "Vill inte ha fler (410)" : `Fel hos mottagaren (${status})`;
};
