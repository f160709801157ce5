import type { ImportStatus, RowOutcome } from "../shared/store/import-store.ts";
import type { RowShow } from "./route.ts";

export type { RowOutcome };

/** GET /v1/imports/{import}. */
export interface Import {
  readonly id: string;
  readonly kind: "referrals" | "participations";
  readonly dryRun: boolean;
  readonly wrongRows: "leave-out" | "stop";
  readonly at: string;
  readonly status: ImportStatus;
  readonly statusText: string;
  readonly rows: number;
  readonly counts: Readonly<Record<RowOutcome, number>>;
  readonly fault: { readonly reason: string } | null;
}

/** GET /v1/imports/{import}/rows. */
export interface ImportRows {
  readonly rows: readonly ReportedRow[];
  readonly total: number;
  readonly limit: number;
  readonly page: number;
}

/** What became of a row, or would become of it. */
export interface ReportedRow {
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly faults: readonly { readonly column: string; readonly reason: string }[];
  readonly participation: string | null;
}

/** One import, and the rows of its report that are asked for. */
export interface ImportContent {
  readonly at: "import";
  readonly found: Import;
  readonly show: RowShow;
  readonly rows: ImportRows;
}

/** Whether it is still being worked off. */
export const isUnderWay = ({ status }: Pick<Import, "status">): boolean =>
  status === "received" || status === "writing";
