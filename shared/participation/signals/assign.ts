import * as z from "zod/mini";
import { anyStatus, signal } from "./signal.ts";

/** Subjects of members of staff, as the identity provider gives them. */
export const Assigned = z.array(z.string().check(z.regex(/^[\w.:-]{1,128}$/))).check(z.maxLength(20));

/**
 * Who works with it: members of the unit's staff, by the subject of their identity. Nobody means that the whole unit does, which a
 * protected identity does not allow.
 */
export const assign = signal({
  name: "assignment",
  label: "Fördela",
  from: anyStatus,
  body: z.strictObject({ staff: Assigned }),
  isNote: false,
  apply: (participation, { staff }) =>
    participation.protection && staff.length === 0
      ? {
          refused: "not-permitted",
          field: "staff",
          sv: "Vid skyddade personuppgifter måste någon vara utsedd.",
          en: "With a protected identity somebody must be assigned.",
        }
      : { ...participation, staff: [...new Set(staff)].sort() },
});
