import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/**
 * Keeps out of the built pages what browsers need not carry (docs/decisions/0013-what-browsers-carry.md): old polyfills,
 * the parts of packages that nothing here asks for. Development uses the plain packages.
 */
export function lightenPages(): Plugin {
  const found = new Set<string>();
  return {
    name: "imprimatur:lighten-pages",
    apply: "build",
    enforce: "pre",
    async resolveId(id, importer, options) {
      if (id.startsWith("core-js/")) return standIn("nothing");
      if (id === "twitter-text") return standIn("twitter-text");
      if (id.endsWith("/createLucideIcon.mjs") && importer?.includes("/lucide-react/")) return standIn("icon");
      if (id === "use-intl/format-message") return this.resolve("use-intl/format-message/format-only");
      if (options.ssr) return undefined;
      if (importer !== undefined && isTransportLeftOut(id, importer)) return standIn("transports");
      return id in forBrowsers ? standIn(id) : undefined;
    },
    transform(code, id, options) {
      if (iconFile.test(id)) return { code: withStrokes(code), map: null };
      const [, cuts] = options?.ssr ? [] : (settled.find(([file]) => id.includes(file)) ?? []);
      return cuts && { code: cut(code, cuts, found), map: null };
    },
    generateBundle() {
      if (this.environment.name !== "client") return;
      const missing = settled.flatMap(([, cuts]) => cuts.map(([from]) => from)).filter((from) => !found.has(from));
      if (missing.length > 0) this.error(`Packages are written otherwise now, there is no: ${missing.join(" · ")}`);
    },
    load(id) {
      if (!id.startsWith(mark)) return undefined;
      const name = id.slice(mark.length);
      return everywhere[name] ?? forBrowsers[name];
    },
  };
}

const mark = "\0imprimatur:instead-of:";

function standIn(name: string): string {
  return mark + name;
}

/** The line is a WebSocket from the start (app/sockets/page-socket.client.ts): what else could carry it stays out. */
function isTransportLeftOut(id: string, importer: string): boolean {
  if (!/[\\/]engine\.io-client[\\/]/u.test(importer)) return false;
  return /^(?:polling-xhr|polling-fetch|webtransport)(?:\.node)?\.js$/u.test(path.basename(id));
}

const iconFile = /\/lucide-react\/dist\/esm\/icons\/[\w-]+\.mjs$/u;
const iconNode = /\n {2}node: (\[\[[^\n]*\]\]|\[[^]*?\n {2}\])(?=,?\n)/u;

/** A drawing as it is written into a page, instead of lists of tags with attributes and a key for each. */
export function withStrokes(code: string): string {
  // A name an icon had before: it leads to the drawing.
  if (!code.includes("__iconData = {")) return code;
  const [whole, node] = iconNode.exec(code) ?? [];
  if (whole === undefined || node === undefined) throw new Error("The icons are written otherwise now");
  // A literal of the collection: lists, and objects whose names have no quotes.
  const strokes = JSON.parse(node.replaceAll(/([{,]\s*)([\w-]+):/gu, '$1"$2":')) as Stroke[];
  return code
    .replace("__iconData.node;", "")
    .replace(/,\n {2}aliases: \[[^\]]*\]/u, "")
    .replace(whole, () => `\n  strokes: ${JSON.stringify(strokes.map(strokeOf).join(""))}`);
}

type Stroke = readonly [tag: string, attributes: Readonly<Record<string, string>>];

function strokeOf([tag, attributes]: Stroke): string {
  const written = Object.entries(attributes).filter(([name]) => name !== "key");
  return `<${tag} ${written.map(([name, value]) => `${name}="${value}"`).join(" ")}></${tag}>`;
}

const drawIconFile = fileURLToPath(new URL("../components/ui/draw-icon.ts", import.meta.url));

const asciiLabelFile = fileURLToPath(new URL("ascii-label.ts", import.meta.url));

/** A text of a package and what takes its place. */
type Replacement = readonly [from: string, to: string];

/*
 * What packages ask as if it could be otherwise, answered: what the other answer would need falls away. Flags of
 * vite.config.ts; loaders whose answers come whole, in one piece (single fetch); links that fetch nothing ahead; documents
 * that hold a text and nothing else, as the server sees to.
 */
const settled: ReadonlyArray<readonly [file: string, cuts: readonly Replacement[]]> = [
  [
    "/node_modules/@remix-run/react/dist/esm/",
    [
      ["window.__remixContext.future.v3_singleFetch", "true"],
      ["future.v3_singleFetch", "true"],
      ["future.v3_lazyRouteDiscovery", "false"],
      ["(!isFogOfWarEnabled(future, isSpaMode)", "(!false"],
      ["= isFogOfWarEnabled(future, isSpaMode)", "= false"],
      ["window.__remixContext.isSpaMode", "false"],
      ["if (isSpaMode)", "if (false)"],
      ["if (isSpaMode &&", "if (false &&"],
      ['typeof __remixContext === "object" && __remixContext.a', "false"],
      ["await fetchServerHandler(request, route)", "null"],
      ["shouldPrefetch && !isAbsolute", "false"],
      ['NavLink.displayName = "NavLink";', ""],
    ],
  ],
  [
    "/node_modules/@remix-run/router/dist/router.js",
    [
      ["return result.type === ResultType.deferred;", "return false;"],
      ["function isDeferredData(value) {\n", "function isDeferredData(value) {\n  return false;\n"],
    ],
  ],
  [
    "/node_modules/yjs/dist/yjs.mjs",
    [
      ["readYXmlElement,\n  readYXmlFragment,\n  readYXmlHook,\n  readYXmlText\n]", "]"],
      ["return this.get(name, YXmlFragment)", "return null"],
      ["return /** @type {YXmlElement<{[key:string]:string}>} */ (this.get(name, YXmlElement))", "return null"],
    ],
  ],
];

function cut(code: string, cuts: readonly Replacement[], found: Set<string>): string {
  return cuts.reduce((left, [from, to]) => {
    if (left.includes(from)) found.add(from);
    return left.replaceAll(from, to);
  }, code);
}

const everywhere: Record<string, string> = {
  // An icon is drawn in one element, without the machinery that puts one together.
  icon: `export { drawIcon as default } from ${JSON.stringify(drawIconFile)};`,
  nothing: "",
  // Its counting part, and the patterns that it rests on; the rest finds and links.
  "twitter-text": `
    import parseTweet from "twitter-text/dist/esm/parseTweet.js";
    import validCCTLD from "twitter-text/dist/esm/regexp/validCCTLD.js";
    import validGTLD from "twitter-text/dist/esm/regexp/validGTLD.js";
    import validGeneralUrlPathChars from "twitter-text/dist/esm/regexp/validGeneralUrlPathChars.js";
    import validPunycode from "twitter-text/dist/esm/regexp/validPunycode.js";
    import validUrlQueryChars from "twitter-text/dist/esm/regexp/validUrlQueryChars.js";
    const regexen = { validCCTLD, validGTLD, validGeneralUrlPathChars, validPunycode, validUrlQueryChars };
    export default { parseTweet, regexen };`,
};

const forBrowsers: Record<string, string> = {
  transports: `export const XHR = undefined, Fetch = undefined, WT = undefined;`,
  // Packets are written and read by the other parser; of this one only the names are asked for.
  "socket.io-parser": `
    import parser from "socket.io-msgpack-parser";
    export const protocol = parser.protocol, PacketType = parser.PacketType;`,
  // It writes domains as the network does; the browser knows how.
  punycode: `import { toASCII } from ${JSON.stringify(asciiLabelFile)}; export default { toASCII };`,
  // Yjs warns through a console of its own, with colours and a viewer in the page.
  "lib0/logging": `
    const words = (args) => args.filter((one) => typeof one !== "symbol");
    export const print = (...args) => console.log(...words(args));
    export const warn = (...args) => console.warn(...words(args));
    export const ORANGE = Symbol(), BOLD = Symbol(), UNBOLD = Symbol(), RED = Symbol();`,
  // A post is plain text: nothing is put on the clipboard as HTML, and none is read from it.
  "@lexical/html": `
    export const $generateHtmlFromNodes = () => null;
    export const $generateNodesFromDOM = undefined, $generateNodesFromDOMViaExtension = undefined;
    export const contextValue = undefined, CoreImportExtension = undefined;
    export const ImportSource = undefined, ImportSourceDataTransfer = undefined;`,
};
