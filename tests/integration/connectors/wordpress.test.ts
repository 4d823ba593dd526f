import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Content } from "#app/connectors/contract.ts";
import { wordpress } from "#app/connectors/wordpress/connector.ts";
import {
  connect,
  testCall,
  testContent,
  testPicture,
  testRequest,
  type TestPicture,
} from "#tests/support/connectors/call.ts";
import { faultRounds } from "#tests/support/connectors/fault-rounds.ts";
import { startWordpress, wordpressMissing, type WordpressSite } from "#tests/support/connectors/wordpress/start.ts";
import { wordpressSubject } from "#tests/support/connectors/wordpress/subject.ts";

describe.skipIf(wordpressMissing)(`wordpress, on a site${wordpressMissing ? ` (${wordpressMissing})` : ""}`, () => {
  let site: WordpressSite;
  beforeAll(async () => {
    site = await startWordpress();
  });
  afterAll(() => site?.stop());

  const connected = () => connect(wordpress, site.url, { user: site.user, password: site.password });

  async function attemptOf(content: Content, pictures: TestPicture[] = []) {
    const call = testCall(await connected(), testRequest(), pictures);
    const key = wordpress.keyFor(randomUUID(), call.now());
    return { call, attempt: { key, rendered: wordpress.render(content), checkpoint: null } };
  }

  async function published(content: Content, pictures: TestPicture[] = []) {
    const { call, attempt } = await attemptOf(content, pictures);
    const outcome = await wordpress.publish(call, attempt);
    if (outcome.type !== "published") throw new Error(JSON.stringify(outcome));
    return { call, attempt, post: outcome.post };
  }

  test("an application password connects the account, by the site's own answer", async () => {
    const { account } = await connected();
    expect(account).toMatchObject({
      handle: "redazione",
      name: "Comune di Prova",
      id: expect.stringMatching(/^\d+$/u),
    });
  });

  test("a wrong password is refused, and so is a user who may not publish", async () => {
    const wrong = connect(wordpress, site.url, { user: site.user, password: "wrong" });
    await expect(wrong).rejects.toThrow(/refused/u);
    const reader = connect(wordpress, site.url, { user: "lettore", password: site.readerPassword });
    await expect(reader).rejects.toThrow(/may not publish/u);
  });

  test("text, pictures with their words and the link are read back as they were signed", async () => {
    const pictures = [
      await testPicture('La piazza & il "ponte"', "#336699"),
      await testPicture("Il mulino", "#993333"),
    ];
    const text = '🍎 È mercato:\nhttps://comune.example/a?b=1&c=2\n\n\n<b>Dalle 8</b> alle 13 [gallery] & "altro".';
    const card = { url: "https://comune.example/a?b=1&c=2", title: "Il mercato <nuovo>", description: "", image: null };
    const content = testContent({ title: "È mercato & festa", text, images: pictures.map(({ image }) => image), card });
    const { call, attempt, post } = await published(content, pictures);
    expect(await wordpress.read?.(call, post)).toEqual({
      type: "read",
      text,
      title: "È mercato & festa",
      images: [{ alt: 'La piazza & il "ponte"' }, { alt: "Il mulino" }],
      url: post.url,
    });
    const shown = (await site.get(`/wp/v2/posts/${post.id}`, {})) as { slug: string; content: { rendered: string } };
    expect(shown.slug).toBe(`e-mercato-festa-${attempt.key}`);
    expect(shown.content.rendered).toContain("&lt;b&gt;Dalle 8&lt;/b&gt; alle 13 &#091;gallery&#093;");
    const media = await site.get("/wp/v2/media", { slug: `${attempt.key}-${pictures[1]?.image.hash.slice(0, 16)}` });
    expect(media).toMatchObject([{ alt_text: "Il mulino" }]);
  });

  test("the same publication sent twice is one post, with one picture in the library", async () => {
    const picture = await testPicture("Un albero", "#115511");
    const content = testContent({ title: "Alberi", text: "Una volta", images: [picture.image] });
    const { call, attempt, post } = await published(content, [picture]);
    expect(await wordpress.publish(call, attempt)).toMatchObject({ type: "published", post: { id: post.id } });
    expect(await wordpress.reconcile?.(call, attempt)).toMatchObject({ type: "found", post: { id: post.id } });
    expect(await site.get("/wp/v2/media", { search: attempt.key })).toHaveLength(1);
  });

  test("a post is edited where it stands, and keeps its address", async () => {
    const { call, post } = await published(testContent({ title: "Orari", text: "Alle 8" }));
    const edit = await attemptOf(testContent({ title: "Nuovi orari", text: "Alle 9" }));
    const outcome = await wordpress.edit?.(call, post, edit.attempt);
    expect(outcome).toMatchObject({ type: "published", post: { id: post.id, url: post.url } });
    expect(await wordpress.read?.(call, post)).toMatchObject({ text: "Alle 9", title: "Nuovi orari" });
  });

  test("what somebody changed on the site is read as it stands there now", async () => {
    const { call, post } = await published(testContent({ title: "Orari", text: "Alle 8" }));
    const authorization = `Basic ${Buffer.from(`${site.user}:${site.password}`).toString("base64")}`;
    await fetch(`${site.url}/?rest_route=/wp/v2/posts/${post.id}`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ content: "<p>Alle <strong>10</strong></p>" }),
    });
    expect(await wordpress.read?.(call, post)).toMatchObject({ text: "Alle 10" });
  });

  test("what is withdrawn lies in the bin, and withdrawing it again is no fault", async () => {
    const { call, attempt, post } = await published(testContent({ title: "Per poco", text: "Via" }));
    for (let time = 0; time < 2; time += 1)
      expect(await wordpress.remove?.(call, post)).toMatchObject({ type: "published" });
    expect(await wordpress.read?.(call, post)).toEqual({ type: "gone" });
    expect(await wordpress.reconcile?.(call, attempt)).toMatchObject({ type: "absent" });
  });

  test("a password that was taken back has the account connected again", async () => {
    const { call, attempt } = await attemptOf(testContent({ title: "No", text: "No" }));
    const without = { ...call.connection, secrets: { user: site.user, password: "gone" } };
    expect(await wordpress.publish(testCall(without, testRequest()), attempt)).toMatchObject({ type: "needsAuth" });
  });

  test("under faults of the line nothing is lost or doubled", async () => {
    const subject = await wordpressSubject(site);
    const report = await faultRounds(subject, { faults: 8, seed: 5 });
    await subject.line.close();
    expect(report).toMatchObject({ lost: 0, doubled: 0, findings: [] });
  });
});
