/** Conditions about words, campaigns and languages, on a real database: of rules and of levels, and what keeps them true. */
import { describe, expect, test } from "vitest";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { editApprovalRouteDraft } from "#app/services/approval-routes/edit-approval-route-draft.server.ts";
import {
  archiveApprovalRoute,
  publishApprovalRoute as publishDraft,
} from "#app/services/approval-routes/publish-approval-route.server.ts";
import { recallPost } from "#app/services/posts/post-commands.server.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { readRouteRulesView } from "#app/services/route-rules/read-route-rules.server.ts";
import { archiveWordList, changeWordList, createWordList } from "#app/services/word-lists/change-word-lists.server.ts";
import { postHistory } from "#db/queries/log.server.ts";
import { readScope } from "#db/scope.server.ts";
import { accepted, draftPost, level, publishApprovalRoute, route, seat } from "#tests/support/office.ts";
import type { StoredCondition } from "#workflows/approval/condition.ts";
import { withRouteRules } from "./with-route-rules.ts";

const { database, ctx, office, ids, change, rule, submit, brief, unchosen, logged, chosenInRow } = withRouteRules();

const fields = {
  name: "Salute",
  effect: "warn" as const,
  words: ["vaccino"],
  exceptions: [],
  forms: "it" as const,
  channelIds: null,
  holder: null,
};
const by = () => ({ ...office.admin, sessionId: "" });
const viewOf = (postId: string) => readPostView(ctx, { viewer: office.writer, postId });
const saidOfSubmission = async (postId: string) =>
  (await viewOf(postId))?.history.find(({ type }) => type === "post.submitted")?.about;
const write = (postId: string, text: string) =>
  database.ownerSql`update post_texts set text = ${text} where post_id = ${postId}`;

async function list(): Promise<string> {
  const made = await createWordList(ctx, { by: by(), fields });
  if (!made.ok || made.listId === undefined) throw new Error("No list was made");
  return made.listId;
}

/** An iter whose second level asks for something. */
async function routeAsking(when: StoredCondition): Promise<string> {
  const [chief, director] = [office.chief, office.director].map(({ personId }) => ({
    type: "person" as const,
    personId,
  }));
  const second = level("direzione", [seat("director", director ?? { type: "superior" })]);
  const definition = route([
    level("responsabile", [seat("chief", chief ?? { type: "superior" })]),
    { ...second, when },
  ]);
  return publishApprovalRoute(database.ownerSql, office, definition);
}

describe("a rule", () => {
  test("about words of a list imposes its iter, with the reason on the post and in the log; each round is judged anew", async () => {
    const listId = await list();
    await change(rule({ listIds: [listId] }, ids.short));
    const postId = await unchosen();
    await write(postId, "Da lunedì i vaccini in piazza.");
    expect((await viewOf(postId))?.routeField?.line).toBe("Corto: la regola 1 (ha parole dell’elenco Salute), sempre.");
    accepted(await submit(postId));
    expect(await chosenInRow(postId)).toEqual({ route_id: ids.short, route_chosen: false });
    expect((await logged(postId, "post.submitted"))[0]?.values).toContainEqual({
      when: { lists: ["Salute"] },
      route: "Corto",
    });
    expect(await saidOfSubmission(postId)).toContain("la regola 1 (ha parole dell’elenco Salute), sempre");

    // The list says something else by the time it comes back: this round goes on, the next one is judged by what it says now.
    await change(rule({ languages: ["it"] }, office.routeId, "proposed"));
    await changeWordList(ctx, { by: by(), listId, fields: { ...fields, words: ["antidoto"] } });
    accepted(await recallPost(ctx, { viewer: office.writer, postId }));
    await write(postId, "Da lunedì i vaccini.");
    accepted(await submit(postId));
    expect(await chosenInRow(postId)).toEqual({ route_id: office.routeId, route_chosen: false });
    expect((await logged(postId, "post.submitted"))[1]?.payload).toMatchObject({ because: "proposed", rule: 2 });
  });

  test("is not told true before the words are there, and about a campaign or why it goes out once they are", async () => {
    await change(rule({ campaigns: ["vivi il parco"] }, ids.short));
    await change(rule({ purpose: { words: ["gara"], forms: "it" } }, ids.short, "proposed"));
    const postId = await unchosen();
    expect((await viewOf(postId))?.routeField?.line).toContain("Nessuna regola vale");
    await brief(postId, { purpose: "Far sapere delle gare" });
    expect((await viewOf(postId))?.routeField?.line).toContain("la regola 2 (dice gara in «Perché esce»)");
    await brief(postId, { campaign: "Vivi il Parco" });
    expect((await viewOf(postId))?.routeField?.line).toContain("la regola 1 (è della campagna vivi il parco), sempre");
  });

  test("whose list was put away all the same says that it is true of no post", async () => {
    const listId = await list();
    await change(rule({ listIds: [listId] }, ids.short));
    expect(await archiveWordList(ctx, { by: by(), listId, archived: true })).toMatchObject({
      error: { code: "listInUse" },
    });
    await database.superSql`update word_lists set archived_at = now() where id = ${listId}`;
    const view = await readRouteRulesView(ctx, { viewer: { ...office.admin, locale: "it" }, postId: null });
    expect(view.rules).toMatchObject([{ when: "ha parole dell’elenco Salute", neverMet: true }]);
    expect(await change(rule({ listIds: [listId] }, office.routeId))).toMatchObject({
      error: { reason: "unknownName" },
    });
  });
});

describe("a level", () => {
  test("about words of a list and a person is skipped with the reason in plan, rail and log, and asked where they are", async () => {
    const listId = await list();
    const routeId = await routeAsking({ listIds: [listId], voices: [office.admin.personId] });
    const postId = await draftPost(ctx, office, { routeId, text: "Nulla di che." });
    const lacks = { lists: ["Salute"], voices: ["Anna"] };
    expect((await viewOf(postId))?.plan?.levels[1]).toMatchObject({ applies: false, skippedBecause: lacks });
    accepted(await submit(postId));
    const skipped = "saltato: non ha parole dell’elenco Salute e non è a nome di Anna";
    expect((await viewOf(postId))?.iter?.levels[1]).toMatchObject({ skippedBecause: lacks, skipped });
    expect(await saidOfSubmission(postId)).toContain(`direzione: ${skipped}`);
    const history = await readScope(ctx.db, office.writer, (scope) => postHistory(scope, postId));
    const sent = history.entries.find(({ type }) => type === "post.submitted");
    expect(sent?.personal["skipped"]).toEqual([
      { name: "direzione", listIds: [listId], voices: [office.admin.personId] },
    ]);
    expect(history.names.lists[listId]).toBe("Salute");
    expect(history.names.people[office.admin.personId]).toBe("Anna");

    const other = await draftPost(ctx, office, { routeId, text: "I vaccini." });
    await brief(other, { voiceId: office.admin.personId });
    expect((await viewOf(other))?.plan?.levels[1]).toMatchObject({ applies: true, skippedBecause: null });
  });

  test("keeps its list in use, and with a list that is gone is neither published nor brought back", async () => {
    const listId = await list();
    const routeId = await routeAsking({ listIds: [listId] });
    const archive = () => archiveWordList(ctx, { by: by(), listId, archived: true });
    expect(await archive()).toMatchObject({ error: { code: "listInUse" } });
    const command = { organizationId: office.organizationId, actor: actorOf(office.admin), routeId };
    expect(await archiveApprovalRoute(ctx, { ...command, archived: true })).toMatchObject({ ok: true });
    expect(await archive()).toEqual({ ok: true });
    expect(await archiveApprovalRoute(ctx, { ...command, archived: false })).toMatchObject({
      error: { code: "invalidInput", detail: { field: "restored", reason: "conditionNever" } },
    });

    const draft = await editApprovalRouteDraft(ctx, { ...command, routeId: ids.short, read: null, edits: [] });
    if (!draft.ok) throw new Error("The draft was not made");
    await database.superSql`
      update approval_route_versions
         set definition = jsonb_set(definition, '{levels,0,when}', ${database.superSql.json({ listIds: [listId] })})
       where route_id = ${ids.short} and published_at is null`;
    expect(await publishDraft(ctx, { ...command, routeId: ids.short, revision: 1 })).toMatchObject({
      error: { detail: { reason: "conditionNever" } },
    });
  });
});
