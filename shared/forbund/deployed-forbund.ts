import { readFileSync } from "node:fs";
import type { Forbund } from "./forbund.ts";

/**
 * The förbund file that was checked at synth and lies beside the bundle of every function. Read once per environment.
 * It holds no secret and nothing personal, and can be larger than environment variables may be (4 kB).
 */
export const deployedForbund: Forbund = JSON.parse(readFileSync(new URL("./forbund.json", import.meta.url), "utf8"));
