import type { Named } from "./answers.ts";

interface Props {
  readonly programmes: readonly Named[];
  readonly chosen: string | undefined;
  readonly hashOf: (programme: string) => string;
}

/** Which programme a page is about, when there is anything to choose between. */
export const ProgrammeNav = ({ programmes, chosen, hashOf }: Props) =>
  programmes.length < 2 ? null : (
    <nav class="filter" aria-label="Insatser">
      {programmes.map(({ id, name }) => (
        <a key={id} href={hashOf(id)} aria-current={id === chosen ? "true" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
