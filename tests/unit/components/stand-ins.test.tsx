import { readdir, readFile } from "node:fs/promises";
import { Link as RoutedLink } from "@remix-run/react";
import * as icons from "lucide-react";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { withStrokes } from "#app/boot/lighten-pages.ts";
import { drawIcon } from "#app/components/ui/draw-icon.ts";
import { Link, type LinkProps } from "#app/components/ui/link.tsx";
import { render } from "./render.tsx";

test.each([
  { of: "search", theirs: icons.Search },
  { of: "archive", theirs: icons.Archive },
  { of: "chevron-down", theirs: icons.ChevronDown },
  { of: "circle-question-mark", theirs: icons.CircleQuestionMark },
])("the built pages' icon $of is the collection's, stroke for stroke", async ({ of, theirs }) => {
  const file = await readFile(`node_modules/lucide-react/dist/esm/icons/${of}.mjs`, "utf8");
  const [, drawing = ""] = /__iconData = (\{[^]*?\n\});/u.exec(withStrokes(file)) ?? [];
  // As the built pages hold it. The collection says every name an icon ever had as a class, ours the newest.
  const mine = drawIcon(new Function(`return ${drawing}`)() as Parameters<typeof drawIcon>[0]);
  const props = { "aria-hidden": true, className: "flex-none text-soft", size: 16, strokeWidth: 1.75 } as const;
  const elementOf = (html: string) => {
    const [, written = "", strokes = ""] = /^<svg ([^>]*)>(.*)<\/svg>$/u.exec(html) ?? [];
    const attributes = written.match(/[\w-]+="[^"]*"/gu)?.filter((one) => !one.startsWith("class=")) ?? [];
    return { attributes: attributes.sort(), strokes, classes: /class="([^"]*)"/u.exec(written)?.[1]?.split(" ") ?? [] };
  };
  const [drawn, given] = [
    renderToStaticMarkup(createElement(mine, props)),
    renderToStaticMarkup(createElement(theirs, props)),
  ].map(elementOf);
  expect(drawn?.strokes).not.toBe("");
  expect({ ...drawn, classes: [] }).toEqual({ ...given, classes: [] });
  expect(given?.classes).toEqual(expect.arrayContaining(drawn?.classes ?? []));
});

test("every icon of the collection can be written as strokes", async () => {
  const folder = "node_modules/lucide-react/dist/esm/icons";
  const files = (await readdir(folder)).filter((name) => name.endsWith(".mjs"));
  const drawings = await Promise.all(files.map((name) => readFile(`${folder}/${name}`, "utf8")));
  const ofTheirOwn = drawings.filter((code) => code.includes("createLucideIcon("));
  expect(ofTheirOwn.length).toBeGreaterThan(1_000);
  expect(ofTheirOwn.map(withStrokes).filter((code) => !/\n {2}strokes: "<\w/u.test(code))).toEqual([]);
});

test.each<LinkProps>([
  { to: "/posts" },
  { to: "/posts/1?tab=log#entry", className: "underline", "aria-current": "page" },
  { to: "/posts", reloadDocument: true },
  { to: "/posts", preventScrollReset: true, replace: true, state: { from: "/" }, discover: "none" },
  { to: "?level=2#inspector" },
  { to: "#content" },
  { to: ".." },
  { to: "/posts", relative: "path" },
  { to: { pathname: "/posts", search: "?tab=all" } },
  { to: "https://example.org/", rel: "noreferrer", target: "_blank" },
  { to: "//example.org/" },
])("a link to $to is written on the server as Remix writes it", (props) => {
  const children = "Tutti";
  const [mine, theirs] = [Link, RoutedLink].map((Kind) =>
    render(createElement(Kind, props, children), { path: "/routes/7" }),
  );
  const attributesOf = (html = "") => html.match(/[\w-]+="[^"]*"/gu)?.sort();
  expect(attributesOf(mine)).toEqual(attributesOf(theirs));
  expect(mine).toContain(">Tutti</a>");
});
