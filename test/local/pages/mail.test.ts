import { describe, expect, it } from "vitest";
import { hostile, hostileEscaped, mailWith, pagesRuntime } from "./support.ts";

const subjects = (text: string): string[] =>
  [...text.matchAll(/<a href="\/local\/mail\/[^"]+">([^<]*)</g)].map((m) => m[1]!);

describe("the mailbox as a page", () => {
  it("says so when it is empty", async () => {
    const { page } = await pagesRuntime();
    expect(await page("/local/mail")).toContain("Inga mejl här än.");
  });

  it("shows the newest first, 50 at a time", async () => {
    const { page, mailbox } = await pagesRuntime();
    for (let n = 1; n <= 120; n++) mailbox.deliver(mailWith({ subject: `Nummer ${n}` }));
    const first = await page("/local/mail");
    expect(subjects(first)).toHaveLength(50);
    expect(subjects(first)[0]).toBe("Nummer 120");
    expect(first).toContain("Sida 1 av 3");
    expect(first).not.toContain("Nyare</a>");
    const last = await page("/local/mail?sida=3");
    expect(subjects(last)).toHaveLength(20);
    expect(last).toContain('<a href="/local/mail?sida=2" rel="prev">Nyare</a>');
    expect(last).not.toContain("Äldre</a>");
  });

  it.each(["0", "-1", "99", "x", "1e9", "NaN"])("has a page for any number: %s", async (sida) => {
    const { get, mailbox } = await pagesRuntime();
    mailbox.deliver(mailWith({}));
    const { status, body } = await get(`/local/mail?sida=${sida}`);
    expect(status).toBe(200);
    expect(subjects(String(body))).toHaveLength(1);
  });

  it("shows one recipient's", async () => {
    const { page, mailbox } = await pagesRuntime();
    mailbox.deliver(mailWith({ to: ["x@kommun.example"], subject: "Till X" }));
    mailbox.deliver(mailWith({ to: ["y@kommun.example", "x@kommun.example"], subject: "Till båda" }));
    mailbox.deliver(mailWith({ to: ["y@kommun.example"], subject: "Till Y" }));
    const text = await page("/local/mail?till=x%40kommun.example");
    expect(subjects(text)).toEqual(["Till båda", "Till X"]);
    expect(text).toContain('<option value="x@kommun.example" selected>');
    expect(await page("/local/mail?till=ingen")).toContain("Inga mejl här än.");
  });

  it("stays JSON for programs", async () => {
    const { get, mailbox } = await pagesRuntime();
    mailbox.deliver(mailWith({ subject: "Ett" }));
    for (const [url, accept] of [
      ["/local/mail", "*/*"],
      ["/local/mail", "application/json"],
      ["/local/mail", "application/json, text/html;q=0.5"],
      ["/local/mail.json", "text/html"],
    ] as const) {
      const { headers, body } = await get(url, accept);
      expect(headers["content-type"]).toBe("application/json");
      expect(JSON.parse(String(body))).toMatchObject({ mails: [{ subject: "Ett" }] });
    }
  });
});

describe("one mail as a page", () => {
  it("is text, whatever the mail holds", async () => {
    const { page, mailbox } = await pagesRuntime();
    const { id } = mailbox.deliver(
      mailWith({
        subject: hostile,
        from: hostile,
        to: [hostile],
        text: hostile,
        headers: { [hostile]: hostile },
        attachments: [{ fileName: hostile, contentType: hostile, base64: "" }],
      }),
    );
    const list = await page("/local/mail");
    const one = await page(`/local/mail/${id}`);
    expect(list.split(hostileEscaped)).toHaveLength(5);
    expect(one.split(hostileEscaped)).toHaveLength(10);
    for (const text of [list, one]) expect(text).not.toMatch(/<script|alert\("/);
  });

  it("shows an HTML mail as its source", async () => {
    const { page, mailbox } = await pagesRuntime();
    const { text: _, ...mail } = mailWith({ html: "<p>Hej</p>" });
    const { id } = mailbox.deliver(mail);
    expect(await page(`/local/mail/${id}`)).toContain("&lt;p&gt;Hej&lt;/p&gt;");
  });

  it("leads to the participation here, not where the system is deployed", async () => {
    const { page, mailbox } = await pagesRuntime();
    const id = "019d2e4e-a800-74a8-8bc4-9a475d598479";
    const mail = mailbox.deliver(mailWith({ text: `Öppna:\nhttps://x.example/#/deltaganden/${id}\n` }));
    expect(await page(`/local/mail/${mail.id}`)).toContain(`<a href="/#/deltaganden/${id}">`);
  });

  it("answers 404 for one that is not there", async () => {
    const { get } = await pagesRuntime();
    expect((await get("/local/mail/nope")).status).toBe(404);
    expect((await get("/local/mail/%E0%A4%A")).status).toBe(404);
  });
});
