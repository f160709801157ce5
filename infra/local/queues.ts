import { createHash, randomUUID } from "node:crypto";
import type { QueueResource } from "./assembly/queues.ts";
import { AwsError } from "./aws-error.ts";
import type { Json } from "./engine/json.ts";
import type { State } from "./state.ts";

/** A message in a queue. Times are virtual milliseconds. */
export interface QueueMessage {
  id: string;
  body: string;
  attributes: Record<string, Json>;
  sentAt: number;
}

interface Held extends QueueMessage {
  entry: number;
  visibleAt: number;
  receives: number;
  firstReceivedAt?: number;
  receiptHandle?: string;
}

/** A message as ReceiveMessage hands it out. */
export interface ReceivedMessage extends QueueMessage {
  receiptHandle: string;
  receives: number;
  firstReceivedAt: number;
  md5: string;
}

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

/**
 * The queues of the template, in this process. Standard queues: visibility timeout, delay, retention and redrive in
 * virtual time. Messages survive a restart; how often they were received does not.
 */
export class Queues {
  readonly #queues = new Map<string, { resource: QueueResource; messages: Held[] }>();
  readonly #state: State;
  readonly #now: () => number;
  readonly #listeners: ((queue: string, visibleAt: number, body: string) => void)[] = [];

  constructor(resources: readonly QueueResource[], state: State, now: () => number) {
    this.#state = state;
    this.#now = now;
    for (const resource of resources) {
      const messages = state.read(`queue/${resource.name}`).map(({ id, json }): Held => {
        const message = JSON.parse(json) as QueueMessage;
        return { ...message, entry: id, visibleAt: message.sentAt, receives: 0 };
      });
      this.#queues.set(resource.name, { resource, messages });
    }
  }

  /** Says of each message that is sent, in which queue, when it becomes visible, and what it says. */
  onSend(listener: (queue: string, visibleAt: number, body: string) => void): void {
    this.#listeners.push(listener);
  }

  get resources(): QueueResource[] {
    return [...this.#queues.values()].map(({ resource }) => resource);
  }

  /** The queue by name, URL or ARN. Throws AwsError QueueDoesNotExist. */
  resource(nameUrlOrArn: string): QueueResource {
    return this.#queue(nameUrlOrArn).resource;
  }

  /** Sends a message; it becomes visible after `delaySeconds` of virtual time. Answers id and MD5 of the body. */
  send(
    queue: string,
    body: string,
    attributes: Record<string, Json> = {},
    delaySeconds?: number,
  ): { id: string; md5: string } {
    const { resource, messages } = this.#queue(queue);
    const message: QueueMessage = { id: randomUUID(), body, attributes, sentAt: this.#now() };
    const entry = this.#state.append(`queue/${resource.name}`, JSON.stringify(message));
    const delay = delaySeconds ?? resource.delaySeconds;
    const visibleAt = message.sentAt + delay * 1000;
    messages.push({ ...message, entry, visibleAt, receives: 0 });
    for (const listener of this.#listeners) listener(resource.name, visibleAt, body);
    return { id: message.id, md5: md5(body) };
  }

  /** Hands out up to `maximum` visible messages and hides them for the visibility timeout. */
  receive(queue: string, maximum = 1, visibilityTimeoutSeconds?: number): ReceivedMessage[] {
    const { resource } = this.#queue(queue);
    const now = this.#now();
    const received: ReceivedMessage[] = [];
    for (const message of this.#live(queue)) {
      if (received.length >= maximum) break;
      if (message.visibleAt > now || this.#redriven(resource, message)) continue;
      message.receives++;
      message.firstReceivedAt ??= now;
      message.receiptHandle = randomUUID();
      message.visibleAt = now + (visibilityTimeoutSeconds ?? resource.visibilityTimeoutSeconds) * 1000;
      const { id, body, attributes, sentAt, receives, firstReceivedAt, receiptHandle } = message;
      received.push({ id, body, attributes, sentAt, receives, firstReceivedAt, receiptHandle, md5: md5(body) });
    }
    return received;
  }

  /** Deletes the message that was received with the handle; an old or unknown handle deletes nothing, as in SQS. */
  delete(queue: string, receiptHandle: string): void {
    const held = this.#queue(queue);
    const message = held.messages.find((candidate) => candidate.receiptHandle === receiptHandle);
    if (message) this.#remove(held.resource, message);
  }

  /** All messages that are in the queue, visible or not, oldest first. */
  peek(queue: string): QueueMessage[] {
    return this.#live(queue).map(({ id, body, attributes, sentAt }) => ({ id, body, attributes, sentAt }));
  }

  /** How many messages are visible, hidden after a receive, and delayed. */
  depth(queue: string): { visible: number; inFlight: number; delayed: number } {
    const now = this.#now();
    const messages = this.#live(queue);
    const hidden = messages.filter(({ visibleAt }) => visibleAt > now);
    const inFlight = hidden.filter(({ receiptHandle }) => receiptHandle !== undefined).length;
    return { visible: messages.length - hidden.length, inFlight, delayed: hidden.length - inFlight };
  }

  #queue(nameUrlOrArn: string): { resource: QueueResource; messages: Held[] } {
    const queue = this.#queues.get(nameUrlOrArn.split(/[/:]/).at(-1) ?? "");
    if (!queue) throw new AwsError("QueueDoesNotExist", "The specified queue does not exist.");
    return queue;
  }

  /** The messages, without those that are older than the retention. */
  #live(name: string): Held[] {
    const { resource, messages } = this.#queue(name);
    const oldest = this.#now() - resource.retentionSeconds * 1000;
    for (const message of messages.filter(({ sentAt }) => sentAt < oldest)) this.#remove(resource, message);
    return [...messages];
  }

  #redriven(resource: QueueResource, message: Held): boolean {
    if (!resource.redrive || message.receives < resource.redrive.maxReceiveCount) return false;
    this.send(resource.redrive.deadLetterQueueArn, message.body, message.attributes, 0);
    this.#remove(resource, message);
    return true;
  }

  #remove(resource: QueueResource, message: Held): void {
    const { messages } = this.#queue(resource.name);
    messages.splice(messages.indexOf(message), 1);
    this.#state.remove(`queue/${resource.name}`, message.entry);
  }
}
