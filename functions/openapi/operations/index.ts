import type { Operation } from "../operation.ts";
import { accessLogOperations } from "./access-log.ts";
import { exchangeOperations } from "./exchange.ts";
import { participationOperations } from "./participations.ts";
import { programmeOperations } from "./programmes.ts";
import { registerExtractOperations } from "./register-extracts.ts";
import { settingsOperations } from "./settings.ts";
import { signalOperations } from "./signals.ts";
import { staffOperations } from "./staff.ts";
import { webhookOperations } from "./webhooks.ts";

/**
 * What the OpenAPI file says of each operation, by operationId: exactly one for each route (test/api/openapi.test.ts). A new route
 * gets its texts, its answer's schema and examples here, in the file of its kind.
 */
export const operations: Readonly<Record<string, Operation>> = {
  ...participationOperations,
  ...programmeOperations,
  ...signalOperations,
  ...staffOperations,
  ...settingsOperations,
  ...accessLogOperations,
  ...exchangeOperations,
  ...webhookOperations,
  ...registerExtractOperations,
};
