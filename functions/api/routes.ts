import { accessOfParticipationRoutes } from "./access-of-participation.ts";
import { accessReviewRoutes } from "./access-reviews.ts";
import { assignmentRoutes } from "./assignments.ts";
import { disposalRoutes } from "./disposals.ts";
import { emergencyRoutes } from "./emergency-access.ts";
import { exportRoutes } from "./exports.ts";
import { groupSessionRoutes } from "./group-sessions.ts";
import { importRoutes } from "./imports.ts";
import { mySettingsRoutes } from "./my-settings.ts";
import { myselfRoutes } from "./myself-routes.ts";
import { participationRoutes } from "./participations.ts";
import { personSearchRoutes } from "./person-searches.ts";
import { personRoutes } from "./persons.ts";
import { programmeRoutes } from "./programmes.ts";
import { referralRoutes } from "./referrals.ts";
import { registerExtractRoutes } from "./register-extracts.ts";
import type { Route } from "./route.ts";
import { signalRoutes } from "./signal-routes.ts";
import { substituteRoutes } from "./substitutes.ts";
import { waitingListRoutes } from "./waiting-list.ts";
import { webhookRoutes } from "./webhooks.ts";
import { wholeCaseRoutes } from "./whole-case.ts";

/** Every route of the API behind sign-in: what app.ts serves, what the OpenAPI file says, and what the access tests walk. */
export const routes: readonly Route[] = [
  ...myselfRoutes,
  ...mySettingsRoutes,
  ...referralRoutes,
  ...participationRoutes,
  ...personRoutes,
  ...personSearchRoutes,
  ...accessOfParticipationRoutes,
  ...accessReviewRoutes,
  ...signalRoutes,
  ...emergencyRoutes,
  ...assignmentRoutes,
  ...substituteRoutes,
  ...groupSessionRoutes,
  ...registerExtractRoutes,
  ...disposalRoutes,
  ...programmeRoutes,
  ...waitingListRoutes,
  ...importRoutes,
  ...exportRoutes,
  ...wholeCaseRoutes,
  ...webhookRoutes,
];
