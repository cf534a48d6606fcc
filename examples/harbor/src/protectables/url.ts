import type { Protectable, Resource } from "@harbor/contracts";

/** What is at an address: `https://example.org/calendar.ics`. */
export class UrlProtectable implements Protectable {
  readonly resourceType = "url";

  async find(text: string): Promise<Resource | undefined> {
    if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
    const { href, hostname, pathname } = new URL(text);
    const name = pathname.split("/").findLast((step) => step !== "") ?? hostname;
    return { type: this.resourceType, id: href, name: name.replace(/[^\w.-]/g, "_") };
  }
}
