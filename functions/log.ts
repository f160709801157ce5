/** The closed list of what functions log. Free text could carry a person; an id and a code cannot. */
type LogEvent =
  | "refused"
  | "signed-in"
  | "sign-in-failed"
  | "signed-out"
  | "signed-out-everywhere"
  | "fault"
  | "reminders-left"
  | "wake-sent"
  | "wake-too-late"
  | "execution-started"
  | "execution-rebuilt"
  | "execution-poked"
  | "mail-sent"
  | "digest-put"
  | "erased"
  | "erasure-resumed"
  | "keys-rotated"
  | "access-log-sealed"
  | "access-log-verified"
  | "access-log-finding"
  | "access-review-drawn"
  | "import-step"
  | "webhook-failed"
  | "webhook-disabled";

/** Ids, codes, counts and days; never names, numbers, addresses or bodies. */
type LogFields = Record<string, string | number | boolean | undefined>;

/** One line of JSON, as CloudWatch Logs Insights reads it. */
export const log = (event: LogEvent, fields: LogFields): void => {
  console.log(JSON.stringify({ event, ...fields }));
};
