import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { constants, Script } from "node:vm";
import { runtimeError } from "./function-error.ts";

/** A handler as Lambda calls it. */
export type Handler = (event: unknown, context: unknown) => unknown;

/** A function's code, loaded. */
export interface Loaded {
  handler: Handler;
  /** What V8 has compiled of it until now; undefined when it was given, or when V8 cannot tell (an ES module). */
  compiled?: (() => Uint8Array) | undefined;
}

type Exports = Record<string, unknown>;
type Modules = { exports: Exports; compiled?: Loaded["compiled"] };

/**
 * Runs a CommonJS bundle whatever the package.json further up says: in Lambda nothing lies above the code, here this
 * repository does, and it is of type "module". With what an earlier thread has `compiled`, that takes half of the time.
 */
const loadCommonJs = (file: string, compiled: Uint8Array | undefined): Modules => {
  const module: { exports: Exports } = { exports: {} };
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, "utf8")}\n})`;
  const script = new Script(source, {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(compiled && { cachedData: compiled }),
  });
  script.runInThisContext().call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
  return { exports: module.exports, ...(!compiled && { compiled: () => script.createCachedData() }) };
};

const isModulePackage = (codePath: string): boolean => {
  const file = join(codePath, "package.json");
  if (!existsSync(file)) return false;
  const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
  return typeof parsed === "object" && parsed !== null && "type" in parsed && parsed.type === "module";
};

const loadEsModule = async (file: string): Promise<Modules> => ({ exports: await import(pathToFileURL(file).href) });

const loadModule = async (codePath: string, name: string, compiled?: Uint8Array): Promise<Modules> => {
  const path = join(codePath, name);
  if (existsSync(`${path}.js`)) {
    return isModulePackage(codePath) ? loadEsModule(`${path}.js`) : loadCommonJs(`${path}.js`, compiled);
  }
  if (existsSync(`${path}.mjs`)) return loadEsModule(`${path}.mjs`);
  if (existsSync(`${path}.cjs`)) return loadCommonJs(`${path}.cjs`, compiled);
  throw runtimeError("Runtime.ImportModuleError", `Error: Cannot find module '${name}'`);
};

/**
 * Loads the handler, for example "index.handler" or "steps/start.handler", from the directory of the code.
 * Throws what the Node.js 24 runtime of Lambda answers: Runtime.MalformedHandlerName, Runtime.ImportModuleError,
 * Runtime.HandlerNotFound, Runtime.CallbackHandlerDeprecated, or what the module itself throws while it loads.
 */
export const loadHandler = async (codePath: string, handler: string, compiled?: Uint8Array): Promise<Loaded> => {
  const [, name, exportName] = /^((?:.*\/)?[^./]+)\.([^.]+)$/.exec(handler) ?? [];
  if (name === undefined || exportName === undefined) throw runtimeError("Runtime.MalformedHandlerName", "Bad handler");
  const loaded = await loadModule(codePath, name, compiled);
  const found = loaded.exports[exportName];
  if (typeof found !== "function") {
    throw runtimeError("Runtime.HandlerNotFound", `${handler} is undefined or not exported`);
  }
  if (found.length >= 3) {
    throw runtimeError(
      "Runtime.CallbackHandlerDeprecated",
      `${handler} takes a callback, and the nodejs24.x runtime has none: return a promise instead`,
    );
  }
  return { handler: found as Handler, compiled: loaded.compiled };
};
