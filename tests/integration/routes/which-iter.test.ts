/** Which iter a post takes, on a real database: who says so, what a submission does with it, and what is kept. */
import { beforeEach, describe, expect, test } from "vitest";
import { changeRouteRules, type RuleChange } from "#app/services/route-rules/change-route-rules.server.ts";
import { channelMark, rulesMark } from "#app/services/route-rules/rules-mark.server.ts";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import { applyPostForm } from "#app/services/post-page/apply-form.server.ts";
import { postForm } from "#app/services/post-page/read-form.ts";
import { readNewPostView } from "#app/services/post-page/read-new-post-view.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { duplicatePost } from "#app/services/posts/duplicate-post.server.ts";
import { recallPost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { readRouteRules } from "#db/queries/route-rules.server.ts";
import { readScope, writeScope } from "#db/scope.server.ts";
import { takeDecidingLock } from "#db/writes/deciding-lock.server.ts";
import { insertRouteRule } from "#db/writes/route-rules.server.ts";
import { accepted, draftPost, level, publishApprovalRoute, route, seat } from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";
import type { RouteRule } from "#workflows/approval/route-choice.ts";

const { database, ctx, office } = withOffice({ each: "test" });
let short: string;
let telegram: string;

beforeEach(async () => {
  const one = route([level("responsabile", [seat("chief", { type: "person", personId: office.chief.personId })])]);
  short = await publishApprovalRoute(database.ownerSql, office, one);
  await database.ownerSql`update approval_routes set name = 'Due livelli' where id = ${office.routeId}`;
  await database.ownerSql`update approval_routes set name = 'Corto' where id = ${short}`;
  telegram = newId();
  await database.ownerSql`insert into channels (id, organization_id, network, name, colour)
    values (${telegram}, ${office.organizationId}, 'telegram', 'Allerta', 2)`;
});

const stands = () => readScope(ctx.db, office.admin, readRouteRules);

async function change(asked: RuleChange, { by = office.admin, seen }: { by?: ActingViewer; seen?: string } = {}) {
  const now = await stands();
  const mark = asked.type === "channel" ? channelMark(now, asked.channelId) : rulesMark(now.rules);
  const actor = { ...by, sessionId: by.sessionId ?? "" };
  return changeRouteRules(ctx, { by: actor, change: asked, seen: seen ?? mark });
}

const rule = (when: RouteRule["when"], routeId: string, force: RouteRule["force"] = "always") => ({
  type: "add" as const,
  rule: { when, routeId, force },
});
const submit = (postId: string, viewer = office.writer) => submitPost(ctx, { viewer, postId });

function brief(postId: string, fields: Record<string, string>) {
  const data = new FormData();
  data.set("intent", "brief");
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return applyPostForm(ctx, { viewer: office.writer, postId, form: postForm(data) });
}

/** A draft whose writer chose no iter. */
async function unchosen(tags = ""): Promise<string> {
  const postId = await draftPost(ctx, office);
  expect(await brief(postId, { routeId: "by-rules", tags })).toMatchObject({ ok: true });
  return postId;
}

async function logged(subjectId: string, type: string) {
  const rows = await database.superSql<{ payload: Record<string, unknown>; values: unknown[] }[]>`
    select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload,
           (select coalesce(jsonb_agg(v.value), '[]') from log_values v where v.subject_id = e.subject_id and v.seq = e.seq) as values
      from log_entries e where subject_id = ${subjectId} and type = ${type} order by seq`;
  return [...rows];
}

async function chosenInRow(postId: string) {
  const [row] = await database.superSql`select route_id, route_chosen from posts where id = ${postId}`;
  return row;
}

describe("rules and channels", () => {
  test("@asvs v5.0.0-8.2.1 are changed by administrators as they are now, and by nobody else", async () => {
    for (const by of [office.writer, office.chief, office.director])
      expect(await change(rule({ tags: ["vaccini"] }, short), { by })).toMatchObject({ ok: false });
    await database.superSql`update memberships set roles = '{writer}' where id = ${office.admin.personId}`;
    expect(
      await change({ type: "channel", channelId: telegram, routes: { routeIds: [short], usualId: null } }),
    ).toMatchObject({ ok: false });
    expect(await stands()).toEqual({ channels: {}, rules: [] });
  });

  test("leave one entry for each change, with what was before and what is now; the same again leaves none", async () => {
    const routes = { routeIds: [short, office.routeId], usualId: short };
    for (let time = 0; time < 2; time++)
      expect(await change({ type: "channel", channelId: telegram, routes })).toEqual({ ok: true });
    await change({ type: "channel", channelId: telegram, routes: null });
    const ofChannel = await logged(office.organizationId, "channel.routesChanged");
    expect(
      ofChannel.map(({ payload }) => [payload["routeIdsBefore"], payload["routeIds"], payload["usualId"]]),
    ).toEqual([
      [[], [short, office.routeId].sort(), short],
      [[short, office.routeId].sort(), [], null],
    ]);

    await change(rule({ tags: ["vaccini"], channelIds: [telegram] }, short));
    await change(rule({ sensitive: true }, office.routeId, "proposed"));
    const [first, second] = (await stands()).rules;
    if (!first || !second) throw new Error("Two rules");
    expect(await change({ type: "change", rule: { ...first, force: "proposed" } })).toEqual({ ok: true });
    expect(await change({ type: "change", rule: { ...first, force: "proposed" } })).toEqual({ ok: true });
    expect(await logged(office.organizationId, "rule.changed")).toMatchObject([
      {
        payload: { number: 1, force: "proposed" },
        values: expect.arrayContaining([
          { when: { channels: ["Telegram · Allerta"], tags: ["vaccini"] }, route: "Corto", force: "always" },
          { when: { channels: ["Telegram · Allerta"], tags: ["vaccini"] }, route: "Corto", force: "proposed" },
        ]),
      },
    ]);
    expect(await change({ type: "move", ruleId: second.id, by: -1 })).toEqual({ ok: true });
    expect((await stands()).rules.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(await logged(office.organizationId, "rule.moved")).toMatchObject([
      { payload: { number: 1, numberBefore: 2 } },
    ]);
    // At the top already: nothing to write.
    expect(await change({ type: "move", ruleId: second.id, by: -1 })).toEqual({ ok: true });
    expect(await change({ type: "remove", ruleId: second.id })).toEqual({ ok: true });
    expect((await stands()).rules.map(({ id }) => id)).toEqual([first.id]);
    expect(await logged(office.organizationId, "rule.moved")).toHaveLength(1);
    expect(await logged(office.organizationId, "rule.removed")).toMatchObject([{ payload: { number: 1 } }]);
  });

  test("name only what is in use, unless they named it before", async () => {
    await change(rule({ channelIds: [telegram] }, short));
    await database.superSql`update approval_routes set archived_at = now() where id = ${short}`;
    expect(await change(rule({ tags: ["x"] }, short))).toMatchObject({ error: { reason: "routeNotInUse" } });
    expect(await change(rule({ voices: [newId()] }, office.routeId))).toMatchObject({
      error: { reason: "unknownName" },
    });
    const [kept] = (await stands()).rules;
    expect(kept && (await change({ type: "change", rule: { ...kept, force: "proposed" } }))).toEqual({ ok: true });
  });

  test("saved by two administrators at once from the same page are the first one's; the second is told", async () => {
    await database.superSql`update memberships set roles = '{admin}' where id = ${office.helper.personId}`;
    const seen = rulesMark([]);
    const both = await Promise.all([
      change(rule({ tags: ["vaccini"] }, short), { seen }),
      change(rule({ tags: ["scuola"] }, short), { by: office.helper, seen }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { code: "staleForm" } });
    expect((await stands()).rules).toHaveLength(1);
    const routes = { routeIds: [short], usualId: null };
    const old = channelMark({ channels: {}, rules: [] }, telegram);
    expect(await change({ type: "channel", channelId: telegram, routes }, { seen: old })).toEqual({ ok: true });
    expect(await change({ type: "channel", channelId: telegram, routes: null }, { seen: old })).toMatchObject({
      error: { code: "staleForm" },
    });
    // Another channel is another thing: nobody changed it.
    expect(await change({ type: "channel", channelId: office.channelId, routes }, { seen: old })).toEqual({ ok: true });
  });

  test("@asvs v5.0.0-8.4.1 of another organisation are neither seen nor changed", async () => {
    await change(rule({ tags: ["vaccini"] }, short));
    const stranger = { ...office.admin, organizationId: newId() };
    expect(await readScope(ctx.db, stranger, readRouteRules)).toEqual({ channels: {}, rules: [] });
  });
});

describe("a post that is sent", () => {
  test("without a choice takes the iter that results, and the log says what chose it", async () => {
    await change(rule({ tags: ["vaccini"] }, short));
    const postId = await unchosen("vaccini");
    accepted(await submit(postId));
    expect(await chosenInRow(postId)).toEqual({ route_id: short, route_chosen: false });
    const [entry] = await logged(postId, "post.submitted");
    expect(entry?.payload).toMatchObject({ routeId: short, because: "imposed", rule: 1 });
    expect(entry?.values).toContainEqual({ when: { tags: ["vaccini"] }, route: "Corto" });
  });

  test("by another iter than an always rule imposes is refused, named, and left as it was", async () => {
    const postId = await draftPost(ctx, office);
    await brief(postId, { tags: "vaccini" });
    await change(rule({ tags: ["VACCINI"] }, short));
    expect(await submit(postId)).toMatchObject({
      error: {
        code: "submissionIncomplete",
        problems: [{ code: "routeNotImposed", field: "route", detail: { rule: 1 } }],
      },
    });
    expect(await chosenInRow(postId)).toEqual({ route_id: office.routeId, route_chosen: true });
    const view = await readPostView(ctx, { viewer: office.writer, postId });
    const line = "L’iter scelto è Due livelli, ma la regola 1 (ha l’etichetta #VACCINI) vuole sempre Corto.";
    expect(view?.routeField).toEqual({
      options: [
        { value: "by-rules", label: "Secondo le regole: Corto" },
        { value: office.routeId, label: "Due livelli (non si può più)" },
        { value: short, label: "Corto" },
      ],
      chosen: office.routeId,
      line,
      none: null,
    });
    expect(view?.problems).toMatchObject([{ code: "routeNotImposed", detail: { words: line } }]);
    await brief(postId, { routeId: "by-rules" });
    accepted(await submit(postId));
  });

  test("by an iter that a channel does not go out with is refused, and the channel is named", async () => {
    const postId = await draftPost(ctx, office);
    await change({ type: "channel", channelId: office.channelId, routes: { routeIds: [short], usualId: short } });
    expect(await submit(postId)).toMatchObject({
      error: { problems: [{ code: "routeNotOnChannel", field: "route", slot: office.channelId }] },
    });
    const view = await readPostView(ctx, { viewer: office.writer, postId });
    expect(view?.routeField?.line).toContain("Facebook · Comune non esce con l’iter Due livelli.");
    expect(view?.routeField?.options.map(({ value }) => value)).toEqual(["by-rules", office.routeId, short]);
    await brief(postId, { routeId: "by-rules" });
    accepted(await submit(postId));
    expect((await logged(postId, "post.submitted"))[0]?.payload).toMatchObject({ because: "usual", routeId: short });
  });

  test("where the rule imposes an iter that its channel does not allow, or that is out of use, goes nowhere", async () => {
    await change(rule({ tags: ["vaccini"] }, office.routeId));
    await change({ type: "channel", channelId: office.channelId, routes: { routeIds: [short], usualId: null } });
    const postId = await unchosen("vaccini");
    expect(await submit(postId)).toMatchObject({ error: { problems: [{ code: "routeNotOnChannel" }] } });
    await change({ type: "channel", channelId: office.channelId, routes: null });
    await database.superSql`update approval_routes set archived_at = now() where id = ${office.routeId}`;
    expect(await submit(postId)).toMatchObject({ error: { problems: [{ code: "routeMissing" }] } });
    const view = await readPostView(ctx, { viewer: office.writer, postId });
    expect(view?.problems[0]?.detail?.["words"]).toBe("L’iter Due livelli non è in uso: scrivi a chi amministra.");
  });

  test("without a choice and without anything that says one is asked for its iter", async () => {
    const postId = await unchosen();
    expect(await submit(postId)).toMatchObject({ error: { problems: [{ code: "routeMissing" }] } });
    expect((await readPostView(ctx, { viewer: office.writer, postId }))?.routeField).toMatchObject({
      options: expect.not.arrayContaining([expect.objectContaining({ value: "by-rules" })]),
      chosen: "",
      line: "",
    });
  });

  test("by another iter than the proposed one tells so whoever signs, and the log", async () => {
    await change(rule({ tags: ["scuola"] }, office.routeId, "proposed"));
    const postId = await unchosen("scuola");
    await brief(postId, { routeId: short });
    accepted(await submit(postId));
    expect((await logged(postId, "post.submitted"))[0]?.payload).toMatchObject({
      because: "chosen",
      routeId: short,
      insteadOf: office.routeId,
      rule: 1,
    });
    const { organizationId, chief } = office;
    const asked = { organizationId, personId: chief.personId, postId, token: null, known: true, browserHash: null };
    expect((await readDecision(ctx, asked))?.routeInstead).toBe(
      "Chi scrive ha scelto l’iter «Corto» invece di «Due livelli», che propone la regola 1 (ha l’etichetta #scuola).",
    );
  });

  test("again after it was taken back is judged anew, by the rules of then", async () => {
    await change(rule({ tags: ["scuola"] }, office.routeId, "proposed"));
    const postId = await unchosen("scuola");
    accepted(await submit(postId));
    accepted(await recallPost(ctx, { viewer: office.writer, postId }));
    expect((await readPostView(ctx, { viewer: office.writer, postId }))?.post.routeId).toBeNull();
    const [first] = (await stands()).rules;
    if (!first) throw new Error("One rule");
    await change({ type: "change", rule: { ...first, routeId: short, force: "always" } });
    accepted(await submit(postId));
    expect(await chosenInRow(postId)).toEqual({ route_id: short, route_chosen: false });
  });

  test("waits for a change of the rules that is under way, and is judged by what it says", async () => {
    const postId = await draftPost(ctx, office);
    await brief(postId, { tags: "vaccini" });
    let commit = () => {};
    const held = new Promise<void>((resolve) => (commit = resolve));
    let taken = () => {};
    const locked = new Promise<void>((resolve) => (taken = resolve));
    const changing = writeScope(ctx.db, office.admin, async (scope) => {
      await takeDecidingLock(scope);
      taken();
      await held;
      const one = { id: newId(), when: { tags: ["vaccini"] }, routeId: short, force: "always" as const };
      await insertRouteRule(scope, { rule: one, position: 1 });
    });
    await locked;
    const sent = submit(postId);
    commit();
    await changing;
    expect(await sent).toMatchObject({ error: { problems: [{ code: "routeNotImposed" }] } });
  });
});

test("a copy keeps the iter that was chosen where it still may, and else takes what results", async () => {
  const postId = await draftPost(ctx, office);
  const copied = async () => {
    const copy = await duplicatePost(ctx, { viewer: office.writer, postId });
    return copy.ok ? chosenInRow(copy.postId) : copy;
  };
  expect(await copied()).toMatchObject({ route_id: office.routeId });
  await change({ type: "channel", channelId: office.channelId, routes: { routeIds: [short], usualId: null } });
  expect(await copied()).toMatchObject({ route_id: null });
});

test("a new post offers what results first, and only what its channels and rules allow", async () => {
  const asked = { viewer: office.writer, date: "", hour: "", voiceId: "", sensitive: false };
  await change({ type: "channel", channelId: telegram, routes: { routeIds: [short], usualId: short } });
  const onTelegram = await readNewPostView(ctx, { ...asked, channelIds: [telegram], tags: "" });
  expect(onTelegram.routes.map(({ id, name }) => [id, name])).toEqual([
    ["by-rules", "Secondo le regole: Corto"],
    [short, "Corto"],
  ]);
  expect(onTelegram.said).toEqual([
    "Corto: è quello di norma dei canali scelti.",
    "Esclusi dai canali: Due livelli (non è di Telegram · Allerta).",
  ]);
  await change(rule({ tags: ["vaccini"] }, office.routeId));
  expect(onTelegram.knownTags).toEqual([]);
  const imposed = await readNewPostView(ctx, { ...asked, channelIds: [telegram], tags: "vaccini" });
  expect(imposed.knownTags).toEqual(["vaccini"]);
  expect(imposed.routes.map(({ id }) => id)).toEqual(["by-rules"]);
  expect(imposed.said).toEqual([
    "Due livelli: la regola 1 (ha l’etichetta #vaccini), sempre.",
    "Telegram · Allerta non esce con l’iter Due livelli.",
  ]);
});
