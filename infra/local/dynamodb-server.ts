import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";

/** A running DynamoDB server of this machine. */
export interface DynamoDbServer {
  port: number;
  /** Resolves when the process is gone. */
  stop(): Promise<void>;
}

const startAttempts = 3;
const readyTimeoutMs = 20_000;

/**
 * The server as a child that cannot outlive us: a shell waits for the server, and for the end of its own standard input,
 * which comes when this process stops the server or dies in any way (SIGKILL too). Then it ends the server, and removes
 * the temporary directory ($1) if there is one.
 */
const watchedBy = `
trap '' PIPE # nobody reads what is printed once this process is gone
temporary=$1
shift
exec 3<&0
"$@" 3<&- &
server=$!
{ cat <&3; kill $server; } >/dev/null 2>&1 &
exec 3<&-
wait $server
code=$?
if [ -n "$temporary" ]; then rm -rf "$temporary"; fi
exit $code
`;

/**
 * Path of the dynoxide program from the npm package for this platform.
 * Throws an Error that tells what to do when this platform has none.
 */
export const dynoxidePath = (platform: string = process.platform, arch: string = process.arch): string => {
  const wanted = `${platform}-${arch}`;
  if (wanted !== "linux-x64") {
    throw new Error(
      `The local DynamoDB (dynoxide) is installed for linux-x64 only, and this machine is ${wanted}. ` +
        "Run Stegvis in a Linux x64 machine or container, for example: " +
        'docker run --rm -it --platform linux/amd64 -p 4000:4000 -v "$PWD":/stegvis -w /stegvis node:24 npm start',
    );
  }
  try {
    return join(dirname(createRequire(import.meta.url).resolve("@dynoxide/linux-x64/package.json")), "dynoxide");
  } catch (cause) {
    throw new Error(
      "The local DynamoDB is not installed: the package @dynoxide/linux-x64 is missing. Run `npm ci` (development dependencies included).",
      { cause },
    );
  }
};

const freePort = async (): Promise<number> => {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No free port");
  return address.port;
};

const untilListening = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = "";
    const fail = (why: string): void => reject(new Error(`The local DynamoDB did not start: ${why}. ${output.trim()}`));
    const timer = setTimeout(() => fail(`not ready after ${readyTimeoutMs} ms`), readyTimeoutMs);
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (!output.includes("listening on")) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`exit ${code}`);
    });
  });

const stopper = (child: ChildProcess): (() => Promise<void>) => {
  const gone = once(child, "exit");
  gone.catch(() => undefined);
  // The watching shell's reader waits for this end of input also when the server ended by itself.
  child.once("exit", () => child.stdin?.end());
  child.stdin?.on("error", () => undefined);
  return async () => {
    child.stdin?.end();
    await gone;
  };
};

/**
 * Starts the server on a free port over the SQLite file at `databasePath` (created when missing); resolves when it
 * answers. `temporary` is a directory to remove once the server is gone, also when this process was killed.
 */
export const startDynamoDbServer = async (databasePath: string, temporary?: string): Promise<DynamoDbServer> => {
  const program = dynoxidePath();
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = spawn(
      "/bin/sh",
      ["-c", watchedBy, "stegvis-dynamodb", temporary ?? "", program, "--port", `${port}`, "--db-path", databasePath],
      // A process group of its own: Ctrl-C reaches this process only, which then ends things in order.
      { stdio: ["pipe", "pipe", "pipe"], detached: true },
    );
    const stop = stopper(child);
    try {
      await untilListening(child);
      return { port, stop };
    } catch (error) {
      await stop();
      // Someone else can have taken the port between looking and starting.
      if (attempt === startAttempts) throw error;
    }
  }
};
