// Runs a TypeScript file, or a command of a dependency, on the Node version that is deployed, whatever Node is installed
// (20 or later), after installing what package-lock.json names if that has not been done. Plain JavaScript without
// dependencies, since it is the first thing that runs on a fresh machine.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const marker = join(root, "node_modules", ".stegvis-installed");
const wanted = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");

const installed = () => existsSync(marker) && readFileSync(marker, "utf8") === wanted;

const install = () => {
  console.error("Installing dependencies (npm ci), once for this package-lock.json …");
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) {
    console.error("The installation failed. Is the npm registry reachable? Try `npm ci` by hand to see more.");
    process.exit(npm.status ?? 1);
  }
  writeFileSync(marker, wanted);
};

if (!installed()) install();

const [what, ...rest] = process.argv.slice(2);
const node = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const packages = { vitest: "vitest/vitest.mjs", biome: "@biomejs/biome/bin/biome", tsc: "typescript/bin/tsc" };
const script = packages[what] ? join(root, "node_modules", packages[what]) : join(root, what);
// Many worker threads on few cores: helpers of the garbage collector would only stand in their way.
const flags = ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=64", "--single-threaded-gc"];
const child = spawn(node, [...flags, script, ...rest], { stdio: "inherit" });
// Ctrl-C reaches the child by itself (same process group); a signal to us alone is handed on.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
