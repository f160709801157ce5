import { AwsError } from "../aws-error.ts";

/** How a list operation is asked for one page. */
export interface PageRequest {
  maxResults?: number | undefined;
  nextToken?: string | undefined;
}

const form = /^page:(\d+)$/;

/** One page of a list: at most `maxResults` (0 or none: 100; at most 1,000). Throws AwsError InvalidToken, ValidationException. */
export const pageOf = <T>(all: readonly T[], request: PageRequest): { items: T[]; nextToken?: string } => {
  const { maxResults = 0, nextToken } = request;
  if (!Number.isInteger(maxResults) || maxResults < 0 || maxResults > 1000) {
    throw new AwsError("ValidationException", "maxResults has to be an integer from 0 to 1000");
  }
  const size = maxResults === 0 ? 100 : maxResults;
  const start = nextToken === undefined ? "0" : form.exec(Buffer.from(nextToken, "base64").toString())?.[1];
  if (start === undefined) throw new AwsError("InvalidToken", "Invalid Token: 'Invalid token'");
  const end = Number(start) + size;
  const items = all.slice(Number(start), end);
  return end < all.length ? { items, nextToken: Buffer.from(`page:${end}`).toString("base64") } : { items };
};
