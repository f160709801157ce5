import type { LocalSystem } from "./assembly/local-system.ts";
import type { VirtualClock } from "./clock.ts";
import type { Engine } from "./engine/engine.ts";
import { functionNameOf } from "./lambda/function-name.ts";
import type { LambdaHost } from "./lambda/host.ts";

/** Creates the template's state machines, each with its version and aliases. Throws AwsError InvalidDefinition. */
export const createStateMachines = (engine: Engine, system: LocalSystem): void => {
  for (const machine of system.stateMachines) {
    const { stateMachineArn } = engine.createStateMachine(machine);
    if (!machine.published) continue;
    const { stateMachineVersionArn } = engine.publishVersion({ stateMachineArn });
    for (const name of machine.aliases) {
      engine.createAlias({ name, routingConfiguration: [{ stateMachineVersionArn, weight: 100 }] });
    }
  }
};

/** The function that rebuilds executions from the records: the target of the schedule that is named after sweeping. */
const sweeperOf = (system: LocalSystem): string | undefined => {
  const schedule = system.schedules.find(({ logicalId, name }) => /sweep/i.test(`${logicalId} ${name}`));
  const target = schedule?.properties.Target as { Arn?: string } | undefined;
  return target?.Arn === undefined ? undefined : functionNameOf(target.Arn);
};

/** Executions are not kept over a restart: the sweeper starts one for every open record. Throws when it fails. */
export const rebuildExecutions = async (lambda: LambdaHost, system: LocalSystem): Promise<void> => {
  const sweeper = sweeperOf(system);
  if (sweeper === undefined) return;
  const result = await lambda.invoke(sweeper, { mode: "rebuild" });
  if ("functionError" in result) {
    throw new Error(`The executions could not be rebuilt: ${sweeper} failed with ${JSON.stringify(result.payload)}`);
  }
};

const forgetAfterMs = 90 * 86_400_000;

/** As on AWS, executions are forgotten 90 days after their end; looked at once a virtual day. */
export const forgetOldExecutions = (engine: Engine, clock: VirtualClock): void => {
  let last = clock.now();
  clock.onQuiet(async () => {
    if (clock.now() - last < 86_400_000) return false;
    last = clock.now();
    engine.forgetEndedBefore(last - forgetAfterMs);
    return false;
  });
};
