import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong on the page as it stands: "rule: element". Runs beside the page, so its CSP stays in force. */
export const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  const results = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(rules)} })`)) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
};

/** By how many pixels the page is wider than its window; axe does not see that. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What is wrong with the page as it stands, in a window of 1024 pixels and in one of 320, where nothing may scroll sideways. */
export const faultsAtBothWidths = async (page: Page): Promise<string[]> => {
  const wide = await violations(page);
  await page.setViewportSize({ width: 320, height: 640 });
  const narrow = await violations(page);
  const scrolls = await sidewaysScroll(page);
  await page.setViewportSize({ width: 1024, height: 768 });
  return [...wide, ...narrow.map((fault) => `at 320: ${fault}`), ...(scrolls > 0 ? [`wider by ${scrolls} px`] : [])];
};

/** Whether the element with the focus shows it. */
export const focusIsVisible = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const style = getComputedStyle(document.activeElement ?? document.body);
    return style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
  });
