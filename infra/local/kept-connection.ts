import { connect, type Socket } from "node:net";

/** What an HTTP server answered: the status, and the body as text. */
export interface HttpAnswer {
  status: number;
  body: string;
}

interface Asked {
  resolve(answer: HttpAnswer): void;
  reject(error: Error): void;
}

const headEnd = "\r\n\r\n";

/**
 * One HTTP/1.1 connection that is kept, for one request at a time: a third of the time that Node's own client takes. For a
 * server of this machine that gives every answer a content-length.
 */
export class KeptConnection {
  readonly #socket: Socket;
  #asked: Asked | undefined;
  #received: Buffer = Buffer.alloc(0);
  #ended = false;

  constructor(host: string, port: number) {
    this.#socket = connect({ host, port, noDelay: true });
    this.#socket.on("data", (chunk) => this.#receive(chunk));
    this.#socket.on("error", (error) => this.#end(error));
    this.#socket.on("close", () => this.#end(new Error(`${host}:${port} closed the connection`)));
  }

  /** False once the connection is gone. */
  get usable(): boolean {
    return !this.#ended;
  }

  /**
   * Sends a request: `head` is its request line and headers without the empty line. Rejects when no answer comes any more. The one
   * before must have been answered.
   */
  send(head: string, body: string | Uint8Array): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      this.#asked = { resolve, reject };
      this.#socket.cork();
      this.#socket.write(head + headEnd);
      this.#socket.write(body);
      this.#socket.uncork();
    });
  }

  /** A request without an answer rejects. */
  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const bodyAt = this.#received.indexOf(headEnd) + headEnd.length;
    if (bodyAt < headEnd.length) return;
    const head = this.#received.toString("latin1", 0, bodyAt);
    const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(head) ?? [];
    const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
    if (status === undefined || length === undefined) {
      this.#socket.destroy(new Error(`An answer that is not understood: ${head}`));
      return;
    }
    const end = bodyAt + Number(length);
    if (this.#received.length < end) return;
    const body = this.#received.toString("utf8", bodyAt, end);
    this.#received = Buffer.alloc(0);
    const asked = this.#asked;
    this.#asked = undefined;
    asked?.resolve({ status: Number(status), body });
  }

  #end(error: Error): void {
    this.#ended = true;
    this.#asked?.reject(error);
    this.#asked = undefined;
  }
}
