import { addDays } from "../../../shared/dates/calendar-day.ts";
import { stockholmDay } from "../../../shared/dates/stockholm-time.ts";
import { advance } from "../advance.ts";
import type { DemoStaff } from "../demo-staff.ts";
import type { GatewayRequest, GatewayResponse } from "../gateway/http-message.ts";
import { fieldsOf } from "../gateway/local-pages.ts";
import { safeNext } from "../gateway/local-sign-in.ts";
import type { Runtime } from "../runtime.ts";
import { clockWish, furthestDays } from "./clock-form.ts";
import { type Html, html } from "./html.ts";
import { page } from "./layout.ts";
import { longTime } from "./swedish.ts";

/** What was wrong with a clock form, and what it said. */
interface ClockProblem {
  problem: string;
  fields: Record<string, string>;
}

const dateForm = (now: number, wrong: ClockProblem | undefined): Html => {
  const today = stockholmDay(now);
  const described = wrong && html` aria-invalid="true" aria-describedby="clock-problem"`;
  return html`
    <form method="post" action="/local/clock" class="fields">
      ${wrong && html`<p class="problem" id="clock-problem" role="alert">${wrong.problem}</p>`}
      <input type="hidden" name="next" value="/local/">
      <div>
        <label for="day">Dag</label>
        <input type="date" id="day" name="day" required value="${wrong?.fields.day ?? addDays(today, 1)}"
          min="${today}" max="${addDays(today, furthestDays)}"${described}>
      </div>
      <div>
        <label for="time">Klockslag</label>
        <input type="time" id="time" name="time" required value="${wrong?.fields.time ?? "08:00"}"${described}>
      </div>
      <button type="submit">Flytta tiden hit</button>
    </form>`;
};

const clockSection = ({ clock, clockMode }: Runtime, wrong: ClockProblem | undefined): Html => {
  const next = clock.nextTimerAt();
  return html`
    <section aria-labelledby="clock-heading">
      <h2 id="clock-heading">Flytta tiden</h2>
      <p>${
        clockMode === "held"
          ? "Klockan står still tills du flyttar den."
          : "Klockan går som vanligt från den tid som visas."
      } Allt som skulle ha hänt på vägen händer, i rätt ordning: påminnelser skickas och körningar går vidare. Tiden kan bara gå framåt.</p>
      <p>${next === undefined ? "Ingenting väntar på en tid." : html`Närmast väntande tid: ${longTime(next)}.`}</p>
      ${dateForm(clock.now(), wrong)}
    </section>`;
};

const staffSection = (staff: readonly DemoStaff[]): Html => html`
  <section aria-labelledby="staff-heading">
    <h2 id="staff-heading">Logga in som</h2>
    <p>Alla är påhittade. Du kommer till Stegvis som den du väljer.</p>
    <form method="post" action="/local/sign-in">
      <input type="hidden" name="next" value="/">
      ${[...Map.groupBy(staff, ({ place }) => place)].map(
        ([place, there]) => html`
      <h3>${place}</h3>
      <p class="buttons">${there.map(
        ({ id, title }) => html`<button type="submit" name="staff" value="${id}">${title}</button>`,
      )}</p>`,
      )}
    </form>
    <form method="get" action="/sign-out" class="buttons">
      <button type="submit" class="quiet">Logga ut</button>
    </form>
  </section>`;

const startMain = (runtime: Runtime, wrong?: ClockProblem): Html => html`
  <p>Här kör du hela Stegvis på din egen dator, med påhittade uppgifter och en klocka som du själv flyttar. Inget lämnar datorn: mejl läggs i <a href="/local/mail">provmiljöns brevlåda</a>.</p>
  ${staffSection(runtime.identity.staff)}
  ${clockSection(runtime, wrong)}
  <section aria-labelledby="more-heading">
    <h2 id="more-heading">Se vad som händer</h2>
    <ul>
      <li><a href="/">Stegvis</a>, sidan som personalen använder</li>
      <li><a href="/local/mail">Mejl</a> som systemet har skickat</li>
      <li><a href="/local/executions">Körningar</a>: var varje deltagande är i sitt flöde, och när det går vidare av sig självt</li>
      <li><a href="/local/metrics">Användning och pris</a>: vad detta hade kostat på AWS</li>
    </ul>
  </section>`;

/** GET /local/: what this is, signing in, the clock and the way to the other pages. */
export const startPage = async (request: GatewayRequest, runtime: Runtime): Promise<GatewayResponse> =>
  page(request, runtime, { title: "Lokal provmiljö", main: startMain(runtime) });

/** POST /local/clock from a form: moves time and leads back to the page; a problem is shown on the start page (400). */
export const clockFromForm = async (request: GatewayRequest, runtime: Runtime): Promise<GatewayResponse> => {
  const fields = fieldsOf(request);
  const wish = clockWish(fields, runtime.clock.now());
  if ("problem" in wish) {
    const main = startMain(runtime, { problem: wish.problem, fields });
    return page(request, runtime, { status: 400, title: "Lokal provmiljö", main });
  }
  if ("step" in wish) await advance(runtime.clock, wish.step, () => runtime.engine.counters.transitions);
  // The clock may have passed it since the form was read.
  else await runtime.clock.advanceTo(Math.max(wish.to, runtime.clock.now()));
  runtime.keepTime();
  return { status: 303, headers: { location: safeNext(fields.next) }, body: "" };
};
