/** Which iter a post takes, on a real database: who says so, and what a new post and a copy make of it. */
import { describe, expect, test } from "vitest";
import { channelMark, rulesMark } from "#app/services/route-rules/rules-mark.server.ts";
import { readNewPostView } from "#app/services/post-page/read-new-post-view.server.ts";
import { duplicatePost } from "#app/services/posts/duplicate-post.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { readRouteRules } from "#db/queries/route-rules.server.ts";
import { readScope } from "#db/scope.server.ts";
import { draftPost } from "#tests/support/office.ts";
import { withRouteRules } from "./with-route-rules.ts";

const { database, ctx, office, ids, change, rule, logged, chosenInRow, stands } = withRouteRules();

describe("rules and channels", () => {
  test("@asvs v5.0.0-8.2.1 are changed by administrators as they are now, and by nobody else", async () => {
    for (const by of [office.writer, office.chief, office.director])
      expect(await change(rule({ tags: ["vaccini"] }, ids.short), { by })).toMatchObject({ ok: false });
    await database.superSql`update memberships set roles = '{writer}' where id = ${office.admin.personId}`;
    expect(
      await change({ type: "channel", channelId: ids.telegram, routes: { routeIds: [ids.short], usualId: null } }),
    ).toMatchObject({ ok: false });
    expect(await stands()).toEqual({ channels: {}, rules: [] });
  });

  test("leave one entry for each change, with what was before and what is now; the same again leaves none", async () => {
    const routes = { routeIds: [ids.short, office.routeId], usualId: ids.short };
    for (let time = 0; time < 2; time++)
      expect(await change({ type: "channel", channelId: ids.telegram, routes })).toEqual({ ok: true });
    await change({ type: "channel", channelId: ids.telegram, routes: null });
    const ofChannel = await logged(office.organizationId, "channel.routesChanged");
    expect(
      ofChannel.map(({ payload }) => [payload["routeIdsBefore"], payload["routeIds"], payload["usualId"]]),
    ).toEqual([
      [[], [ids.short, office.routeId].sort(), ids.short],
      [[ids.short, office.routeId].sort(), [], null],
    ]);

    await change(rule({ tags: ["vaccini"], channelIds: [ids.telegram] }, ids.short));
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
    await change(rule({ channelIds: [ids.telegram] }, ids.short));
    await database.superSql`update approval_routes set archived_at = now() where id = ${ids.short}`;
    expect(await change(rule({ tags: ["x"] }, ids.short))).toMatchObject({ error: { reason: "routeNotInUse" } });
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
      change(rule({ tags: ["vaccini"] }, ids.short), { seen }),
      change(rule({ tags: ["scuola"] }, ids.short), { by: office.helper, seen }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { code: "staleForm" } });
    expect((await stands()).rules).toHaveLength(1);
    const routes = { routeIds: [ids.short], usualId: null };
    const old = channelMark({ channels: {}, rules: [] }, ids.telegram);
    expect(await change({ type: "channel", channelId: ids.telegram, routes }, { seen: old })).toEqual({ ok: true });
    expect(await change({ type: "channel", channelId: ids.telegram, routes: null }, { seen: old })).toMatchObject({
      error: { code: "staleForm" },
    });
    // Another channel is another thing: nobody changed it.
    expect(await change({ type: "channel", channelId: office.channelId, routes }, { seen: old })).toEqual({ ok: true });
  });

  test("@asvs v5.0.0-8.4.1 of another organisation are neither seen nor changed", async () => {
    await change(rule({ tags: ["vaccini"] }, ids.short));
    const stranger = { ...office.admin, organizationId: newId() };
    expect(await readScope(ctx.db, stranger, readRouteRules)).toEqual({ channels: {}, rules: [] });
  });
});

test("a copy keeps the iter that was chosen where it still may, and else takes what results", async () => {
  const postId = await draftPost(ctx, office);
  const copied = async () => {
    const copy = await duplicatePost(ctx, { viewer: office.writer, postId });
    return copy.ok ? chosenInRow(copy.postId) : copy;
  };
  expect(await copied()).toMatchObject({ route_id: office.routeId });
  await change({ type: "channel", channelId: office.channelId, routes: { routeIds: [ids.short], usualId: null } });
  expect(await copied()).toMatchObject({ route_id: null });
});

test("a new post offers what results first, and only what its channels and rules allow", async () => {
  const asked = { viewer: office.writer, date: "", hour: "", purpose: "", campaign: "", voiceId: "", sensitive: false };
  await change({ type: "channel", channelId: ids.telegram, routes: { routeIds: [ids.short], usualId: ids.short } });
  const onTelegram = await readNewPostView(ctx, { ...asked, channelIds: [ids.telegram], tags: "" });
  expect(onTelegram.routes.map(({ id, name }) => [id, name])).toEqual([
    ["by-rules", "Secondo le regole: Corto"],
    [ids.short, "Corto"],
  ]);
  expect(onTelegram.said).toEqual([
    "Corto: è quello di norma dei canali scelti.",
    "Esclusi dai canali: Due livelli (non è di Telegram · Allerta).",
  ]);
  await change(rule({ tags: ["vaccini"] }, office.routeId));
  expect(onTelegram.knownTags).toEqual([]);
  const imposed = await readNewPostView(ctx, { ...asked, channelIds: [ids.telegram], tags: "vaccini" });
  expect(imposed.knownTags).toEqual(["vaccini"]);
  expect(imposed.routes.map(({ id }) => id)).toEqual(["by-rules"]);
  expect(imposed.said).toEqual([
    "Due livelli: la regola 1 (ha l’etichetta #vaccini), sempre.",
    "Telegram · Allerta non esce con l’iter Due livelli.",
  ]);
});
