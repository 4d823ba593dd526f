/** The package comes without types; what is used of it. */
declare module "html-to-text" {
  interface Selector {
    selector: string;
    format?: string;
    options?: Record<string, unknown>;
  }

  interface Options {
    wordwrap?: false;
    selectors?: Selector[];
    limits?: { maxDepth?: number; maxChildNodes?: number; ellipsis?: string };
  }

  export function convert(html: string, options: Options): string;
}
