import { ask, send } from "./ask.ts";
import type { MadeAddress, Settings } from "./settings-answers.ts";

/** What somebody decides for themselves, as its page uses the API; apart from the rest, since it is opened seldom. */
export const settingsApi = {
  read: () => ask<Settings>("me/settings"),
  change: (body: unknown) => send<Settings>("me/settings", { method: "PUT", body }),
  makeAddress: (replace: boolean) => send<MadeAddress>("me/calendar-address", { method: "PUT", body: { replace } }),
  revokeAddress: () => ask<unknown>("me/calendar-address", { method: "DELETE" }),
};
