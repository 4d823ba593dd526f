/** Whatever is pressed, by whomever and whenever: nothing goes out beyond what was signed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Envelope } from "#workflows/live/envelope.ts";
import {
  boundsBroken,
  type LiveBound,
  type LiveFacts,
  liveText,
  needsOtherWords,
  opening,
} from "#workflows/live/judge.ts";
import { anEvening } from "./evening.ts";

const within = { luogo: "piazza Varchi", ora: "21:30" };
const nothingFound = { overLimit: [], words: [] };

function factsOf(change: Partial<LiveFacts> = {}): LiveFacts {
  return {
    signed: anEvening(),
    lastMarkAt: "2026-03-02T10:00:00.000Z",
    undoMinutes: 10,
    posted: 0,
    mayWrite: true,
    personId: "sofia",
    changedChannels: [],
    channels: 2,
    stopped: null,
    ...change,
  };
}

const at = (hour: string) => `2026-03-02T${hour}:00.000Z`;
const codes = (bounds: LiveBound[]) => bounds.map(({ code }) => code);
const press = (
  change: { now?: string; templateId?: string; values?: Record<string, string> } = {},
  facts = factsOf(),
) => codes(boundsBroken({ templateId: "hours", values: within, now: at("19:00"), ...change }, facts, nothingFound));

describe("one signature is enough", () => {
  it("from the first moment of the period up to its last, and not at its end", () => {
    expect([at("16:59"), at("17:00"), at("22:59"), at("23:00")].map((now) => press({ now }))).toEqual([
      ["notYet"],
      [],
      [],
      ["over"],
    ]);
  });

  it("never before the last signature can no longer be taken back", () => {
    const facts = factsOf({ lastMarkAt: at("16:55") });
    expect(opening(anEvening(), facts)).toBe(at("17:05"));
    expect(press({ now: at("17:04") }, facts)).toEqual(["notYet"]);
    expect(press({ now: at("17:05") }, facts)).toEqual([]);
  });

  it("for whoever is on duty and may write, and nobody else", () => {
    expect(press({}, factsOf({ personId: "elena" }))).toEqual(["notOnDuty"]);
    expect(press({}, factsOf({ mayWrite: false }))).toEqual(["notOnDuty"]);
  });

  it("up to the last post of the envelope", () => {
    expect(press({}, factsOf({ posted: 2 }))).toEqual([]);
    expect(press({}, factsOf({ posted: 3 }))).toEqual(["usedUp"]);
  });

  it("while nothing is stopped, its channels are what they were, and it is signed at all", () => {
    expect(press({}, factsOf({ stopped: "pause" }))).toEqual(["pause"]);
    expect(press({}, factsOf({ stopped: "blackout" }))).toEqual(["blackout"]);
    expect(press({}, factsOf({ changedChannels: ["fb"] }))).toEqual(["channelChanged"]);
    expect(press({}, factsOf({ channels: 0 }))).toEqual(["noChannels"]);
    expect(press({}, factsOf({ signed: null }))).toEqual(["notOpen"]);
  });

  it("for the words of its templates, with allowed values", () => {
    expect(press({ templateId: "other" })).toEqual(["noTemplate"]);
    expect(press({ values: { ...within, ora: "17:00" } })).toEqual(["blank"]);
    expect(press({ values: { ...within, luogo: "stadio" } })).toEqual(["blank"]);
  });

  it("unless a word of a list stops it or asks for more, or a network would not take it", () => {
    const found = (effect: "block" | "askLevel" | "warn") => ({
      overLimit: effect === "block" ? [{ channelId: "x", count: 300, max: 280 }] : [],
      words: [{ quote: "vaccini", listName: "Salute", effect }],
    });
    const judged = (effect: "block" | "askLevel" | "warn") =>
      boundsBroken({ templateId: "hours", values: within, now: at("19:00") }, factsOf(), found(effect));
    expect(codes(judged("warn"))).toEqual([]);
    expect(codes(judged("askLevel"))).toEqual(["wordAsks"]);
    expect(codes(judged("block"))).toEqual(["overLimit", "wordBlocked"]);
    expect(judged("block").every(needsOtherWords)).toBe(true);
    expect(judged("askLevel").some(needsOtherWords)).toBe(false);
  });
});

/** What is allowed, more often than what is not. */
const mostly = (...allowed: string[]) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...allowed) },
    { weight: 1, arbitrary: fc.constantFrom("3:00", "51", "@tutti", "https://a.it", "21:30\nE altro", "") },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  );

/** What happens in an evening: a press, somebody stops everything or lifts it, time passes, the envelope is written anew. */
const happenings = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        what: fc.constant("press" as const),
        personId: fc.constantFrom("sofia", "ann", "sofia", "elena"),
        templateId: fc.constantFrom("hours", "bus", "hours", "gone"),
        values: fc.record(
          {
            luogo: mostly("piazza Varchi", "piazza Cavour"),
            ora: mostly("21:30", "18.00", "24:00"),
            fermata: mostly("Stadio", "via G. Verdi, 3"),
            posti: mostly("30", "1"),
          },
          { requiredKeys: [] },
        ),
        mayWrite: fc.nat(9).map((n) => n > 0),
      }),
    },
    { weight: 1, arbitrary: fc.record({ what: fc.constantFrom("pause" as const, "lift" as const) }) },
    { weight: 2, arbitrary: fc.record({ what: fc.constant("wait" as const), minutes: fc.constantFrom(1, 20, 90) }) },
    {
      weight: 1,
      arbitrary: fc.record({ what: fc.constant("sign" as const), mostPosts: fc.nat(5), open: fc.boolean() }),
    },
  ),
  { minLength: 1, maxLength: 60 },
);

/** What was published, and the envelope as it was signed then. */
interface Out {
  now: string;
  personId: string;
  text: string;
  envelope: Envelope;
  number: number;
  stopped: boolean;
}

/** Written from what an envelope promises, not from how it is judged. */
function promisesBroken(out: Out[]): string[] {
  return out.flatMap(({ now, personId, text, envelope, number, stopped }) => [
    ...(number > envelope.mostPosts ? ["more posts than were signed"] : []),
    ...(now < envelope.from || now >= envelope.until ? ["outside of the period"] : []),
    ...(envelope.onDutyIds.includes(personId) ? [] : ["by somebody who is not on duty"]),
    ...(stopped ? ["under a hold"] : []),
    ...(allowedTexts.some((allowed) => allowed.test(text)) ? [] : [`words that nobody signed: ${text}`]),
  ]);
}

const allowedTexts = [
  /^Il concerto di piazza (Varchi|Cavour) comincia alle (18|19|20|21|22|23):[0-5]\d\.$/u,
  /^Il concerto di piazza (Varchi|Cavour) comincia alle 24:00\.$/u,
  /^La navetta parte da [\p{L}\p{M}\p{N} '’.,/()°-]{1,20} con ([1-9]|[1-4]\d|50|0+[1-9]|0+[1-4]\d|0+50) posti\.$/u,
];

function playEvening(evening: typeof happenings extends fc.Arbitrary<infer T> ? T : never): Out[] {
  const out: Out[] = [];
  let now = at("16:40");
  let stopped: "pause" | null = null;
  let signed: Envelope | null = anEvening();
  for (const one of evening) {
    if ("personId" in one) {
      const facts = factsOf({ signed, stopped, posted: out.length, personId: one.personId, mayWrite: one.mayWrite });
      const template = signed?.templates.find(({ id }) => id === one.templateId);
      if (boundsBroken({ ...one, now }, facts, nothingFound).length > 0) continue;
      if (signed === null || template === undefined) throw new Error("Published without anything signed");
      const { personId, values } = one;
      const text = liveText(template, values);
      out.push({ now, personId, text, envelope: signed, number: out.length + 1, stopped: stopped !== null });
    } else if (one.what === "pause") stopped = "pause";
    else if (one.what === "lift") stopped = null;
    else if (one.what === "wait") now = new Date(Date.parse(now) + one.minutes * 60_000).toISOString();
    else if (one.what === "sign") signed = one.open ? anEvening({ mostPosts: one.mostPosts }) : null;
  }
  return out;
}

it("keeps every promise of an envelope over random evenings, and some of them do publish", () => {
  let published = 0;
  fc.assert(
    fc.property(happenings, (evening) => {
      const out = playEvening(evening);
      published += out.length;
      expect(promisesBroken(out)).toEqual([]);
    }),
    { numRuns: 20_000 },
  );
  expect(published).toBeGreaterThan(1000);
});

it("would find each broken promise", () => {
  const fine: Out = {
    now: at("19:00"),
    personId: "sofia",
    text: "La navetta parte da Stadio con 7 posti.",
    envelope: anEvening(),
    number: 1,
    stopped: false,
  };
  expect(promisesBroken([fine])).toEqual([]);
  const broken: Array<Partial<Out>> = [
    { number: 4 },
    { now: at("23:00") },
    { now: at("16:59") },
    { personId: "elena" },
    { stopped: true },
    { text: `${fine.text} Venite tutti.` },
    { text: "La navetta parte da Stadio con 51 posti." },
  ];
  for (const change of broken) expect(promisesBroken([{ ...fine, ...change }]), JSON.stringify(change)).toHaveLength(1);
});
