import type { Operation } from "../operation.ts";
import {
  AddedWebhook,
  EndedWebhook,
  PausedWebhook,
  Replayed,
  ResumedWebhook,
  Webhook,
  WebhookDeliveries,
  WebhookList,
} from "../schemas/webhooks.ts";

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
  listWebhookDeliveries: {
    summary: { sv: "Läs leveransloggen", en: "Read the log of deliveries" },
    description: {
      sv: "Varje gång som mottagaren har fått en händelse, eller skulle ha fått den, och vad den svarade; den senaste först, högst 30 dagar bakåt.",
      en: "Each time that the receiver was told of an event, or was to be, and what it answered; the latest first, 30 days back at most.",
    },
    query: { limit: { sv: "Högst så många.", en: "So many at most." } },
    answer: {
      description: {
        sv: "Leveranserna. `status` är null när inget svar kom i tid.",
        en: "The deliveries. `status` is null when no answer came in time.",
      },
      schema: WebhookDeliveries,
      examples: {
        deliveries: {
          deliveries: [
            { sequence: 42, attempt: 1, at: "2026-03-02T07:00:10Z", status: 204 },
            { sequence: 42, attempt: 0, at: "2026-03-02T07:00:00Z", status: null },
          ],
        },
      },
    },
    problems: ["not-found"],
  },
  pauseWebhook: {
    summary: { sv: "Pausa en mottagare", en: "Pause a receiver" },
    description: {
      sv: "Mottagaren får inget förrän den startas igen. Det som händer under tiden väntar, högst 30 dagar.",
      en: "The receiver gets nothing until it is resumed. What happens meanwhile waits, for 30 days at most.",
    },
    requests: { pause: {} },
    answer: {
      description: { sv: "Mottagaren är pausad.", en: "The receiver is paused." },
      schema: PausedWebhook,
      examples: { webhook: { id, status: "paused" } },
    },
    problems: ["not-found", "not-allowed-now"],
  },
  resumeWebhook: {
    summary: { sv: "Starta en mottagare igen", en: "Resume a receiver" },
    description: {
      sv: "En mottagare som är pausad eller avstängd får det som den inte har fått, i ordning.",
      en: "A receiver that is paused or disabled is told of what it has not been told, in order.",
    },
    requests: { resumption: {} },
    answer: {
      description: { sv: "Mottagaren är igång.", en: "The receiver is active." },
      schema: ResumedWebhook,
      examples: { webhook: { id, status: "active" } },
    },
    problems: ["not-found", "other-body-same-key"],
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
