import { checkForbund } from "../../shared/forbund/check-forbund.ts";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { blekinge } from "./blekinge.ts";
import { degerforsKarlskoga } from "./degerfors-karlskoga.ts";
import { gavleborg } from "./gavleborg.ts";
import { jamtland } from "./jamtland.ts";
import { ostraSodertorn } from "./ostra-sodertorn.ts";
import { skaneNordost } from "./skane-nordost.ts";
import { sormland } from "./sormland.ts";
import { uppsalaLan } from "./uppsala-lan.ts";
import { vasterbergslagen } from "./vasterbergslagen.ts";
import { vastraMalardalen } from "./vastra-malardalen.ts";

/** Every förbund that can be deployed, by id. */
const files: Record<string, unknown> = Object.fromEntries(
  [
    skaneNordost,
    blekinge,
    degerforsKarlskoga,
    gavleborg,
    jamtland,
    ostraSodertorn,
    sormland,
    uppsalaLan,
    vasterbergslagen,
    vastraMalardalen,
  ].map((forbund) => [forbund.id, forbund]),
);

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
