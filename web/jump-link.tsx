import type { ComponentChildren } from "preact";

interface Props {
  /** Id of the element that takes the focus. */
  readonly to: string;
  readonly look?: string;
  readonly children: ComponentChildren;
}

/** A link within the page. The address holds the route, so it moves the focus and leaves the address alone. */
export const JumpLink = ({ to, look = "", children }: Props) => (
  <a
    class={look}
    href={`#${to}`}
    onClick={(event) => {
      event.preventDefault();
      document.getElementById(to)?.focus();
    }}
  >
    {children}
  </a>
);
