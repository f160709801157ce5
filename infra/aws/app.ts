import { newApp } from "./new-app.ts";
import { synthesise } from "./synthesise.ts";

/** Entry point of `cdk synth` and `cdk deploy`: `-c forbund=<id>` says for whom. */
try {
  synthesise(newApp());
} catch (error) {
  // A wrong förbund file is the operator's to mend: the sentence, and no stack trace over it.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
