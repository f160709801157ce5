import type { Page } from "playwright-core";
import { focusIsVisible } from "./accessibility.ts";

/** What a reader who only listens knows the focused element by: its label, or its own text. */
export const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0] : undefined;
    return (label ?? element)?.textContent?.trim() ?? "";
  });

const mostSteps = 60;

/**
 * Presses Tab until the element with that name has the focus, which must show.
 * @throws Error when it cannot be reached
 */
export const tabTo = async (page: Page, name: string): Promise<void> => {
  const passed: string[] = [];
  for (let step = 0; step < mostSteps; step += 1) {
    await page.keyboard.press("Tab");
    const focused = await focusedName(page);
    if (focused.startsWith(name)) {
      if (!(await focusIsVisible(page))) throw new Error(`The focus on "${name}" does not show`);
      return;
    }
    passed.push(focused.slice(0, 40));
  }
  throw new Error(`Tab does not reach "${name}"; it passes ${passed.join(" | ")}`);
};

/** Reaches the element and types in place of what stands there. */
export const typeInto = async (page: Page, name: string, text: string): Promise<void> => {
  await tabTo(page, name);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
};
