import type { Forbund, Unit } from "../../shared/forbund/forbund.ts";
import { exampleHealthInstrument, exampleInstrument } from "./example-instrument.ts";
import { socialServicesRetention } from "./house-defaults.ts";
import { livelihoods, occupations } from "./national-codes.ts";

type Member = Forbund["members"][number];

/** What is alike in every förbund's file until the förbund decides otherwise; its page has its id as a name. */
export const houseForbund = (
  id: string,
): Omit<Forbund, "name" | "members" | "units" | "programmes" | "countedProgrammes"> => ({
  id,
  epoch: 1,
  // No member has said yet how its staff sign in: until then they are users of the pool, each with a second factor.
  identityProviders: [],
  staffMapping: [],
  machineClients: [],
  sessions: { idleMinutes: 60, hours: 8 },
  reminderTime: "07:00",
  staffMailDomains: ["stegvis.example"],
  mailFrom: "paminnelser@stegvis.example",
  pageAddress: `https://${id}.stegvis.example`,
  retention: socialServicesRetention,
  livelihoods,
  occupations,
  instruments: [exampleInstrument, exampleHealthInstrument],
});

/** The two authorities that are members of every samordningsförbund (lag 2003:1210, 1 §). */
export const authorities: readonly Member[] = [
  { id: "arbetsformedlingen", name: "Arbetsförmedlingen", kind: "af" },
  { id: "forsakringskassan", name: "Försäkringskassan", kind: "fk" },
];

export const municipality = (id: string, name: string): Member => ({ id, name, kind: "municipality" });

export const region = (id: string, name: string): Member => ({ id, name, kind: "region" });

/**
 * A unit with its four mailboxes, which are placeholders of a reserved domain (RFC 2606) until the förbund gives its own.
 * @param mailbox what stands after the role in the addresses; the unit's id, when absent
 */
export const unit = (id: string, name: string, member: string, mailbox = id): Unit => ({
  id,
  name,
  member,
  mail: {
    projectWorkers: `projektmedarbetare.${mailbox}@stegvis.example`,
    coordinator: `samordnare.${mailbox}@stegvis.example`,
    manager: `enhetschef.${mailbox}@stegvis.example`,
    auditor: `loggranskare.${mailbox}@stegvis.example`,
  },
});
