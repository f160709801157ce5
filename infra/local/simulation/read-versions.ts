const participationIn = (path: string): string | undefined => /^\/v1\/participations\/([^/?]+)/.exec(path)?.[1];

/**
 * What staff have read last of each participation: the ETag that their next request has to name (If-Match). A person's own ETag
 * belongs to another representation and is not remembered.
 */
export class ReadVersions {
  readonly #etags = new Map<string, string>();

  /** Remembers the ETag of an answer to a request at `path`. */
  remember(path: string, response: Response): void {
    const etag = response.headers.get("etag");
    const id = participationIn(path) ?? participationIn(response.headers.get("location") ?? "");
    if (etag && id && !path.endsWith("/person")) this.#etags.set(id, etag);
  }

  /** The header that says which version was read; none where none was. */
  header(path: string): Record<string, string> {
    const etag = this.#etags.get(participationIn(path) ?? "");
    return etag === undefined ? {} : { "if-match": etag };
  }
}
