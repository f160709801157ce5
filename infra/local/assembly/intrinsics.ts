import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import { AssemblyError, type Environment, type Template } from "./template.ts";

/** What the resources of the template refer to each other by. */
export interface References {
  ref(logicalId: string): string;
  attribute(logicalId: string, name: string): string;
}

/** Resolves intrinsic functions. `where` in messages is a logical id, or "Conditions" and so on. */
export interface Resolver {
  /** The value without intrinsic functions; undefined for AWS::NoValue. */
  resolve(value: Json, where: string): Json | undefined;
  /** True when the named condition holds. */
  condition(name: string): boolean;
}

type Intrinsic = (argument: Json, where: string) => Json | undefined;

const list = (argument: Json | undefined, name: string, where: string): Json[] => {
  if (!Array.isArray(argument)) throw new AssemblyError(`${where}: ${name} needs a list`);
  return argument;
};

const text = (value: Json | undefined, name: string, where: string): string => {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new AssemblyError(`${where}: ${name} needs text, not ${JSON.stringify(value)}`);
};

/** Makes the resolver of one template. What it does not know is an AssemblyError that says where it stands. */
export const createResolver = (template: Template, environment: Environment, references: References): Resolver => {
  const pseudo: Record<string, string> = {
    "AWS::AccountId": environment.accountId,
    "AWS::Region": environment.region,
    "AWS::Partition": environment.partition,
    "AWS::StackName": environment.stackName,
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackId": `arn:${environment.partition}:cloudformation:${environment.region}:${environment.accountId}:stack/${environment.stackName}/local`,
  };

  const ref = (name: string, where: string): Json | undefined => {
    if (name === "AWS::NoValue") return undefined;
    if (name in pseudo) return pseudo[name];
    const parameter = template.Parameters?.[name];
    if (parameter) {
      if (parameter.Default === undefined) throw new AssemblyError(`${where}: parameter ${name} has no default`);
      return parameter.Default;
    }
    return references.ref(name);
  };

  const resolve = (value: Json, where: string): Json | undefined => {
    if (Array.isArray(value)) {
      return value.map((item) => resolve(item, where)).filter((item): item is Json => item !== undefined);
    }
    if (!isObject(value)) return value;
    const keys = Object.keys(value);
    const [key] = keys;
    if (keys.length === 1 && key !== undefined) {
      const intrinsic = intrinsics[key];
      if (intrinsic) return intrinsic(value[key] as Json, where);
      if (key.startsWith("Fn::"))
        throw new AssemblyError(`${where}: the intrinsic function ${key} is not known locally`);
    }
    const resolved: JsonObject = {};
    for (const [name, part] of Object.entries(value)) {
      const item = resolve(part, where);
      if (item !== undefined) resolved[name] = item;
    }
    return resolved;
  };

  const condition = (name: string): boolean => {
    const expression = template.Conditions?.[name];
    if (expression === undefined) throw new AssemblyError(`The condition ${name} is not in the template`);
    return holds(resolve(expression, "Conditions"));
  };

  const holds = (value: Json | undefined): boolean => value === true || value === "true";

  const substitute = (template: string, values: JsonObject, where: string): string =>
    template.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in values) return text(resolve(values[name] as Json, where), "Fn::Sub", where);
      const dot = name.indexOf(".");
      if (dot > 0) return references.attribute(name.slice(0, dot), name.slice(dot + 1));
      return text(ref(name, where), "Fn::Sub", where);
    });

  const intrinsics: Record<string, Intrinsic> = {
    Ref: (argument, where) => ref(text(argument, "Ref", where), where),
    Condition: (argument, where) => condition(text(argument, "Condition", where)),
    "Fn::GetAtt": (argument, where) => {
      const parts = typeof argument === "string" ? argument.split(".") : list(argument, "Fn::GetAtt", where);
      return references.attribute(text(parts[0], "Fn::GetAtt", where), parts.slice(1).join("."));
    },
    "Fn::Join": (argument, where) => {
      const [separator, parts] = list(argument, "Fn::Join", where);
      const items = list(resolve(parts ?? null, where), "Fn::Join", where);
      return items.map((item) => text(item, "Fn::Join", where)).join(text(separator, "Fn::Join", where));
    },
    "Fn::Sub": (argument, where) => {
      if (typeof argument === "string") return substitute(argument, {}, where);
      const [format, values] = list(argument, "Fn::Sub", where);
      return substitute(text(format, "Fn::Sub", where), isObject(values) ? values : {}, where);
    },
    "Fn::Select": (argument, where) => {
      const [index, parts] = list(argument, "Fn::Select", where);
      const item = list(resolve(parts ?? null, where), "Fn::Select", where)[Number(resolve(index ?? 0, where))];
      if (item === undefined) throw new AssemblyError(`${where}: Fn::Select has no item ${JSON.stringify(index)}`);
      return item;
    },
    "Fn::Split": (argument, where) => {
      const [separator, whole] = list(argument, "Fn::Split", where);
      return text(resolve(whole ?? null, where), "Fn::Split", where).split(text(separator, "Fn::Split", where));
    },
    "Fn::Base64": (argument, where) =>
      Buffer.from(text(resolve(argument, where), "Fn::Base64", where)).toString("base64"),
    "Fn::FindInMap": (argument, where) => {
      const [map, top, second] = list(resolve(argument, where), "Fn::FindInMap", where).map(String);
      const found = template.Mappings?.[map ?? ""]?.[top ?? ""]?.[second ?? ""];
      if (found === undefined) throw new AssemblyError(`${where}: no mapping ${map}.${top}.${second}`);
      return found;
    },
    "Fn::If": (argument, where) => {
      const [name, yes, no] = list(argument, "Fn::If", where);
      const chosen = condition(text(name, "Fn::If", where)) ? yes : no;
      return chosen === undefined ? undefined : resolve(chosen, where);
    },
    "Fn::Equals": (argument, where) => {
      const [left, right] = list(resolve(argument, where), "Fn::Equals", where);
      return JSON.stringify(left) === JSON.stringify(right);
    },
    "Fn::And": (argument, where) => list(resolve(argument, where), "Fn::And", where).every(holds),
    "Fn::Or": (argument, where) => list(resolve(argument, where), "Fn::Or", where).some(holds),
    "Fn::Not": (argument, where) => !holds(list(resolve(argument, where), "Fn::Not", where)[0]),
  };

  return { resolve, condition };
};
