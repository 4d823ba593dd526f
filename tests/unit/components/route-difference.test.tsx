import { expect, test } from "vitest";
import { RouteDifferenceList } from "#app/components/second-person/route-difference.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import type { PendingChangeView } from "#app/services/second-person/read-pending-change.server.ts";
import { level, route, seat } from "#tests/support/office.ts";
import { routeDifference } from "#workflows/approval/route-difference.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import { render } from "./render.tsx";

/* The rule: whoever confirms a change reads all that it does, before and after in words, and nothing that it does not do. */

const say = translator("it");
const person = (personId: string, name: string) => ({ personId, name, title: "", active: true, superiorId: null });
const holders = {
  people: [person("elena", "Elena Castellani"), person("sandra", "Sandra Poli")],
  groups: [{ groupId: "lavori", name: "Lavori pubblici", memberIds: ["sandra"] }],
};
const elena = seat("e", { type: "person", personId: "elena" });
const before = route([level("uno", [elena]), level("due", [seat("g", { type: "group", groupId: "lavori" })])]);

function drawn(after: ApprovalRoute, from: ApprovalRoute | null = before, people = holders): string {
  const change: PendingChangeView = {
    changeId: "01a1fc00-c13b-72f1-81cd-ff649ba739c2",
    kind: "publish",
    number: 2,
    proposerName: "Anna",
    proposedAt: new Date("2026-03-02T09:00:00Z"),
    mine: false,
    steps: ["confirm", "refuse"],
    obstacle: null,
    problem: null,
    versions: { before: from, after, difference: routeDifference(from, after) },
    groups: null,
    lines: null,
    listWould: null,
  };
  return render(<RouteDifferenceList change={change} names={new Map()} holders={people} />);
}

/** "tolto" and "messo": what a reader finds struck and underlined, in order. */
function said(html: string): string[] {
  return Array.from(html.matchAll(/<(del|ins)>(.*?)<\/\1>/gsu), ([, tag, words = ""]) => {
    const text = words.replaceAll(/<span.*?<\/span>/gsu, "").trim();
    return `${tag === "del" ? "-" : "+"} ${text}`;
  });
}

test("people, quorum, terms and what follows them stand before and after", () => {
  const [first, second] = before.levels;
  if (!first || !second) throw new Error("The iter has two levels");
  const sandra = { ...elena, holder: { type: "person" as const, personId: "sandra" } };
  const changed = {
    ...first,
    seats: [sandra, seat("x", { type: "superior" })],
    quorum: 1,
    termMinutes: 120,
    onTerm: "tacitConsent" as const,
  };
  const html = drawn({ ...before, levels: [changed, second], authorsMaySign: true });
  expect(said(html)).toEqual([
    "- Elena Castellani, firma",
    "+ Sandra Poli, firma",
    "+ Il superiore di chi scrive, firma",
    "- tutte",
    "+ ne basta una",
    "- 8 ore lavorative",
    "+ 2 ore lavorative",
    "- Promemoria",
    "+ Silenzio-assenso",
    "- no",
    "+ sì",
  ]);
  expect(html).toContain(say("secondPerson.difference.same", { n: 1 }));
});

test("a level that goes is told with everything it asked", () => {
  const [first] = before.levels;
  if (!first) throw new Error("The iter has two levels");
  expect(said(drawn({ ...before, levels: [first] }))).toEqual([
    "- Livello 2 · due",
    "- Una persona, firma · gruppo Lavori pubblici",
    "- 8 ore lavorative",
    "- Promemoria",
    "- sì",
  ]);
});

test("a word written out that stood there anyway is no change, another person of the same name is one", () => {
  const [first, second] = before.levels;
  if (!first || !second) throw new Error("The iter has two levels");
  const written = drawn({ ...before, levels: [{ ...first, seats: [{ ...elena, label: "" }] }, second] });
  expect(said(written)).toEqual([]);
  expect(written).toContain(say("secondPerson.difference.none"));
  const people = { ...holders, people: [...holders.people, person("other", "Elena Castellani")] };
  const namesake = { ...elena, holder: { type: "person" as const, personId: "other" } };
  const html = drawn({ ...before, levels: [{ ...first, seats: [namesake] }, second] }, before, people);
  expect(said(html)).toEqual(["- Elena Castellani, firma", "+ Elena Castellani, firma"]);
});

test("a first version says that no post takes it yet, and everything in it", () => {
  const html = drawn(before, null);
  expect(html).toContain(say("secondPerson.difference.first"));
  expect(said(html).every((line) => line.startsWith("+"))).toBe(true);
  expect(said(html)).toContain("+ Elena Castellani, firma");
});
