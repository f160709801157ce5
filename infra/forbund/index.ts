import { checkForbund } from "../../shared/forbund/check-forbund.ts";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { skaneNordost } from "./skane-nordost.ts";

/** Every förbund that can be deployed, by id. */
const files: Record<string, unknown> = { [skaneNordost.id]: skaneNordost };

export const forbundIds = Object.keys(files);

/**
 * The förbund that `-c forbund=<id>` names, checked.
 * @throws Error when there is none of that id; InvalidForbund when its file is wrong
 */
export const forbundFile = (id: string | undefined): Forbund => {
  if (!id) throw new Error(`Say which förbund: -c forbund=<id>. There are: ${forbundIds.join(", ")}.`);
  if (!(id in files)) throw new Error(`There is no förbund "${id}". There are: ${forbundIds.join(", ")}.`);
  return checkForbund(id, files[id]);
};
