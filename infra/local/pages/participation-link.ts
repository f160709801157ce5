const form = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where the page shows the participation with this id; undefined unless it is one. */
export const participationLink = (id: unknown): string | undefined =>
  typeof id === "string" && form.test(id) ? `/#/deltaganden/${id}` : undefined;
