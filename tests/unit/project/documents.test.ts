import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

/* The rule: a document that sends its reader to a file sends them to one that is there. */

const documents = execFileSync("git", ["ls-files", "*README.md", "docs/*.md", "CONTRIBUTING.md", "SECURITY.md"])
  .toString()
  .split("\n")
  .filter((file) => file !== "" && !/^docs\/decisions\/\d/u.test(file));

it.each(documents)("%s names files that exist", (file) => {
  const words = readFileSync(file, "utf8");
  const named = [...words.matchAll(/`((?:app|db|workflows|emails|tests|docs)\/[\w./$-]+\.\w+)`/gu)].map(
    ([, name]) => name ?? "",
  );
  const linked = [...words.matchAll(/\]\((?!https?:|#)([^)#]+)/gu)].map(([, to]) =>
    path.join(path.dirname(file), to ?? ""),
  );
  expect([...named, ...linked].filter((name) => !existsSync(name))).toEqual([]);
});
