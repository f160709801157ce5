import { Agent, request as httpRequest } from "node:http";

/** What an AWS JSON service answered: HTTP status and body as they came. */
export interface AwsJsonResponse {
  status: number;
  body: string;
}

/** The server wants a signature to be there, and looks no closer. */
const anySignature =
  "AWS4-HMAC-SHA256 Credential=local/20200101/eu-north-1/dynamodb/aws4_request, SignedHeaders=host, Signature=local";

class ClosedWhileIdle extends Error {}

/** Calls an AWS JSON 1.0 service of this machine over kept connections. */
export class AwsJsonClient {
  // The newest idle connection first: the others can be closed by the server meanwhile.
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 32, scheduling: "lifo" });
  readonly #host: string;
  readonly #port: number;

  constructor(host: string, port: number) {
    this.#host = host;
    this.#port = port;
  }

  /** Sends `body` to the operation `target` (X-Amz-Target); rejects when the service cannot be reached. */
  async request(target: string, body: string | Uint8Array): Promise<AwsJsonResponse> {
    for (;;) {
      try {
        return await this.#send(target, body);
      } catch (error) {
        if (!(error instanceof ClosedWhileIdle)) throw error;
      }
    }
  }

  #send(target: string, body: string | Uint8Array): Promise<AwsJsonResponse> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(
        {
          host: this.#host,
          port: this.#port,
          method: "POST",
          agent: this.#agent,
          headers: {
            "content-type": "application/x-amz-json-1.0",
            "content-length": Buffer.byteLength(body),
            "x-amz-target": target,
            "x-amz-date": "20200101T000000Z",
            authorization: anySignature,
          },
        },
        (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => {
            text += chunk;
          });
          response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
          response.on("error", reject);
        },
      );
      request.on("error", (error: NodeJS.ErrnoException) => {
        // Only a connection that was kept can have been closed before this request reached anyone.
        const closed = request.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE");
        reject(closed ? new ClosedWhileIdle() : error);
      });
      request.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
