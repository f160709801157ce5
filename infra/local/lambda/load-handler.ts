import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { compileFunction, constants } from "node:vm";
import { runtimeError } from "./function-error.ts";

/** A handler as Lambda calls it. */
export type Handler = (event: unknown, context: unknown) => unknown;

type Exports = Record<string, unknown>;

/**
 * Runs a CommonJS bundle whatever the package.json further up says: in Lambda nothing lies above the code, here this
 * repository does, and it is of type "module".
 */
const loadCommonJs = (file: string): Exports => {
  const module: { exports: Exports } = { exports: {} };
  const run = compileFunction(readFileSync(file, "utf8"), ["exports", "require", "module", "__filename", "__dirname"], {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  run.call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
  return module.exports;
};

const isModulePackage = (codePath: string): boolean => {
  const file = join(codePath, "package.json");
  if (!existsSync(file)) return false;
  const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
  return typeof parsed === "object" && parsed !== null && "type" in parsed && parsed.type === "module";
};

const loadModule = async (codePath: string, name: string): Promise<Exports> => {
  const path = join(codePath, name);
  const esModule = async (file: string): Promise<Exports> => (await import(pathToFileURL(file).href)) as Exports;
  if (existsSync(`${path}.js`)) return isModulePackage(codePath) ? esModule(`${path}.js`) : loadCommonJs(`${path}.js`);
  if (existsSync(`${path}.mjs`)) return esModule(`${path}.mjs`);
  if (existsSync(`${path}.cjs`)) return loadCommonJs(`${path}.cjs`);
  throw runtimeError("Runtime.ImportModuleError", `Error: Cannot find module '${name}'`);
};

/**
 * Loads the handler, for example "index.handler" or "steps/start.handler", from the directory of the code.
 * Throws what the Node.js 24 runtime of Lambda answers: Runtime.MalformedHandlerName, Runtime.ImportModuleError,
 * Runtime.HandlerNotFound, Runtime.CallbackHandlerDeprecated, or what the module itself throws while it loads.
 */
export const loadHandler = async (codePath: string, handler: string): Promise<Handler> => {
  const [, name, exportName] = /^((?:.*\/)?[^./]+)\.([^.]+)$/.exec(handler) ?? [];
  if (name === undefined || exportName === undefined) throw runtimeError("Runtime.MalformedHandlerName", "Bad handler");
  const found = (await loadModule(codePath, name))[exportName];
  if (typeof found !== "function") {
    throw runtimeError("Runtime.HandlerNotFound", `${handler} is undefined or not exported`);
  }
  if (found.length >= 3) {
    throw runtimeError(
      "Runtime.CallbackHandlerDeprecated",
      `${handler} takes a callback, and the nodejs24.x runtime has none: return a promise instead`,
    );
  }
  return found as Handler;
};
