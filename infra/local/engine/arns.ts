/** Builds and reads the ARNs of Step Functions in one account and region. */
export class Arns {
  readonly #prefix: string;

  constructor(region: string, accountId: string) {
    this.#prefix = `arn:aws:states:${region}:${accountId}`;
  }

  /** The ARN of a state machine. */
  stateMachine(name: string): string {
    return `${this.#prefix}:stateMachine:${name}`;
  }

  /** The ARN of an execution of the state machine of that name. */
  execution(stateMachineName: string, name: string): string {
    return `${this.#prefix}:execution:${stateMachineName}:${name}`;
  }
}

/** True for what can be the ARN of a state machine, its version or alias. */
export const isStateMachineArn = (arn: string): boolean => /^arn:[^:]+:states:[^:]*:\d*:stateMachine:.+/.test(arn);

/** True for what can be the ARN of an execution. */
export const isExecutionArn = (arn: string): boolean => /^arn:[^:]+:states:[^:]*:\d*:execution:[^:]+:.+/.test(arn);
