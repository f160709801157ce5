import type { Clock } from "../clock.ts";
import { Aborted } from "./errors.ts";
import type { Scope } from "./scope.ts";

/** Waits until virtual time reaches `ms`. Rejects with Aborted when the scope is given up before. */
export const sleepUntil = (ms: number, scope: Scope, clock: Clock): Promise<void> => {
  if (scope.aborted) return Promise.reject(new Aborted());
  if (ms <= clock.now()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const cancelTimer = clock.at(ms, () => {
      forget();
      resolve();
    });
    const forget = scope.onAbort(() => {
      cancelTimer();
      reject(new Aborted());
    });
  });
};
