import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { eventTypes } from "#app/audit/event-types.ts";
import type { Named } from "#app/services/log/sentences/named.ts";
import { catalogues } from "#app/i18n/catalogues.server.ts";
import { locales } from "#app/i18n/locales.ts";
import { translator } from "#app/i18n/translator.server.ts";

function sentenceOf(sentences: object, type: string): unknown {
  const [family = "", fact = ""] = type.split(".");
  const ofFamily: unknown = Object.entries(sentences).find(([name]) => name === family)?.[1];
  return typeof ofFamily === "object" && ofFamily !== null
    ? Object.entries(ofFamily).find(([name]) => name === fact)?.[1]
    : undefined;
}

const words = Object.fromEntries(
  locales.map((locale) => [
    locale,
    { ...catalogues[locale].log.sentences, ...catalogues[locale].logSettings.sentences },
  ]),
);

/** What the program is made of, without its words and the catalogue itself. */
const sources = ["app", "db", "workflows"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`))
  .filter((file) => /\.tsx?$/u.test(file) && !file.startsWith("app/i18n/") && !file.endsWith("event-types.ts"))
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

/** Everything the page names to a sentence. */
const named: Named = {
  actor: "Elena Castellani",
  person: "Davide Ferri",
  name: "Marta Benedetti",
  channel: "Facebook · Comune",
  channels: "Facebook · Comune, X · Comune",
  route: "Comunicati",
  list: "Salute",
  group: "Direzione",
  item: "sources",
  level: "Direzione",
  fromPost: "Chiusura del ponte",
  proposer: "Davide Ferri",
  substitute: "Sandra Poli",
  kind: "signature",
  why: "other",
  own: "other",
  how: "done",
  tried: "password",
  reach: "channels",
  tags: "#eventi",
  stops: "yes",
  off: "no",
  policy: "mayHold",
  from: "everyone",
  to: "admins",
  change: "publish",
  n: 2,
  live: "other",
  envelope: "Diretta: Notte bianca",
  number: "6",
};

/** Nothing writes these any more, but entries of earlier versions say them, and entries stay. */
const former = new Set(["session.signInFailed"]);

describe.each(Object.keys(eventTypes))("%s", (type) => {
  it.each(Object.entries(words))("has a sentence in %s", (_locale, sentences) => {
    expect(sentenceOf(sentences, type)).toEqual(expect.stringMatching(/\S/));
  });

  it.each(locales)("is told in %s with what the page names", (locale) => {
    const area = sentenceOf(catalogues[locale].log.sentences, type) === undefined ? "logSettings" : "log";
    const key = `${area}.sentences.${type}` as "log.sentences.unknown";
    const sentence = translator(locale).rich(key, { ...named, b: (chunks) => chunks });
    // A sentence that wants more than is named comes out as its key.
    expect(sentence).not.toEqual(expect.stringContaining(key));
  });

  it("is written somewhere, or was", () => expect(sources.includes(`"${type}"`)).toBe(!former.has(type)));
});

it.each(Object.entries(words))("no sentence in %s tells of an event there is not", (_locale, sentences) => {
  const told = Object.entries(sentences).flatMap(([family, facts]) =>
    typeof facts === "string" ? [] : Object.keys(facts).map((fact) => `${family}.${fact}`),
  );
  expect(told.filter((type) => !Object.hasOwn(eventTypes, type))).toEqual([]);
});

it("no payload takes free text: names and words belong where they can be forgotten", () => {
  const payload = { seatId: "01a1fc00-c13b-72f1-81cd-ff649ba739c2", levelIndex: 0 };
  expect(eventTypes["mark.rejected"].payload.safeParse(payload).success).toBe(true);
  expect(eventTypes["mark.rejected"].payload.safeParse({ ...payload, reason: "Non va bene" }).success).toBe(false);
  expect(
    eventTypes["level.blocked"].payload.safeParse({ levelIndex: 0, reason: "Elena Castellani è assente" }).success,
  ).toBe(false);
});
