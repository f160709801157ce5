/**
 * The file that has been checked last, so that it need not be chosen again when it is imported. The server has erased it by then. It is
 * held by this page alone, and gone when that is closed or read again.
 */
let held: { readonly id: string; readonly content: string } | undefined;

export const holdFile = (id: string, content: string): void => {
  held = { id, content };
};

/** What the file of that import holds, in base64; undefined when it is not held. */
export const heldFile = (id: string): string | undefined => (held?.id === id ? held.content : undefined);

export const letGoOfFile = (): void => {
  held = undefined;
};
