/** By which iter a post is sent, on a real database: what a submission does with rules and channels, and what is kept. */
import { describe, expect, test } from "vitest";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { recallPost } from "#app/services/posts/post-commands.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { writeScope } from "#db/scope.server.ts";
import { takeDecidingLock } from "#db/writes/deciding-lock.server.ts";
import { insertRouteRule } from "#db/writes/route-rules.server.ts";
import { accepted, draftPost } from "#tests/support/office.ts";
import { withRouteRules } from "./with-route-rules.ts";

const { database, ctx, office, ids, change, rule, submit, brief, unchosen, logged, chosenInRow, stands } =
  withRouteRules();

describe("a post that is sent", () => {
  test("without a choice takes the iter that results, and the log says what chose it", async () => {
    await change(rule({ tags: ["vaccini"] }, ids.short));
    const postId = await unchosen("vaccini");
    accepted(await submit(postId));
    expect(await chosenInRow(postId)).toEqual({ route_id: ids.short, route_chosen: false });
    const [entry] = await logged(postId, "post.submitted");
    expect(entry?.payload).toMatchObject({ routeId: ids.short, because: "imposed", rule: 1 });
    expect(entry?.values).toContainEqual({ when: { tags: ["vaccini"] }, route: "Corto" });
  });

  test("by another iter than an always rule imposes is refused, named, and left as it was", async () => {
    const postId = await draftPost(ctx, office);
    await brief(postId, { tags: "vaccini" });
    await change(rule({ tags: ["VACCINI"] }, ids.short));
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
        { value: ids.short, label: "Corto" },
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
    await change({
      type: "channel",
      channelId: office.channelId,
      routes: { routeIds: [ids.short], usualId: ids.short },
    });
    expect(await submit(postId)).toMatchObject({
      error: { problems: [{ code: "routeNotOnChannel", field: "route", slot: office.channelId }] },
    });
    const view = await readPostView(ctx, { viewer: office.writer, postId });
    expect(view?.routeField?.line).toContain("Facebook · Comune non esce con l’iter Due livelli.");
    expect(view?.routeField?.options.map(({ value }) => value)).toEqual(["by-rules", office.routeId, ids.short]);
    await brief(postId, { routeId: "by-rules" });
    accepted(await submit(postId));
    expect((await logged(postId, "post.submitted"))[0]?.payload).toMatchObject({
      because: "usual",
      routeId: ids.short,
    });
  });

  test("where the rule imposes an iter that its channel does not allow, or that is out of use, goes nowhere", async () => {
    await change(rule({ tags: ["vaccini"] }, office.routeId));
    await change({ type: "channel", channelId: office.channelId, routes: { routeIds: [ids.short], usualId: null } });
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
    await brief(postId, { routeId: ids.short });
    accepted(await submit(postId));
    expect((await logged(postId, "post.submitted"))[0]?.payload).toMatchObject({
      because: "chosen",
      routeId: ids.short,
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
    await change({ type: "change", rule: { ...first, routeId: ids.short, force: "always" } });
    accepted(await submit(postId));
    expect(await chosenInRow(postId)).toEqual({ route_id: ids.short, route_chosen: false });
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
      const one = { id: newId(), when: { tags: ["vaccini"] }, routeId: ids.short, force: "always" as const };
      await insertRouteRule(scope, { rule: one, position: 1 });
    });
    await locked;
    const sent = submit(postId);
    commit();
    await changing;
    expect(await sent).toMatchObject({ error: { problems: [{ code: "routeNotImposed" }] } });
  });
});
