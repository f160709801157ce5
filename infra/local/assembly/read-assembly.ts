import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AssemblyError, type Template } from "./template.ts";

/** One stack of a synthesised cloud assembly. */
export interface Assembly {
  stackName: string;
  accountId: string;
  region: string;
  template: Template;
  /** The file or directory of an asset, by the object key that the template names (for example "<hash>.zip"). */
  assetPath(objectKey: string): string;
}

interface Artifact {
  type: string;
  environment?: string;
  properties?: { templateFile?: string; file?: string; stackName?: string };
}

interface AssetManifest {
  files?: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

const assetsOf = (directory: string, artifacts: Artifact[]): Map<string, string> => {
  const paths = new Map<string, string>();
  for (const artifact of artifacts) {
    if (artifact.type !== "cdk:asset-manifest" || !artifact.properties?.file) continue;
    const manifest = readJson(join(directory, artifact.properties.file)) as AssetManifest;
    for (const file of Object.values(manifest.files ?? {})) {
      for (const { objectKey } of Object.values(file.destinations)) {
        if (file.source.path) paths.set(objectKey, join(directory, file.source.path));
      }
    }
  }
  return paths;
};

/** "aws://111111111111/eu-north-1"; a stack without a fixed environment gets the local default. */
const environmentOf = (text: string | undefined): { accountId: string; region: string } => {
  const [, accountId = "", region = ""] = /^aws:\/\/([^/]+)\/(.+)$/.exec(text ?? "") ?? [];
  return {
    accountId: /^\d{12}$/.test(accountId) ? accountId : "111111111111",
    region: /^[a-z]{2}-[a-z]+-\d$/.test(region) ? region : "eu-north-1",
  };
};

/**
 * Reads one stack of the cloud assembly in `directory` (what `cdk synth` writes). Without `stack` the assembly must
 * hold exactly one. Throws AssemblyError when the stack is not there or not the only one.
 */
export const readAssembly = (directory: string, stack?: string): Assembly => {
  const manifest = readJson(join(directory, "manifest.json")) as { artifacts?: Record<string, Artifact> };
  const artifacts = manifest.artifacts ?? {};
  const stacks = Object.entries(artifacts).filter(([, artifact]) => artifact.type === "aws:cloudformation:stack");
  const names = stacks.map(([id]) => id).join(", ");
  const found = stack ? stacks.filter(([id, a]) => id === stack || a.properties?.stackName === stack) : stacks;
  const [only] = found;
  if (!only || found.length !== 1) {
    throw new AssemblyError(
      `${directory} holds the stacks ${names || "(none)"}; ${stack ?? "exactly one"} was asked for`,
    );
  }
  const [id, artifact] = only;
  const paths = assetsOf(directory, Object.values(artifacts));
  return {
    stackName: artifact.properties?.stackName ?? id,
    ...environmentOf(artifact.environment),
    template: readJson(join(directory, artifact.properties?.templateFile ?? `${id}.template.json`)) as Template,
    assetPath(objectKey) {
      const path = paths.get(objectKey);
      if (!path) throw new AssemblyError(`The assembly in ${directory} has no asset ${objectKey}`);
      return path;
    },
  };
};
