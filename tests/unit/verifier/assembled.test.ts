import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { assemble } from "#docs/verifier/source/assemble.mjs";

/* The rule: what is handed out is made of its sources, and nothing else is in it. */

const made = await assemble();

it.each(Object.keys(made))("%s is what its sources make: npm run verifier", (name) => {
  expect(readFileSync(`docs/verifier/${name}`, "utf8") === made[name]).toBe(true);
});

it("both files hold the same check, letter by letter", () => {
  const [mjs = "", html = ""] = [made["verify.mjs"], made["verify.html"]];
  const core = mjs.slice(mjs.indexOf("/* Bytes as text"), mjs.indexOf("/* node verify.mjs"));
  expect(core.length).toBeGreaterThan(30_000);
  expect(html.includes(core)).toBe(true);
});

it("the page may ask nothing of any network, and names no address but those that are forbidden it", () => {
  const html = made["verify.html"] ?? "";
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/u.exec(html)?.[1] ?? "";
  expect(policy.split("; ").map((rule) => rule.split(" ").map((part) => part.replace(/'sha256-.+'/u, "hash")))).toEqual(
    [
      ["default-src", "'none'"],
      ["script-src", "hash"],
      ["style-src", "hash"],
      ["font-src", "data:"],
      ["base-uri", "'none'"],
      ["form-action", "'none'"],
    ],
  );
  expect(
    [...html.matchAll(/(?:https?:)?\/\/[\w.-]+\.\w+/gu)]
      .map(([found]) => found)
      .filter((one) => one !== "http://www.w3.org"),
  ).toEqual([]);
});
