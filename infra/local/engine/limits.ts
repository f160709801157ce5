/** Service limits of Step Functions Standard (Developer Guide, "Service quotas"). */

/** Bytes of UTF-8 that a state's input or output, or a task's result, may have. */
export const maxDataBytes = 262_144;

/** Bytes of UTF-8 that a definition may have. */
export const maxDefinitionBytes = 1_048_576;

/** An execution fails when its event of this number is not the one that ends it. */
export const maxHistoryEvents = 25_000;

/** One year: an execution that still runs then times out. */
export const maxExecutionSeconds = 31_536_000;

/** The largest value of Wait Seconds, TimeoutSeconds and HeartbeatSeconds. */
export const maxSeconds = 99_999_999;

/** A Wait until a timestamp this many milliseconds ahead is refused (seen on AWS: 24,856 days are, 24,855 are not). */
export const maxWaitMilliseconds = 2 ** 31 * 1000;

/** True when the UTF-8 form of `text` is larger than a state's data may be. */
export const exceedsDataLimit = (text: string): boolean =>
  // No UTF-16 unit needs more than three bytes: spares the count for all ordinary texts.
  text.length * 3 > maxDataBytes && Buffer.byteLength(text) > maxDataBytes;
