import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { newApp } from "../../infra/aws/new-app.ts";
import { synthesise } from "../../infra/aws/synthesise.ts";
import { VirtualClock } from "../../infra/local/clock.ts";
import { bootRuntime, type Runtime } from "../../infra/local/runtime.ts";
import { StaffApi } from "../../infra/local/simulation/staff-api.ts";
import { moment } from "../support/moment.ts";

/**
 * A property-based client that is not ours, made from the OpenAPI file alone, against the running system: thousands of requests,
 * right and broken, and no answer but those that the file documents. Needs Python; where there is none, says so and is skipped.
 */
const version = "4.32.5";
const wantedRequests = 5_000;
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Schemathesis in a Python environment of its own, outside of the checkout, installed once; undefined where there is no Python for it. */
const installed = (): string | undefined => {
  const python = ["python3", "python"].find(
    (name) => spawnSync(name, ["-c", "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))"]).status === 0,
  );
  if (!python) return undefined;
  const directory = join(tmpdir(), `stegvis-schemathesis-${version}`);
  const done = join(directory, "installed");
  if (!existsSync(done)) {
    const run = (command: string, args: string[]) => {
      if (spawnSync(command, args, { stdio: ["ignore", 2, 2] }).status !== 0)
        throw new Error(`Schemathesis could not be installed: ${command} ${args.join(" ")}`);
    };
    run(python, ["-m", "venv", directory]);
    run(join(directory, "bin", "pip"), [
      "install",
      "--quiet",
      "--disable-pip-version-check",
      `schemathesis==${version}`,
    ]);
    writeFileSync(done, "");
  }
  return join(directory, "bin", "st");
};

const unit = "kristianstad-ame";
const day = "2026-03-02";

/** What is done to a participation before the client comes, by the status that it is to be in. */
const courses: Readonly<Record<string, readonly (readonly [signal: string, body: object])[]>> = {
  referred: [],
  declined: [["referral-decision", { decision: "decline", reason: "no-place" }]],
  waiting: [["referral-decision", { decision: "queue" }]],
  offered: [
    ["referral-decision", { decision: "queue" }],
    ["place-offer", {}],
  ],
  accepted: [["referral-decision", { decision: "accept" }]],
  active: [
    ["referral-decision", { decision: "accept" }],
    ["start-meeting", {}],
  ],
  closed: [
    ["referral-decision", { decision: "accept" }],
    ["start-meeting", {}],
    ["early-closure", { reason: "goal-reached", outcome: "work", nextStep: "employer" }],
  ],
  withdrawn: [["early-closure", { reason: "own-wish" }]],
};

/** How many participations begin in each status: most in that with the most to do. */
const howMany = (status: string): number => (status === "active" ? 12 : 4);

/** Participations in every status, and a token of each kind of staff. */
const populate = async (runtime: Runtime, seed: number) => {
  const api = new StaffApi(runtime);
  const participations: string[] = [];
  for (const [status, course] of Object.entries(courses))
    for (let n = 1; n <= howMany(status); n += 1) {
      const key = `${status}-${n}-schemathesis`;
      const person = { name: "Påhittad Deltagare" };
      const referral = { programme: "gemensam-kraft", route: "fk", on: day, sex: "woman", person };
      const { body } = await api.post(`case-worker-${unit}`, "/v1/referrals", referral, key);
      const { id } = body as { id: string };
      for (const [signal, said] of course) {
        const path = `/v1/participations/${id}/${signal}`;
        const answer = await api.post(`coordinator-${unit}`, path, { on: day, ...said }, `${key}-${signal}`);
        if (answer.status !== 200)
          throw new Error(`${signal} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      }
      participations.push(id);
    }
  const staff = runtime.identity.staff.filter((one) => [unit, "hassleholm-ame", "fk", ""].includes(one.unit));
  const tokens = Object.fromEntries(
    await Promise.all(staff.map(async ({ id }) => [id, (await runtime.identity.signIn(id)).token] as const)),
  );
  // Whoever may do most, where the participations are, is asked most often.
  const weights = { [`coordinator-${unit}`]: 4 * staff.length, [`auditor-${unit}`]: 2 };
  return { seed, participations, tokens, weights, programmes: ["gemensam-kraft", "kompetensvalidering"] };
};

/** The file without `default`, which would make every status a documented one. */
const strict = (document: string): string =>
  JSON.stringify(JSON.parse(document, (key, value) => (key === "default" && value?.$ref ? undefined : value)));

const configuration = `
[checks]
missing_required_header.expected-statuses = ["400", "403", "404", "428"]
negative_data_rejection.expected-statuses = ["400", "403", "404", "405", "409", "412", "413", "415", "422", "428"]
`;

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

const tell = (counts: Counts): number => {
  const all = Object.values(counts).flatMap((statuses) => Object.entries(statuses));
  const byStatus = Map.groupBy(all, ([status]) => status);
  const sum = (entries: readonly (readonly [string, number])[]) => entries.reduce((total, [, n]) => total + n, 0);
  const lines = [...byStatus].sort().map(([status, entries]) => `${status}: ${sum(entries)}`);
  const deep = Object.values(counts).filter((statuses) => Object.keys(statuses).some((one) => one.startsWith("2")));
  console.log(
    `  ${sum(all)} requests (${lines.join(", ")}); ${deep.length} of ${Object.keys(counts).length} operations carried out`,
  );
  return sum(all);
};

const run = async (st: string, seed: number): Promise<boolean> => {
  const directory = mkdtempSync(join(tmpdir(), "stegvis-schemathesis-"));
  const assembly = synthesise(newApp({ forbund: "skane-nordost", outdir: join(directory, "cdk.out") }));
  const clock = new VirtualClock({ startAt: moment(day), mode: "held" });
  const faults: string[] = [];
  const runtime = await bootRuntime({
    assembly,
    port: 0,
    clock,
    seed,
    log: (line) => void (line.includes('"fault"') && faults.push(line)),
  });
  try {
    const file = (name: string): string => join(directory, name);
    writeFileSync(file("world.json"), JSON.stringify(await populate(runtime, seed)));
    writeFileSync(file("openapi.json"), strict(await (await fetch(`${runtime.url}/openapi.json`)).text()));
    writeFileSync(file("schemathesis.toml"), configuration);
    const child = spawn(
      st,
      [
        ...["--config-file", file("schemathesis.toml"), "run", file("openapi.json"), "--url", runtime.url],
        ...["--workers", "2", "--phases", "examples,coverage,fuzzing", "--max-examples", "12", "--seed", String(seed)],
        ...["--checks", "all", "--exclude-checks", "positive_data_acceptance,ignored_auth,object_level_authorization"],
        ...["--continue-on-failure", "--generation-database", "none", "--suppress-health-check", "all"],
        ...["--generation-with-security-parameters", "false"],
        // These two are routes of the gateway, which answers 404 to another method, as AWS does.
        ...["--exclude-path", "/health", "--exclude-path", "/api-info"],
        ...["--warnings", "off", "--no-color"],
      ],
      {
        cwd: directory,
        stdio: ["ignore", "inherit", "inherit"],
        env: {
          ...process.env,
          // Nothing is left behind in the checkout.
          PYTHONDONTWRITEBYTECODE: "1",
          SCHEMATHESIS_HOOKS: here("schemathesis-hooks.py"),
          STEGVIS_WORLD: file("world.json"),
          STEGVIS_COUNTS: file("counts.json"),
        },
      },
    );
    const status = await new Promise((resolve) => child.on("exit", resolve));
    for (const fault of new Set(faults)) console.error(`  ${fault}`);
    return tell(JSON.parse(readFileSync(file("counts.json"), "utf8"))) >= wantedRequests && status === 0;
  } finally {
    await runtime.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};

const st = installed();
if (!st) console.log("  skipped: there is no Python 3.10 or later with venv and pip here");
else process.exitCode = (await run(st, Number(process.env.STEGVIS_SEED ?? 1))) ? 0 : 1;
