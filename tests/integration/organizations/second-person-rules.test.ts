/** Where the organisation asks for a second person, what channels, rules and lists of words say changes with two alone. */
import { describe, expect, test } from "vitest";
import { changeRouteRules } from "#app/services/route-rules/change-route-rules.server.ts";
import { channelMark, rulesMark } from "#app/services/route-rules/rules-mark.server.ts";
import type { RuleChange } from "#app/services/route-rules/rule-change.server.ts";
import { waitingForMe } from "#app/services/second-person/waiting-for-me.server.ts";
import { archiveWordList, changeWordList, createWordList } from "#app/services/word-lists/change-word-lists.server.ts";
import type { WordListFields } from "#app/services/word-lists/word-list-form.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { type ChangeSubject, lastPendingChange } from "#db/queries/pending-changes.server.ts";
import { readRouteRules } from "#db/queries/route-rules.server.ts";
import { findWordList, readWordLists } from "#db/queries/word-lists.server.ts";
import { readChangeOfPage } from "#app/services/second-person/read-pending-change.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { withSecondPerson } from "./with-second-person.ts";

const { people, by, settle, refused, ctx, database, office, mails, chooseRule, endRule, roles } = withSecondPerson();

const read = <T>(ask: (scope: Scope) => Promise<T>) => readScope(ctx.db, people.anna, ask);
const rules = () => read(readRouteRules);
const rule = { when: { sensitive: true }, routeId: office.routeId, force: "always" } as const;

async function change(asked: RuleChange, viewer = people.anna) {
  const stands = await rules();
  const seen = asked.type === "channel" ? channelMark(stands, asked.channelId) : rulesMark(stands.rules);
  return changeRouteRules(ctx, { by: by(viewer), change: asked, seen });
}

async function waitingOf(subject: ChangeSubject): Promise<string> {
  const row = await read((scope) => lastPendingChange(scope, subject));
  if (row?.outcome !== null) throw new Error("No change waits");
  return row.changeId;
}

const shown = (viewer: ActingViewer, subject: ChangeSubject) =>
  readScope(ctx.db, viewer, (scope) => readChangeOfPage(scope, { ...viewer, locale: "it" }, subject));

async function entries(): Promise<string[]> {
  const rows = await database.superSql<Array<{ type: string }>>`
    select type from log_entries where subject_id = ${office.organizationId}
      and (type like 'rule.%' or type like 'route.change%' or type like 'wordList.%' or type = 'channel.routesChanged')
     order by seq`;
  return rows.map(({ type }) => type);
}

describe("a rule about which iter a post takes", () => {
  const subject = { kind: "rules" } as const;

  test("is only proposed: nothing counts until a second administrator has read it and confirmed", async () => {
    expect(await change({ type: "add", rule: { ...rule, routeId: office.routeId } })).toEqual({
      ok: true,
      waits: true,
    });
    expect((await rules()).rules).toEqual([]);
    const changeId = await waitingOf(subject);
    const asked = (await mails()).map(([to]) => to);
    expect(asked).toEqual(["Elena", "Marco"]);
    expect(await settle(people.anna, "confirm", changeId)).toEqual(refused("ownChange"));
    const { waiting } = await shown(people.elena, subject);
    expect(waiting).toMatchObject({ kind: "rules", steps: ["confirm", "refuse"], obstacle: null });
    expect(waiting?.lines).toEqual([
      { label: "regola 1", before: null, after: expect.stringContaining("è un argomento delicato") },
    ]);
    expect(await readScope(ctx.db, people.elena, (scope) => waitingForMe(scope, people.elena))).toMatchObject([
      { kind: "rules", to: "/approval-routes/rules#waiting", name: null },
    ]);
    expect(await settle(people.elena, "confirm", changeId)).toEqual({ ok: true });
    expect((await rules()).rules).toMatchObject([{ when: { sensitive: true }, force: "always" }]);
    expect(await entries()).toEqual(["route.changeProposed", "route.changeConfirmed", "rule.added"]);
    expect((await mails()).map(([to]) => to)).toEqual(["Anna", ...asked]);
  });

  test("of channels waits in the same place, one at a time, and is out of date once the channel is otherwise", async () => {
    const { channelId, routeId } = office;
    const routes = { routeIds: [routeId], usualId: routeId };
    expect(await change({ type: "channel", channelId, routes })).toEqual({ ok: true, waits: true });
    expect(await change({ type: "add", rule: { ...rule, routeId } }, people.elena)).toEqual(refused("changeWaits"));
    const changeId = await waitingOf(subject);
    await database.superSql`update pending_changes set base = 'otherwise' where id = ${changeId}`;
    expect(await settle(people.elena, "confirm", changeId)).toEqual(refused("changeOutOfDate"));
    expect((await shown(people.elena, subject)).waiting).toMatchObject({ obstacle: "changeOutOfDate", lines: null });
    expect(await settle(people.anna, "withdraw", changeId)).toEqual({ ok: true });
    expect((await rules()).channels).toEqual({});
  });

  test("counts at once again when the rule of the second person has ended", async () => {
    await endRule();
    expect(await change({ type: "add", rule: { ...rule, routeId: office.routeId } })).toEqual({ ok: true });
    expect((await rules()).rules).toHaveLength(1);
  });

  test("that can be carried out no more is not confirmed, nor one whose proposer administers no more", async () => {
    await change({ type: "add", rule: { ...rule, routeId: office.routeId } });
    const changeId = await waitingOf(subject);
    await database.superSql`update approval_routes set archived_at = now() where id = ${office.routeId}`;
    expect(await settle(people.elena, "confirm", changeId)).toEqual(refused("changeImpossible"));
    await database.superSql`update approval_routes set archived_at = null where id = ${office.routeId}`;
    await roles(people.anna.personId, ["writer"]);
    expect(await settle(people.elena, "confirm", changeId)).toEqual(refused("proposerGone"));
    expect(await settle(people.elena, "refuse", changeId, "Non serve")).toEqual({ ok: true });
  });
});

describe("a list of words", () => {
  const fields: WordListFields = {
    name: "Salute",
    effect: "block",
    words: ["vaccini", "ospedale"],
    exceptions: [],
    forms: "it",
    channelIds: null,
    holder: null,
  };
  const anna = () => by(people.anna);

  async function made(): Promise<string> {
    expect(await createWordList(ctx, { by: anna(), fields })).toEqual({ ok: true, waits: true });
    expect(await settle(people.elena, "confirm", await waitingOf({ kind: "wordList", listId: null }))).toEqual({
      ok: true,
    });
    const [row] = await database.superSql<{ id: string }[]>`
      select id from word_lists where organization_id = ${office.organizationId}`;
    return row?.id ?? "";
  }

  test("is made, changed and put away with two, and the second reads which words come and go", async () => {
    const listId = await made();
    const changed = { ...fields, effect: "warn" as const, words: ["ospedale", "cura*"] };
    expect(await changeWordList(ctx, { by: anna(), listId, fields: changed })).toEqual({ ok: true, waits: true });
    expect((await read((scope) => findWordList(scope, listId)))?.words).toEqual(fields.words);
    const subject = { kind: "wordList", listId } as const;
    expect((await shown(people.marco, subject)).waiting?.lines).toEqual([
      { label: "Se una parola è nel testo", before: "Ferma", after: "Avvisa" },
      { label: "Parole", before: "vaccini", after: "cura*" },
    ]);
    expect(await settle(people.marco, "confirm", await waitingOf(subject))).toEqual({ ok: true });
    expect((await read((scope) => findWordList(scope, listId)))?.words).toEqual(changed.words);
    expect(await archiveWordList(ctx, { by: anna(), listId, archived: true })).toEqual({ ok: true, waits: true });
    expect((await shown(people.marco, subject)).waiting).toMatchObject({ listWould: "archive", lines: [] });
    expect(await settle(people.marco, "refuse", await waitingOf(subject), "Serve ancora")).toEqual({ ok: true });
    expect((await read((scope) => readWordLists(scope, [listId])))[0]?.archived).toBe(false);
    expect(await entries()).toEqual([
      "route.changeProposed",
      "route.changeConfirmed",
      "wordList.created",
      "route.changeProposed",
      "route.changeConfirmed",
      "wordList.changed",
      "route.changeProposed",
      "route.changeRefused",
    ]);
  });

  test("of which another change waits takes no second one, while another list does", async () => {
    const listId = await made();
    expect(await archiveWordList(ctx, { by: anna(), listId, archived: true })).toEqual({ ok: true, waits: true });
    const again = { ...fields, words: ["altro"] };
    expect(await changeWordList(ctx, { by: by(people.elena), listId, fields: again })).toEqual(refused("changeWaits"));
    expect(await createWordList(ctx, { by: anna(), fields: { ...fields, name: "Bandi" } })).toMatchObject({
      waits: true,
    });
  });

  test("changes at once where the organisation does not ask for a second person", async () => {
    await endRule();
    expect(await createWordList(ctx, { by: anna(), fields })).toMatchObject({ ok: true, listId: expect.any(String) });
    expect(await chooseRule(true)).toMatchObject({ ok: true });
  });
});
