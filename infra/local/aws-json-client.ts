import { type HttpAnswer, KeptConnection } from "./kept-connection.ts";

/** What an AWS JSON service answered: HTTP status and body as they came. */
export type AwsJsonResponse = HttpAnswer;

/** The server wants a signature to be there, and looks no closer. */
const anySignature =
  "AWS4-HMAC-SHA256 Credential=local/20200101/eu-north-1/dynamodb/aws4_request, SignedHeaders=host, Signature=local";

/** So many requests are under way at a time; those after them wait, in order. */
const mostConnections = 16;

/** Calls an AWS JSON 1.0 service of this machine over kept connections. */
export class AwsJsonClient {
  readonly #host: string;
  readonly #port: number;
  readonly #idle: KeptConnection[] = [];
  readonly #all = new Set<KeptConnection>();
  /** Requests that wait for a connection, in order. */
  readonly #waiting: ((connection: KeptConnection) => void)[] = [];

  constructor(host: string, port: number) {
    this.#host = host;
    this.#port = port;
  }

  /** Sends `body` to the operation `target` (X-Amz-Target); rejects when the service cannot be reached. */
  async request(target: string, body: string | Uint8Array): Promise<AwsJsonResponse> {
    const head = [
      "POST / HTTP/1.1",
      `host: ${this.#host}:${this.#port}`,
      "content-type: application/x-amz-json-1.0",
      `content-length: ${Buffer.byteLength(body)}`,
      `x-amz-target: ${target}`,
      "x-amz-date: 20200101T000000Z",
      `authorization: ${anySignature}`,
    ];
    const connection = this.#take() ?? (await new Promise<KeptConnection>((resolve) => this.#waiting.push(resolve)));
    try {
      return await connection.send(head.join("\r\n"), body);
    } finally {
      this.#giveBack(connection);
    }
  }

  close(): void {
    for (const connection of this.#all) connection.close();
  }

  #take(): KeptConnection | undefined {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.usable) return idle;
      this.#all.delete(idle);
    }
    return this.#all.size < mostConnections ? this.#open() : undefined;
  }

  #open(): KeptConnection {
    const opened = new KeptConnection(this.#host, this.#port);
    this.#all.add(opened);
    return opened;
  }

  #giveBack(connection: KeptConnection): void {
    if (!connection.usable) this.#all.delete(connection);
    const next = this.#waiting.shift();
    if (next) next(connection.usable ? connection : this.#open());
    else if (connection.usable) this.#idle.push(connection);
  }
}
