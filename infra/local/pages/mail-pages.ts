import type { GatewayRequest, GatewayResponse } from "../gateway/http-message.ts";
import type { Mail } from "../mailbox.ts";
import type { Runtime } from "../runtime.ts";
import { type Html, html } from "./html.ts";
import { notFound, page } from "./layout.ts";
import { address, numberedPage, pageLinks } from "./page-numbers.ts";
import { participationLink } from "./participation-link.ts";
import { longTime, numberInWords } from "./swedish.ts";

const perPage = 50;

const recipientsOf = (mails: readonly Mail[]): string[] =>
  [...new Set(mails.flatMap(({ to }) => to))].sort((a, b) => a.localeCompare(b, "sv"));

const filterForm = (recipients: readonly string[], chosen: string): Html => html`
  <form method="get" action="/local/mail" class="fields">
    <div>
      <label for="till">Mottagare</label>
      <select id="till" name="till">
        <option value="">Alla</option>
        ${recipients.map(
          (recipient) =>
            html`<option value="${recipient}"${recipient === chosen && html` selected`}>${recipient}</option>`,
        )}
      </select>
    </div>
    <button type="submit">Visa</button>
  </form>`;

const mailAddress = (mail: Mail): string => `/local/mail/${encodeURIComponent(mail.id)}`;

const mailRow = (mail: Mail): Html => html`
  <li>
    <a href="${mailAddress(mail)}">${mail.subject || "(utan ämne)"}</a>
    <span class="about">${longTime(Date.parse(mail.date))}</span>
    <span class="about">Till ${mail.to.join(", ")}</span>
  </li>`;

/** GET /local/mail?till=<recipient>&sida=<number>: the mailbox, newest first. */
export const mailListPage = async (request: GatewayRequest, runtime: Runtime): Promise<GatewayResponse> => {
  const asked = new URLSearchParams(request.query);
  const chosen = asked.get("till") ?? "";
  const { mails } = runtime.mailbox;
  const found = mails.filter(({ to }) => chosen === "" || to.includes(chosen)).reverse();
  const shown = numberedPage(found, asked.get("sida"), perPage);
  const words = { label: "Fler mejl", before: "Nyare", after: "Äldre" };
  const links = pageLinks(shown, words, (sida) => address("/local/mail", { till: chosen, sida }));
  const main = html`
    <p>Mejl som systemet har skickat. De lämnar aldrig datorn.</p>
    ${mails.length > 0 && filterForm(recipientsOf(mails), chosen)}
    <p role="status">${found.length === 0 ? "Inga mejl här än." : `${numberInWords(found.length)} mejl, det nyaste först.`}</p>
    ${found.length > 0 && html`<ol class="mails" reversed>${shown.items.map(mailRow)}</ol>`}
    ${links}`;
  return page(request, runtime, { title: "Mejl", main });
};

const mailMain = (mail: Mail): Html => {
  const body = mail.text ?? mail.html ?? "";
  const link = participationLink(/\/#\/deltaganden\/([0-9a-f-]{36})/.exec(body)?.[1]);
  return html`
    <dl>
      <div><dt>Skickat</dt><dd>${longTime(Date.parse(mail.date))}</dd></div>
      <div><dt>Från</dt><dd>${mail.from}</dd></div>
      <div><dt>Till</dt><dd>${mail.to.join(", ")}</dd></div>
      ${Object.entries(mail.headers).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
      ${mail.attachments.map(
        ({ fileName, contentType }) => html`<div><dt>Bilaga</dt><dd>${fileName} (${contentType})</dd></div>`,
      )}
    </dl>
    <pre class="letter" tabindex="0" aria-label="Mejlets text">${body}</pre>
    ${link && html`<p><a href="${link}">Öppna deltagandet i den här provmiljön</a></p>`}
    <p><a href="/local/mail">Alla mejl</a></p>`;
};

/** GET /local/mail/<id>: one mail, as text. */
export const mailPage = async (request: GatewayRequest, runtime: Runtime): Promise<GatewayResponse> => {
  const mail = runtime.mailbox.mails.find((candidate) => mailAddress(candidate) === request.path);
  if (mail === undefined) return notFound(request, runtime, "Det finns inget sådant mejl.");
  return page(request, runtime, { title: mail.subject || "(utan ämne)", main: mailMain(mail) });
};
