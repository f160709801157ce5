import type { JsonObject } from "../engine/json.ts";
import type { Resource, Resources } from "./resources.ts";

/** A resource that invokes a function, with its properties resolved; whoever runs it reads and checks these. */
export interface TriggerResource {
  logicalId: string;
  type: string;
  /** Ref of the resource: the physical name of a schedule. */
  name: string;
  properties: JsonObject;
}

const trigger = ({ logicalId, type, ref, properties }: Resource): TriggerResource => ({
  logicalId,
  type,
  name: ref,
  properties,
});

/** The event source mappings of the template. */
export const readStreamMappings = (resources: Resources): TriggerResource[] =>
  resources.ofType("AWS::Lambda::EventSourceMapping").map(trigger);

/** The schedules of the template. */
export const readSchedules = (resources: Resources): TriggerResource[] =>
  resources.ofType("AWS::Scheduler::Schedule").map(trigger);
