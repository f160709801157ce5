import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import packaged from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** The package's version; it exports no package.json. */
const packagedVersion = (): string => {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  return (JSON.parse(readFileSync(join(dirname(entry), "../../package.json"), "utf8")) as { version: string }).version;
};

/** The page is to run as in a reader's browser: with its own processes and with the web's rules in force. */
const notWanted =
  /^--(single-process|no-zygote|in-process-gpu|disable-web-security|allow-running-insecure-content|use-gl|use-angle|enable-unsafe)/;

const fontsConf = (folder: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`;

/** Sets variables while `run` runs. */
const withEnvironment = async <T>(variables: Record<string, string>, run: () => Promise<T>): Promise<T> => {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    return await run();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
};

/**
 * Unpacks the package's Chromium with the shared libraries and the font that it brings, so that no system package is
 * needed; the package itself unpacks the libraries only where it believes that it runs on Lambda.
 */
const unpack = async (folder: string): Promise<void> => {
  const unfinished = mkdtempSync(`${folder}-`);
  await withEnvironment({ TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: "nodejs24.x" }, () => packaged.executablePath());
  writeFileSync(join(unfinished, "fonts.conf"), fontsConf(folder));
  try {
    renameSync(unfinished, folder);
  } catch {
    // Another run was first; both unpacked the same.
    rmSync(unfinished, { recursive: true });
  }
};

/** Starts the Chromium that comes from npm; unpacks it into the temporary folder the first time (200 MB, 2 s). */
const launch = async (): Promise<Browser> => {
  const folder = join(tmpdir(), `stegvis-chromium-${packagedVersion()}`);
  if (!existsSync(folder)) await unpack(folder);
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    args: packaged.args.filter((arg) => !notWanted.test(arg)),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  });
};

let launched: Promise<Browser> | undefined;

/** The browser of this process: test files that share one share it, each with contexts of its own. It ends with the process. */
export const chromiumOfProcess = (): Promise<Browser> => {
  launched ??= launch();
  return launched;
};
