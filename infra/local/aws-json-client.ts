import { type HttpAnswer, PipelinedConnection } from "./pipelined-connection.ts";

/** What an AWS JSON service answered: HTTP status and body as they came. */
export type AwsJsonResponse = HttpAnswer;

/** The server wants a signature to be there, and looks no closer. */
const anySignature =
  "AWS4-HMAC-SHA256 Credential=local/20200101/eu-north-1/dynamodb/aws4_request, SignedHeaders=host, Signature=local";

/** Calls an AWS JSON 1.0 service of this machine over a kept connection. */
export class AwsJsonClient {
  readonly #host: string;
  readonly #port: number;
  #connection: PipelinedConnection | undefined;

  constructor(host: string, port: number) {
    this.#host = host;
    this.#port = port;
  }

  /** Sends `body` to the operation `target` (X-Amz-Target); rejects when the service cannot be reached. */
  request(target: string, body: string | Uint8Array): Promise<AwsJsonResponse> {
    if (!this.#connection?.usable) this.#connection = new PipelinedConnection(this.#host, this.#port);
    const head = [
      "POST / HTTP/1.1",
      `host: ${this.#host}:${this.#port}`,
      "content-type: application/x-amz-json-1.0",
      `content-length: ${Buffer.byteLength(body)}`,
      `x-amz-target: ${target}`,
      "x-amz-date: 20200101T000000Z",
      `authorization: ${anySignature}`,
    ];
    return this.#connection.send(head.join("\r\n"), body);
  }

  close(): void {
    this.#connection?.close();
  }
}
