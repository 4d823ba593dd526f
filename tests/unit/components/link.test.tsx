import { Link as RoutedLink } from "@remix-run/react";
import { createElement } from "react";
import { expect, test } from "vitest";
import { Link, type LinkProps } from "#app/components/ui/link.tsx";
import { render } from "./render.tsx";

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
    render(createElement(Kind, props, children), { path: "/approval-routes/7" }),
  );
  const attributesOf = (html = "") => html.match(/[\w-]+="[^"]*"/gu)?.sort();
  expect(attributesOf(mine)).toEqual(attributesOf(theirs));
  expect(mine).toContain(">Tutti</a>");
});
