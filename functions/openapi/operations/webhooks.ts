import type { Operation } from "../operation.ts";
import { AddedWebhook, EndedWebhook, Replayed, Webhook, WebhookList } from "../schemas/webhooks.ts";

const id = "019bb0c2-3333-7444-8555-000000000001";

const example = {
  id,
  url: "https://webhooks.kommun.example/stegvis",
  status: "active",
  delivered: 41,
  at: "2026-03-02T07:00:00Z",
  failingSince: null,
  retryAt: null,
};

/** What the OpenAPI file says of webhooks (docs/webhooks.md). */
export const webhookOperations: Readonly<Record<string, Operation>> = {
  listWebhooks: {
    summary: { sv: "Lista mottagare av webhookar", en: "List receivers of webhooks" },
    description: {
      sv: "De system som enheten har kopplat, och hur långt var och en har kommit.",
      en: "The systems that the unit has connected, and how far each has come.",
    },
    answer: {
      description: { sv: "Mottagarna.", en: "The receivers." },
      schema: WebhookList,
      examples: { webhooks: { webhooks: [example] } },
    },
  },
  addWebhook: {
    summary: { sv: "Lägg till en mottagare", en: "Add a receiver" },
    description: {
      sv: "Mottagaren får veta att något har ändrats i enhetens deltaganden från och med nu: ett id och en revision, aldrig en personuppgift. Hemligheten sägs bara här.",
      en: "The receiver is told that something has changed in the unit's participations from now on: an id and a revision, never a personal datum. The secret is told here only.",
    },
    requests: { webhook: { url: example.url } },
    answer: {
      status: 201,
      description: { sv: "Mottagaren är tillagd.", en: "The receiver is added." },
      schema: AddedWebhook,
      examples: { webhook: { ...example, secret: "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD" } },
      location: true,
    },
    problems: ["rule-broken", "other-body-same-key"],
  },
  readWebhook: {
    summary: { sv: "Läs en mottagare", en: "Read a receiver" },
    description: {
      sv: "Hur långt mottagaren har kommit, och om den svarar.",
      en: "How far the receiver has come, and whether it answers.",
    },
    answer: {
      description: { sv: "Mottagaren.", en: "The receiver." },
      schema: Webhook,
      examples: { webhook: example },
    },
    problems: ["not-found"],
  },
  endWebhook: {
    summary: { sv: "Ta bort en mottagare", en: "Take a receiver away" },
    description: { sv: "Mottagaren får inga fler meddelanden.", en: "The receiver gets no more messages." },
    answer: {
      description: { sv: "Mottagaren är borttagen.", en: "The receiver is taken away." },
      schema: EndedWebhook,
      examples: { webhook: { id, status: "ended" } },
    },
    problems: ["not-found"],
  },
  replayWebhook: {
    summary: { sv: "Skicka om till en mottagare", en: "Replay to a receiver" },
    description: {
      sv: "Händelserna skickas om från ett löpnummer, högst 30 dagar bakåt. Startar också en mottagare som har stängts av.",
      en: "The events are sent again from a sequence number, 30 days back at most. Starts a receiver again that was disabled.",
    },
    requests: { replay: { from: 12 } },
    answer: {
      status: 202,
      description: { sv: "Händelserna skickas om.", en: "The events are being sent again." },
      schema: Replayed,
      examples: { replay: { id, from: 12 } },
    },
    problems: ["not-found", "other-body-same-key"],
  },
};
