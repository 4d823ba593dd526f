import path from "node:path";
import type { Plugin } from "vite";

/**
 * Builds Lexical for browsers from the sources it ships with, so that what a plain text never asks for falls away, and
 * with it the methods below and all that reads and writes a text as JSON or HTML; what invariants would say goes too, the
 * place in the source stays. Stops the build when a method left out is named by anything that remains, or when what is to
 * be put in another's place is no longer there.
 */
export function lightenLexical(): Plugin {
  const sources = path.resolve("node_modules");
  return {
    name: "imprimatur:lighten-lexical",
    apply: "build",
    resolveId: {
      order: "pre",
      handler(id, _importer, options) {
        if (options.ssr) return undefined;
        if (id === "lexical") return path.join(sources, "lexical/src/index.ts");
        const [, name = "", part] = /^@lexical\/([\w-]+)(?:\/([\w-]+))?$/u.exec(id) ?? [];
        // Has a stand-in of its own.
        if (name === "" || name === "html") return undefined;
        return path.join(sources, "@lexical", name, "src", `${part ?? "index"}.ts`);
      },
    },
    transform(code, id, options) {
      if (options?.ssr || !/\/node_modules\/(?:@lexical\/[\w-]+|lexical)\/src\//u.test(id)) return undefined;
      const cuts: Cut[] = [];
      visit(this.parse(code), (node) => {
        const cut = unneeded(node) ?? replaced(node);
        if (cut !== null) cuts.push(cut);
        // What is inside of it goes with it.
        return cut === null;
      });
      return { code: without(code, cuts), map: null };
    },
    generateBundle(_options, bundle) {
      if (this.environment.name !== "client") return;
      const missing = Array.from(instead.keys()).filter((name) => !found.has(name));
      if (missing.length > 0)
        this.error(`To be put in another's place in Lexical, and not there: ${missing.join(", ")}`);
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk" || !Object.keys(chunk.modules).some((id) => id.includes("/lexical/src/"))) continue;
        const asked = unasked.filter((name) => new RegExp(`\\b${name}\\b`, "u").test(chunk.code));
        if (asked.length > 0) this.error(`Left out of Lexical, and asked for: ${asked.join(", ")}`);
      }
    },
  };
}

/** Methods for formats, indents, tables, listeners and JSON: none is called on the way from a key to a plain text. */
const unasked = [
  "canHaveFormat",
  "canIndent",
  "canInsertAfter",
  "canMergeWith",
  "canReplaceWith",
  "deleteNodes",
  "extract",
  "formatText",
  "getCachedNodes",
  "getChildrenKeys",
  "getDecorators",
  "getDescendantByIndex",
  "getDetail",
  "getFirstChildOrThrow",
  "getFormatFlags",
  "getInternalState",
  "getLastChildOrThrow",
  "getNodesBetween",
  "getOrInsert",
  "getOrInsertComputed",
  "getParentKeys",
  "getPreviousSiblings",
  "hasNode",
  "hasNodes",
  "hasTextFormat",
  "isDirectionless",
  "isLastChild",
  "isTextEntity",
  "registerDecoratorListener",
  "registerEditableListener",
  "registerRootListener",
  "registerTextContentListener",
  "setDetail",
  "setEditorState",
  "toggleDirectionless",
  "toggleUnmergeable",
  "withAfter",
  "withElement",
];

const refusal = '{ throw new Error("Left out of Lexical"); }';

/**
 * Functions and constants that turn a text into JSON and HTML and back, and those for what stands in a text without being
 * text, by what stands in their place: nothing where the answer is looked at, a refusal where nobody asks.
 */
const instead = new Map([
  ["GENERATED_ELEMENT", "() => ({})"],
  ["GENERATED_LINEBREAK", "() => ({})"],
  ["GENERATED_PARAGRAPH", "() => ({})"],
  ["GENERATED_TAB", "() => ({})"],
  // The one part of it that copying a node needs.
  ["GENERATED_TEXT", "() => ({ afterCloneFrom: afterCloneTextNode })"],
  // How a property is read from JSON; which properties a node has, copying it needs to know.
  ["aliasedValue", "{ return () => undefined; }"],
  ["enumValue", "{ return () => undefined; }"],
  ["numberValue", "{ return () => undefined; }"],
  ["stringValue", "{ return () => undefined; }"],
  ["compactDefaultTest", "{ return () => false; }"],
  ["compileGetters", "{ return []; }"],
  ["compileSetters", "{ return []; }"],
  ["initializeConversionCache", "{ return new Map(); }"],
  ["resolveGenerated", "{ return ownNodeConfig?.generated ?? null; }"],
  // Of elements with a format or an indent, and of what a text of ours never holds.
  ["$isSelectionCapturedInDecoratorInput", "{ return false; }"],
  ["$updateDOMBlockCursorElement", "{}"],
  ["reconcileDecorator", "{}"],
  ["setElementFormat", "{}"],
  ["setElementIndent", "{}"],
  ["synthesizeImportJSON", "{}"],
  ["toggleTextFormatType", "{ return format; }"],
  ["$applyImportJSON", refusal],
  ["$exportNodeJSON", refusal],
  ["$generatedExportJSON", refusal],
  ["$walkExportJSON", refusal],
  ["parseEditorState", refusal],
]);
const found = new Set<string>();
const refusingMethods = ["exportDOM", "exportJSON", "importJSON", "parseEditorState", "toJSON", "updateFromJSON"];

/** From and to in the source, and what stands there instead. */
type Cut = readonly [from: number, to: number, text?: string];

/** As the parser gives it. */
interface SyntaxNode {
  type: string;
  start: number;
  end: number;
  computed?: boolean;
  key?: SyntaxNode & { name?: string };
  id?: SyntaxNode & { name?: string };
  init?: SyntaxNode;
  value?: SyntaxNode;
  body?: SyntaxNode;
  callee?: SyntaxNode & { name?: string };
  arguments?: SyntaxNode[];
}

function unneeded(node: SyntaxNode): Cut | null {
  if (node.type === "MethodDefinition" && !node.computed && unasked.includes(node.key?.name ?? ""))
    return [node.start, node.end];
  const [condition, message] = node.arguments ?? [];
  if (node.type !== "CallExpression" || node.callee?.name !== "invariant" || !condition || !message) return null;
  return [condition.end, node.end - 1];
}

function replaced({ type, id, init, body, key, value }: SyntaxNode): Cut | null {
  const name = id?.name ?? "";
  if (type === "MethodDefinition" && refusingMethods.includes(key?.name ?? "") && value?.body)
    return [value.body.start, value.body.end, refusal];
  if (type === "Property" && key?.name === "importDOM" && value?.type === "ObjectExpression")
    return [value.start, value.end, "undefined"];
  const text = instead.get(name);
  const place = type === "FunctionDeclaration" ? body : type === "VariableDeclarator" ? init : undefined;
  if (text === undefined || !place) return null;
  found.add(name);
  return [place.start, place.end, text];
}

function visit(node: unknown, look: (node: SyntaxNode) => boolean): void {
  if (typeof node !== "object" || node === null) return;
  if ("type" in node && !look(node as SyntaxNode)) return;
  for (const part of Object.values(node)) visit(part, look);
}

function without(code: string, cuts: Cut[]): string {
  return cuts.toReversed().reduce((left, [from, to, text = ""]) => left.slice(0, from) + text + left.slice(to), code);
}
