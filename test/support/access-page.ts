/** Which relations a role needs for an action, as docs/access.md says; the test's own reading, so that the code cannot vouch for itself. */
export interface AgreedAccess {
  readonly roles: readonly string[];
  readonly rows: ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;
}

const cellsOf = (line: string): string[] =>
  line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());

const relationsIn = (cell: string): string[] =>
  cell === "yes" ? ["none"] : cell.split(",").flatMap((name) => name.trim() || []);

/** Reads the table of the page: the one whose first column is `action`. */
export const accessOnPage = (page: string): AgreedAccess => {
  const lines = page.split("\n");
  const head = lines.findIndex((line) => line.startsWith("| action |"));
  const [, ...roles] = cellsOf(lines[head] ?? "");
  const end = lines.findIndex((line, at) => at > head && !line.startsWith("|"));
  const rows = lines.slice(head + 2, end < 0 ? undefined : end).map((line) => {
    const [action = "", ...cells] = cellsOf(line);
    return [action, Object.fromEntries(roles.map((role, at) => [role, relationsIn(cells[at] ?? "")]))] as const;
  });
  return { roles, rows: new Map(rows) };
};
