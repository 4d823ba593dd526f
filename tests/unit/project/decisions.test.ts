import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const folder = "docs/decisions";
const index = readFileSync(`${folder}/README.md`, "utf8");
const pages = readdirSync(folder).filter((name) => /^\d{4}-.*\.md$/u.test(name));

it.each(pages)("%s says its number, its date and its status, and the index says the same", (name) => {
  const [heading = "", , facts = ""] = readFileSync(`${folder}/${name}`, "utf8").split("\n");
  const [, number, title] = /^# (\d{4}) (.+)$/u.exec(heading) ?? [];
  const [, date, status = "none"] = /^Date: (\d{4}-\d\d-\d\d) · Status: (accepted|superseded)$/u.exec(facts) ?? [];
  expect(number).toBe(name.slice(0, 4));
  const row = index.split("\n").find((line) => line.startsWith(`| ${name.slice(0, 4)} |`));
  const [listed, link, day, standing] = (row ?? "").split("|").slice(1, 5);
  expect([listed, link, day].map((cell) => cell?.trim())).toEqual([number, `[${title}](${name})`, date]);
  expect(standing?.trim().startsWith(status)).toBe(true);
});

it("no number is given twice, and the index lists nothing else", () => {
  expect(new Set(pages.map((name) => name.slice(0, 4))).size).toBe(pages.length);
  expect(index.match(/^\| \d{4} /gmu)).toHaveLength(pages.length);
});
