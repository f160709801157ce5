import type * as z from "zod/mini";
import type { Participation } from "../../shared/participation/participation.ts";
import type { accessView } from "../api/access-view.ts";
import type { choicesFor } from "../api/choices.ts";
import type { endReport } from "../api/end-report.ts";
import type { myself } from "../api/myself.ts";
import type { listView, partyView, receivingView, wholeView } from "../api/views.ts";
import type { AccessList } from "./schemas/access-log.ts";
import type {
  Choices,
  EndReport,
  ParticipationList,
  PartyView,
  ReceivingView,
  whole,
} from "./schemas/participation.ts";
import type { Myself } from "./schemas/unit.ts";

type KeysOf<T> = T extends unknown ? keyof T : never;

/** Members that a view has and its schema has not. */
type Undescribed<View extends (...args: never[]) => unknown, Schema extends z.ZodMiniType> = Exclude<
  KeysOf<ReturnType<View>>,
  KeysOf<z.infer<Schema>>
>;

/** Does not compile when anything is left over: whoever adds a member to a view adds it to the schema of its answer. */
type Nothing<Left extends never> = Left;

/** That the schemas of the answers know each member of the views: told by the compiler, before a test has run. */
export type AnswersAreDescribed = [
  Nothing<Undescribed<typeof myself, typeof Myself>>,
  Nothing<Undescribed<typeof choicesFor, typeof Choices>>,
  Nothing<Exclude<KeysOf<ReturnType<typeof wholeView>>, KeysOf<Participation> | keyof typeof whole>>,
  Nothing<Undescribed<typeof receivingView, typeof ReceivingView>>,
  Nothing<Undescribed<typeof partyView, typeof PartyView>>,
  Nothing<
    Exclude<keyof ReturnType<typeof listView>, keyof z.infer<typeof ParticipationList>["participations"][number]>
  >,
  Nothing<Undescribed<typeof endReport, typeof EndReport>>,
  Nothing<Exclude<keyof ReturnType<typeof accessView>, keyof z.infer<typeof AccessList>["accesses"][number]>>,
];
