import { parse } from "../api/parse.ts";
import type { Problem } from "../api/problem.ts";
import { type CheckedReferral, checkReferral, type ReferralSending } from "../api/receive-referral.ts";
import { Referral } from "../api/referral-rules.ts";
import { columnsOf } from "./columns.ts";
import type { CellFault, CellValue, Row } from "./read-rows.ts";

type Nested = { [name: string]: CellValue | Nested };

/** Values by path, `person.name`, as the object that they describe. */
const nested = (values: ReadonlyMap<string, CellValue>): Nested => {
  const whole: Nested = {};
  for (const [path, value] of values) {
    const names = path.split(".");
    const last = names.pop() ?? "";
    let place = whole;
    for (const name of names) {
      place[name] ??= {};
      place = place[name] as Nested;
    }
    place[last] = value;
  }
  return whole;
};

const referralFields = new Set(columnsOf.referrals.map(({ field }) => field));

/** The heading of the column that a field comes from; a field inside one, such as `parties.0`, is that column's. */
export const headingOf = (field: string): string =>
  columnsOf.participations.find((column) => field === column.field || field.startsWith(`${column.field}.`))?.header ??
  "";

/** What a problem of the API says of the cells of a row. */
const faultsOf = ({ detail, invalidParams = [] }: Problem): CellFault[] => {
  if (invalidParams.length > 0)
    return invalidParams.map(({ name, reason, reasonEn }) => ({ column: headingOf(name), sv: reason, en: reasonEn }));
  return [{ column: "", sv: detail?.sv ?? "Raden är fel.", en: detail?.en ?? "The row is wrong." }];
};

/** The referral of a row, checked by the same rules as one that is sent to the API by hand; or what is wrong in which cells. */
export const referralIn = async (
  { values, faults }: Row,
  sending: ReferralSending,
): Promise<CheckedReferral | { readonly faults: readonly CellFault[] }> => {
  if (faults.length > 0) return { faults };
  const own = [...values].filter(([field]) => field !== "row" && referralFields.has(field));
  const referral = parse(Referral, nested(new Map(own)));
  if (!referral.ok) return { faults: faultsOf({ problem: "invalid-request", invalidParams: referral.invalidParams }) };
  const checked = await checkReferral(referral.value, sending);
  return "problem" in checked ? { faults: faultsOf(checked) } : checked;
};
