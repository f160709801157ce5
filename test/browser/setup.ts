import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { CalendarDay } from "../../shared/dates/calendar-day.ts";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { assemblyOf, assemblyWith } from "../support/assembly.ts";
import { startSystem } from "../support/system.ts";
import { chromiumOfProcess } from "./chromium.ts";
import { type AtBrowser, openFor } from "./staff.ts";

/** Starts a system and a browser for the tests of a file, of a förbund or of a changed file; what a test opened is closed after it. */
export const setUp = (wanted: { forbund?: string; at?: string; changed?: Forbund } = {}) => {
  const { forbund = "skane-nordost", at, changed } = wanted;
  let system: Awaited<ReturnType<typeof startSystem>>;
  let browser: Browser;
  const opened: AtBrowser[] = [];

  beforeAll(async () => {
    browser = await chromiumOfProcess();
    const assembly = await (changed ? assemblyWith(changed) : assemblyOf(forbund));
    system = await startSystem({ assembly, ...(at && { at }) });
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(({ context }) => context.close()));
  });
  afterAll(async () => {
    await system?.stop();
  });

  return {
    /** Opens the page for one of the demo staff, or for nobody yet. */
    open: async (staff: string | undefined, hash?: string): Promise<AtBrowser> => {
      const at = await openFor(browser, system, staff, hash);
      opened.push(at);
      return at;
    },
    /** Lets the system's time pass until that day, 8 in the morning. */
    advance: (to: CalendarDay): Promise<void> => system.advance(to),
  };
};
