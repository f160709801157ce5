/** A browser without a window: it keeps cookies, follows redirects and clicks on what a page offers. One host only. */
export class HttpBrowser {
  readonly #url: string;
  readonly cookies = new Map<string, string>();
  /** Every address that it has been at, in order. */
  readonly visited: string[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  /** One request, with the cookies; a redirect is not followed. */
  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const address = new URL(path, this.#url).href;
    this.visited.push(address);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(address, {
      redirect: "manual",
      ...init,
      headers: { ...(cookie && { cookie }), ...(init.headers as Record<string, string>) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split("; ");
      const [name = "", ...value] = pair.split("=");
      const gone = attributes.some((one) => /^max-age=0$/i.test(one) || /^expires=thu, 01 jan 1970/i.test(one));
      if (gone) this.cookies.delete(name);
      else this.cookies.set(name, value.join("="));
    }
    return response;
  }

  /** The same, on and on until something other than a redirect answers. */
  async go(path: string, init: RequestInit = {}): Promise<Response> {
    let response = await this.ask(path, init);
    for (let hops = 0; response.status >= 300 && response.status < 400 && hops < 10; hops += 1)
      response = await this.ask(new URL(response.headers.get("location") ?? "/", response.url).href);
    return response;
  }

  /** Sends a form to the address that the browser is at, as its own page would. */
  submit(fields: Record<string, string>, path = this.visited.at(-1) ?? "/"): Promise<Response> {
    return this.go(path, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
      body: new URLSearchParams(fields).toString(),
    });
  }
}

/** The first heading of a page. */
export const headingOf = async (response: Response): Promise<string | undefined> =>
  /<h1>([^<]*)<\/h1>/.exec(await response.text())?.[1];
