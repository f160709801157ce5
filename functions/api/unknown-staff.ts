import { mayDo } from "../../shared/access.ts";
import type { Refusal } from "../../shared/participation/signals/signal.ts";
import { staffDirectory } from "./stores.ts";

/** Nobody can be given a participation whom the unit does not know, or whose role does not read any: it would be lost to sight. */
export const unknownStaff = async (unit: string, subs: readonly string[]): Promise<Refusal | undefined> => {
  const staff = (await staffDirectory.of(unit)).filter((one) => mayDo(one, "list"));
  return subs.every((sub) => staff.some((one) => one.sub === sub))
    ? undefined
    : {
        refused: "unknown-code",
        field: "staff",
        sv: "Någon finns inte bland den personal på enheten som arbetar med deltaganden.",
        en: "Somebody is not among the unit's staff who work with participations.",
      };
};
