/** Where event sources and schedules remember how far they came; a later process reads what an earlier one set. */
export interface Checkpoints {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

/** Message attributes as SQS has them. */
export type MessageAttributes = Record<string, { DataType: "String" | "Number"; StringValue: string }>;

/** The queues that failed events end in. */
export interface Queues {
  /** `body` is the message as it is received later. */
  send(queueArn: string, body: string, attributes?: MessageAttributes): void;
}

/** Attributes that are all texts. */
export const textAttributes = (texts: Record<string, string>): MessageAttributes =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { DataType: "String", StringValue: text }]));
