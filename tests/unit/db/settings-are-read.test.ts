/** Every setting that can be stored is read somewhere. */
import { readdirSync, readFileSync } from "node:fs";
import { getTableColumns } from "drizzle-orm";
import { expect, test } from "vitest";
import { memberships, organizations } from "#db/schema/organizations.ts";

const root = new URL("../../../", import.meta.url);

/** Files that only store a setting, pass it on, or let somebody change it. */
const storing = [
  /^db\/(?:schema|migrations|seeds|writes)\//u,
  /^db\/queries\/(?:sessions|people)\.server\.ts$/u,
  /^app\/(?:i18n|boot\/demo)\//u,
  /^app\/auth\/viewer\.server\.ts$/u,
  /^app\/routes\/_app\.settings/u,
  /^app\/components\/people\/(?:my-|mail-|organization-)?settings/u,
  /^app\/services\/(?:people\/change-|organizations\/)/u,
];

const files = ["app", "db", "emails"].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
);
const textOf = (path: string) => readFileSync(new URL(path, root), "utf8");
/** What the database itself does when it is asked: the bodies of its functions. */
const functions = files
  .filter((path) => path.endsWith(".sql"))
  .flatMap((path) => [...textOf(path).matchAll(/\bas \$\$(.*?)\$\$/gsu)].map(([, body = ""]) => body));

const readers = [
  ...files.filter((path) => /\.tsx?$/u.test(path) && !storing.some((pattern) => pattern.test(path))).map(textOf),
  ...functions,
];

function isRead(names: string[]): boolean {
  return readers.some((code) => names.some((name) => new RegExp(`\\b${name}\\b`, "u").test(code)));
}

const settings = [
  ...Object.entries(getTableColumns(organizations)),
  ...Object.entries(getTableColumns(memberships)),
].map(([key, { name }]) => ({ setting: key, names: [key, name] }));

test.each(settings)("$setting is read by something besides its form", ({ names }) => {
  expect(isRead(names)).toBe(true);
});

test("one that nothing reads would be found", () => {
  expect(isRead(["favouriteColour", "favourite_colour"])).toBe(false);
});
