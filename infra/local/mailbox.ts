import { randomUUID } from "node:crypto";
import type { State } from "./state.ts";

/** An attachment as SES took it; `base64` is the content. */
export interface MailAttachment {
  fileName: string;
  contentType: string;
  base64: string;
}

/** One mail that the system sent. `date` is virtual time, ISO 8601 in UTC. */
export interface Mail {
  id: string;
  date: string;
  from: string;
  to: string[];
  subject: string;
  text?: string;
  html?: string;
  headers: Record<string, string>;
  attachments: MailAttachment[];
}

const stream = "mail";

/** The header by which a mailbox can recognise a reminder that comes again (functions/reminders/send-mail.ts). */
const reminderHeader = "X-Stegvis-Reminder";

/** All mail that the system sent, oldest first; nothing leaves this machine. Kept in the state. */
export class Mailbox {
  readonly #state: State;
  readonly #now: () => number;
  readonly #mails: Mail[];
  readonly #watchers = new Set<(mail: Mail) => void>();
  /** Reminders that an earlier process had delivered, by their header. */
  readonly #beforeRestart: ReadonlyMap<string, Mail>;

  /** `now` is virtual time in milliseconds. */
  constructor(state: State, now: () => number) {
    this.#state = state;
    this.#now = now;
    this.#mails = state.read(stream).map(({ json }) => JSON.parse(json) as Mail);
    this.#beforeRestart = new Map(this.#mails.map((mail) => [mail.headers[reminderHeader] ?? "", mail]));
  }

  /**
   * Puts a mail in the box, and answers it with its new id (as SES writes them) and date. A kill between sending and
   * marking makes the mailer send once more after the restart: that one is recognised, as a mailbox rule would on the
   * header. SES itself knows no idempotency key, so on AWS such a mail comes twice (docs/operations.md, known limits).
   * Within one process nothing is recognised: a mail that is sent twice lies here twice.
   */
  deliver(mail: Omit<Mail, "id" | "date">): Mail {
    const before = this.#beforeRestart.get(mail.headers[reminderHeader] ?? "no reminder");
    if (before) return before;
    const delivered = { id: `local-${randomUUID()}`, date: new Date(this.#now()).toISOString(), ...mail };
    this.#state.append(stream, JSON.stringify(delivered));
    this.#mails.push(delivered);
    for (const watch of this.#watchers) watch(delivered);
    return delivered;
  }

  /** The mails, oldest first. The list grows in place: copy it to keep a moment. */
  get mails(): readonly Mail[] {
    return this.#mails;
  }

  /** Calls `watch` for every mail from now on; the answer ends that. */
  onMail(watch: (mail: Mail) => void): () => void {
    this.#watchers.add(watch);
    return () => this.#watchers.delete(watch);
  }
}
