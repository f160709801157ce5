import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay, checkId, theReferral } from "./checks.ts";
import { signal } from "./signal.ts";

/**
 * The participation goes over to another version of its programme. A change of the förbund file moves nobody: somebody decides,
 * can see beforehand which dates would move (`dry-run`), and leaves a trace.
 */
export const moveVersion = signal({
  name: "programme-version",
  label: "Byt version av insatsen",
  from: ["referred", "waiting", "offered", "accepted", "active"],
  body: z.strictObject({ to: z.int().check(z.gte(1)), on: Day }),
  when: ({ programme: { id, version } }, { forbund }) =>
    forbund.programmes.some((other) => other.id === id && other.version !== version),
  apply(participation, { to, on }, context) {
    const { id, version } = participation.programme;
    const others = context.forbund.programmes.filter((one) => one.id === id && one.version !== version);
    return (
      checkId(
        "to",
        String(to),
        others.map((one) => String(one.version)),
      ) ??
      checkDay("on", on, context, theReferral(participation)) ?? { ...participation, programme: { id, version: to } }
    );
  },
});
