import type { SignalName } from "../shared/participation/signals/index.ts";
import { attendanceForms } from "./forms/attendance.ts";
import { changeForms } from "./forms/change.ts";
import { closureForms } from "./forms/closure.ts";
import { consentForms } from "./forms/consent.ts";
import { correctionForms } from "./forms/correction.ts";
import { disposalForms } from "./forms/disposal.ts";
import { measurementForms } from "./forms/measurement.ts";
import type { FormOf } from "./forms/parts.ts";
import { planForms } from "./forms/plan.ts";
import { referralForms } from "./forms/referral.ts";

/** Every signal's form. */
export const signalForms: Record<SignalName, FormOf> = {
  ...referralForms,
  ...consentForms,
  ...planForms,
  ...attendanceForms,
  ...measurementForms,
  ...changeForms,
  ...closureForms,
  ...correctionForms,
  ...disposalForms,
};
