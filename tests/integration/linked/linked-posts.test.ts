/** What follows a post that is out: a post of its own, with its own iter; what it is about stays as it was signed. */
import { describe, expect, test } from "vitest";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import { beginLinkedPost } from "#app/services/linked-posts/begin-linked-post.server.ts";
import { duplicatePost } from "#app/services/posts/duplicate-post.server.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { readPublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import { accepted, logOf, stateOf } from "#tests/support/office.ts";
import { comment, withPublished } from "./with-published.ts";

const { database, ctx, office, ids, on, begin, complete, goOut, answer, setChannels, logged } = withPublished();

async function rowOf(postId: string) {
  const [row] = await database.ownerSql`select * from posts where id = ${postId}`;
  const texts = await database.ownerSql`select slot, text from post_texts where post_id = ${postId} order by slot`;
  return { row, texts: [...texts] };
}

describe("a correction", () => {
  test("begins with channels, text, language, tags and campaign of the post, and touches nothing of it", async () => {
    await database.ownerSql`update posts set campaign = 'Neve', tags = '{viabilità}' where id = ${ids.published}`;
    const before = await rowOf(ids.published);
    const postId = await begin("correction");
    const view = await readPostView(ctx, on(postId));
    expect(view?.post).toMatchObject({
      kind: "correction",
      aboutPostId: ids.published,
      campaign: "Neve",
      tags: ["viabilità"],
    });
    expect(
      view?.post.channels
        .filter(({ chosen }) => chosen)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([office.channelId, ids.telegram].sort());
    expect(view?.post.texts.map(({ text }) => text)).toEqual(["Da lunedì via Roma è chiusa per lavori."]);
    expect(view?.linked.about).toMatchObject({ id: ids.published, text: "Da lunedì via Roma è chiusa per lavori." });
    const original = await readPostView(ctx, on(ids.published));
    expect(original?.linked.posts.map(({ id, kind }) => [id, kind])).toEqual([[postId, "correction"]]);
    expect(await rowOf(ids.published)).toEqual(before);
    expect((await logged(postId, "post.linked"))[0]?.payload).toMatchObject({
      kind: "correction",
      aboutPostId: ids.published,
    });
  });

  test("is signed with the hash of what it corrects, goes out by its own iter, and says where to put it", async () => {
    const postId = await begin("correction");
    await complete(postId);
    await goOut(postId);
    const [revision] = await database.ownerSql<
      { content: string }[]
    >`select content from revisions where post_id = ${postId}`;
    const [of] = await database.ownerSql<
      { hash: string }[]
    >`select revision_hash as hash from posts where id = ${ids.published}`;
    expect(JSON.parse(revision?.content ?? "{}")).toMatchObject({
      format: 3,
      linked: { kind: "correction", about: { postId: ids.published, revisionHash: of?.hash }, answered: null },
    });
    const publication = await readPublicationView(ctx, on(postId));
    expect(publication?.about?.channels.map(({ url }) => url)).toContain("https://www.facebook.com/comune/posts/1");
    expect(await stateOf(database.ownerSql, postId)).toBe("publishing");
    expect(await stateOf(database.ownerSql, ids.published)).toBe("published");
  });

  test("copied, it is a correction of the same post", async () => {
    const copy = await duplicatePost(ctx, on(await begin("correction")));
    const view = copy.ok ? await readPostView(ctx, on(copy.postId)) : null;
    expect(view?.post).toMatchObject({ kind: "correction", aboutPostId: ids.published });
  });

  test("an ordinary post keeps the bytes it always had", async () => {
    const [row] = await database.ownerSql<
      { content: string }[]
    >`select content from revisions where post_id = ${ids.published}`;
    expect(JSON.parse(row?.content ?? "{}")).toMatchObject({ format: 2 });
    expect(JSON.parse(row?.content ?? "{}")).not.toHaveProperty("linked");
  });
});

describe("nothing is followed that is not out", () => {
  test("not a draft, not a post of another organisation, and not a withdrawal", async () => {
    const draft = await begin("apology");
    for (const aboutPostId of [draft, office.channelId, "no id"]) {
      const begun = await beginLinkedPost(ctx, { viewer: office.writer, kind: "correction", aboutPostId });
      expect(begun).toMatchObject({ ok: false, error: { code: aboutPostId === draft ? "nothingOut" : "notFound" } });
    }
    const alone = await beginLinkedPost(ctx, { viewer: office.writer, kind: "apology", aboutPostId: null });
    expect(alone).toMatchObject({ ok: false, error: { code: "notFound" } });
  });

  test("and only by whoever writes", async () => {
    const begun = await beginLinkedPost(ctx, {
      viewer: office.director,
      kind: "correction",
      aboutPostId: ids.published,
    });
    expect(begun).toMatchObject({ ok: false, error: { code: "forbidden" } });
  });
});

describe("a reply", () => {
  test("is not sent without what it answers, nor where no channel of it is on that network", async () => {
    const postId = await begin("reply");
    await complete(postId);
    const problems = async () => {
      const sent = await submitPost(ctx, on(postId));
      return sent.ok ? [] : (sent.error.problems ?? []).map(({ code }) => code);
    };
    expect(await problems()).toContain("answeredMissing");
    await answer(postId, { ...comment, text: "" });
    expect(await problems()).toContain("answeredMissing");
    expect(await answer(postId, { ...comment, url: "https://x.com/carla/status/1" })).toMatchObject({
      ok: false,
      error: { code: "answeredElsewhere" },
    });
    expect(await answer(postId, { ...comment, url: "javascript:alert(1)" })).toMatchObject({
      ok: false,
      error: { code: "urlInvalid" },
    });
    await answer(postId);
    await setChannels(postId, [ids.telegram]);
    expect(await problems()).toContain("answeredElsewhere");
  });

  test("shows whoever signs what it answers, which is part of what they sign", async () => {
    const postId = await begin("reply");
    await complete(postId);
    expect(await answer(postId)).toMatchObject({ ok: true });
    await database.ownerSql`update post_texts set text = 'Ecco i documenti.' where post_id = ${postId}`;
    const first = accepted(await submitPost(ctx, on(postId))).revision?.hash;
    const asked = {
      organizationId: office.organizationId,
      personId: office.chief.personId,
      postId,
      token: null,
      known: true,
      browserHash: null,
    };
    const view = await readDecision(ctx, asked);
    expect(view?.linked).toMatchObject({ kind: "reply", answered: comment, about: { id: ids.published } });
    const [kept] = await logged(postId, "post.answeredSet");
    expect(JSON.stringify(kept?.payload)).not.toContain("falso");
    expect(JSON.stringify(kept?.personal)).toContain("È falso!");
    expect(await logOf(database.ownerSql, postId)).toContain("post.submitted");
    expect(first).toMatch(/^[0-9a-f]{64}$/u);
  });
});
