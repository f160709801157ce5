import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { sessionCookie } from "../../infra/local/gateway/local-sign-in.ts";
import { type CalendarDay, calendarDay } from "../../shared/dates/calendar-day.ts";

/** The part of a running system that opening the page needs. */
interface System {
  readonly url: string;
  openSession(staff: string): Promise<string>;
}

/** A signed-in member of staff at a browser of their own. */
export interface AtBrowser {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Everything that the page wrote to the console, and every error in it. */
  readonly console: string[];
  /** Every address that was asked for or shown. */
  readonly addresses: string[];
  /** Goes to a hash route, as by a bookmark. */
  goTo(hash: string): Promise<void>;
}

export const coordinator = "coordinator-kristianstad-ame";
export const projectWorker = "project-worker-kristianstad-ame";
export const caseWorker = "case-worker-kristianstad-ame";
export const otherCoordinator = "coordinator-hassleholm-ame";
export const referrer = "referrer-fk";
export const forbundStaff = "forbund";

/** Sends something to the API as whoever is signed in, for what a story needs before it begins; answers the body. */
export const sent = (page: Page, path: string, body: Record<string, unknown>): Promise<{ readonly id: string }> =>
  page.evaluate(
    async ([to, json]) => {
      const one = /^participations\/[^/]+/.exec(to!)?.[0];
      const etag = one && (await fetch(`/v1/${one}`)).headers.get("etag");
      const response = await fetch(`/v1/${to}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "idempotency-key": crypto.randomUUID(),
          ...(etag && { "if-match": etag }),
        },
        body: json!,
      });
      if (!response.ok) throw new Error(`${to} answered ${response.status}: ${await response.text()}`);
      return (await response.json()) as { id: string };
    },
    [path, JSON.stringify(body)],
  );

/** Opens the page for one of the demo staff, or for nobody yet, at a hash route. */
export const openFor = async (
  browser: Browser,
  system: System,
  staff: string | undefined,
  hash = "#/",
): Promise<AtBrowser> => {
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 } });
  if (staff !== undefined)
    await context.addCookies([{ name: sessionCookie, value: await system.openSession(staff), url: system.url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const console: string[] = [];
  const addresses: string[] = [];
  page.on("console", (message) => console.push(message.text()));
  page.on("pageerror", (error) => console.push(String(error)));
  page.on("request", (request) => addresses.push(request.url()));
  page.on("framenavigated", (frame) => addresses.push(frame.url()));
  const goTo = async (to: string) => {
    await page.goto(`${system.url}/${to}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
  };
  await goTo(hash);
  return { page, context, console, addresses, goTo };
};

/** The API's day, as the referral form shows it. */
export const todayOf = async ({ page, goTo }: AtBrowser): Promise<CalendarDay> => {
  await goTo("#/remisser/ny");
  await page.getByLabel("Gemensam kraft").check();
  return calendarDay(await page.getByLabel("Remissens dag").inputValue());
};

/** Whether the element has the focus. */
export const hasFocus = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element === document.activeElement);

/** Chooses programme and route, as far as they decide what else is asked. */
export const chooseRoute = async (page: Page, route = "Remiss från Försäkringskassan"): Promise<void> => {
  await page.getByLabel("Gemensam kraft").check();
  await page.getByLabel(route).check();
};

/** Fills in and sends a referral; answers when the participation is shown. */
export const refer = async (page: Page, name: string): Promise<void> => {
  await page.getByRole("link", { name: "Ny remiss", exact: true }).click();
  await chooseRoute(page);
  await page.getByLabel("Deltagarens namn").fill(name);
  await page.getByRole("button", { name: "Registrera", exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
};

/** Opens the form with that title, and whatever it is folded away in. */
export const openAction = async (page: Page, title: string): Promise<Locator> => {
  const summary = page.locator("details.action > summary", { hasText: new RegExp(`^${title}(: |$)`) });
  await summary.evaluate((element) => {
    for (
      let around = element.closest("details:not(.action)");
      around;
      around = around.parentElement!.closest("details")
    )
      (around as HTMLDetailsElement).open = true;
  });
  await summary.click();
  const action = summary.locator("..");
  await action.locator("form").waitFor();
  return action;
};

/** Opens a form, fills it in and sends it; answers when the page says that it is done, in those words. */
export const register = async (
  page: Page,
  title: string,
  done: string,
  fillIn: (form: Locator) => Promise<unknown> = async () => {},
): Promise<void> => {
  const form = await openAction(page, title);
  await fillIn(form);
  await form.locator("button[type=submit]").click();
  await page.locator("#meddelande", { hasText: done }).waitFor();
};

/** Accepts the referral and holds the start meeting, both today. */
export const acceptAndStart = async (page: Page): Promise<void> => {
  await register(page, "Besluta om remissen", "Beslutet om remissen", (form) =>
    form.getByLabel("Personen antas").check(),
  );
  await register(page, "Registrera uppstartsmötet", "Uppstartsmötet är registrerat");
};

/** The hash route that a page is at. */
export const hashOf = (page: Page): string => new URL(page.url()).hash;
