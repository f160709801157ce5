import type { ComponentChildren } from "preact";

export interface Line {
  readonly key: string;
  readonly cells: readonly ComponentChildren[];
}

interface Props {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly lines: readonly Line[];
}

/** A table whose lines become blocks in a narrow window, where each cell says what it is. */
export const LineTable = ({ caption, columns, lines }: Props) => (
  <table class="list">
    <caption>{caption}</caption>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {lines.map(({ key, cells: [head, ...cells] }) => (
        <tr key={key}>
          <th scope="row">{head}</th>
          {cells.map((cell, at) => (
            <td key={columns[at + 1]} data-label={columns[at + 1]}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
