import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Connection, Content } from "#app/connectors/contract.ts";
import { telegram } from "#app/connectors/telegram/connector.ts";
import {
  connect,
  testCall,
  testContent,
  testPicture,
  testRequest,
  type TestPicture,
} from "#tests/support/connectors/call.ts";
import { faultRounds, publishAsEngine } from "#tests/support/connectors/fault-rounds.ts";
import { startTelegramStandIn, type TelegramStandIn } from "#tests/support/connectors/telegram/stand-in.ts";
import { telegramSubject } from "#tests/support/connectors/telegram/subject.ts";
import { openCuttableLine } from "#tests/support/cuttable-line.ts";

describe("telegram, on a stand-in that keeps what the documentation promises", () => {
  let server: TelegramStandIn;
  let connection: Connection;
  beforeAll(async () => {
    server = await startTelegramStandIn();
    connection = await connect(telegram, server.url, { channel: "https://t.me/comune_prova", token: server.token });
  });
  afterAll(() => server.close());

  function attemptOf(content: Content, pictures: TestPicture[] = [], to = connection) {
    const call = testCall(to, testRequest(), pictures);
    const key = telegram.keyFor(randomUUID(), call.now());
    return { call, attempt: { key, rendered: telegram.render(content), checkpoint: null } };
  }

  async function published(content: Content, pictures: TestPicture[] = []) {
    const { call, attempt } = attemptOf(content, pictures);
    const outcome = await telegram.publish(call, attempt);
    if (outcome.type !== "published") throw new Error(JSON.stringify(outcome));
    return { call, post: outcome.post };
  }

  test("the channel is the account, and the bot must be allowed to write there", async () => {
    expect(connection.account).toEqual({
      id: "-1001234567890",
      handle: "comune_prova",
      name: "Comune di Prova",
      url: "https://t.me/comune_prova",
    });
    for (const given of [
      { channel: "@altrui", token: server.token },
      { channel: "@nessuno", token: server.token },
      { channel: "@comune_prova", token: "99:wrong" },
      { channel: "@comune_prova", token: "../../elsewhere" },
    ])
      await expect(connect(telegram, server.url, given)).rejects.toThrow(/refused/u);
  });

  test("words, one picture and an album are each one post, as they were signed", async () => {
    const pictures = [await testPicture("", "#336699"), await testPicture("", "#993333")];
    const [first] = pictures;
    if (first === undefined) throw new Error("No picture.");
    const text = "🍎 *Mercato* <b>domani</b> https://comune.example/a?b=1";
    const card = { url: "https://comune.example/a?b=1", title: "Mercato", description: "", image: null };
    const words = await published(testContent({ text, card }));
    const photo = await published(testContent({ text, images: [first.image] }), [first]);
    const album = await published(testContent({ text, images: pictures.map(({ image }) => image) }), pictures);
    const at = (id: string) => server.messages().find(({ message_id }) => String(message_id) === id.split(",")[0]);
    expect(at(words.post.id)).toMatchObject({ text, photos: 0, preview: { url: card.url } });
    expect(at(photo.post.id)).toMatchObject({ text, photos: 1 });
    expect(album.post.id).toMatch(/^\d+,\d+$/u);
    expect(at(album.post.id)).toMatchObject({ text, photos: 1 });
    expect(words.post.url).toBe(`https://t.me/comune_prova/${words.post.id}`);
  });

  test("a text without a card shows no preview", async () => {
    const { post } = await published(testContent({ text: "https://comune.example" }));
    const message = server.messages().find(({ message_id }) => String(message_id) === post.id);
    expect(message?.preview).toEqual({ is_disabled: true });
  });

  test("the words of a post are edited, and pictures that changed are refused before anything is", async () => {
    const [picture, other] = [await testPicture("", "#336699"), await testPicture("", "#993333")];
    const { call, post } = await published(testContent({ text: "Alle 8", images: [picture.image] }), [picture]);
    const same = attemptOf(testContent({ text: "Alle 9", images: [picture.image] })).attempt;
    for (let time = 0; time < 2; time += 1)
      expect(await telegram.edit?.(call, post, same)).toMatchObject({ type: "published" });
    const changed = attemptOf(testContent({ text: "Alle 10", images: [other.image] })).attempt;
    expect(await telegram.edit?.(call, post, changed)).toMatchObject({ type: "rejected", reason: "media" });
    expect(server.messages().find(({ message_id }) => String(message_id) === post.id)?.text).toBe("Alle 9");
  });

  test("a whole album is withdrawn, and withdrawing it again is no fault", async () => {
    const pictures = [await testPicture("", "#336699"), await testPicture("", "#993333")];
    const { call, post } = await published(
      testContent({ text: "Per poco", images: pictures.map(({ image }) => image) }),
      pictures,
    );
    for (let time = 0; time < 2; time += 1)
      expect(await telegram.remove?.(call, post)).toMatchObject({ type: "published" });
    const ids = post.id.split(",");
    expect(server.messages().some(({ message_id }) => ids.includes(String(message_id)))).toBe(false);
  });

  test("it waits as long as it is told", async () => {
    server.flood(1, 17);
    const { call, attempt } = attemptOf(testContent({ text: "Piano" }));
    expect(await telegram.publish(call, attempt)).toMatchObject({ type: "notSent", afterSeconds: 17 });
  });

  test("what it refuses is refused with its reason", async () => {
    const picture = await testPicture("", "#336699");
    const long = attemptOf(testContent({ text: "a".repeat(1025), images: [picture.image] }), [picture]);
    expect(await telegram.publish(long.call, long.attempt)).toMatchObject({ type: "rejected", reason: "tooLong" });
    const gone = { id: "1", version: null, url: null };
    const reply = attemptOf(testContent({ text: "A chi?", answers: gone }));
    expect(await telegram.publish(reply.call, reply.attempt)).toMatchObject({ type: "rejected", reason: "answered" });
    const without = { ...connection, secrets: { token: "99:wrong" } };
    const lost = attemptOf(testContent({ text: "No" }), [], without);
    const outcome = await telegram.publish(lost.call, lost.attempt);
    expect(outcome).toMatchObject({ type: "needsAuth" });
    expect(JSON.stringify(outcome)).not.toContain("99:wrong");
  });

  test("a lost answer is left to a person, whether the post is out or not", async () => {
    const line = await openCuttableLine(server.url);
    for (const fault of ["cutAfter", "cutBefore", "lying500", "notJson"] as const) {
      const text = `In dubbio ${fault}`;
      line.plan([fault]);
      const { call, attempt } = attemptOf(testContent({ text }), [], { ...connection, server: line.url });
      expect((await publishAsEngine(telegram, call, attempt)).type).toBe("uncertain");
      const there = server.messages().filter((message) => message.text === text).length;
      expect(there).toBe(fault === "cutBefore" ? 0 : 1);
    }
    await line.close();
  });

  test("under faults of the line nothing is doubled, and what may be lost is said to be in doubt", async () => {
    const subject = await telegramSubject(server);
    const report = await faultRounds(subject, { faults: 25, seed: 6 });
    await subject.line.close();
    expect(report).toMatchObject({ lost: 0, doubled: 0, findings: [] });
    expect(report.uncertain).toBeGreaterThan(0);
  });

  test("a connector that promised more than its network keeps would be seen to double", async () => {
    const subject = await telegramSubject(server);
    const capabilities = async () => ({
      ...(await telegram.capabilities(testCall(connection, testRequest()))),
      idempotency: "native" as const,
    });
    const report = await faultRounds({ ...subject, connector: { ...telegram, capabilities } }, { faults: 15, seed: 6 });
    await subject.line.close();
    expect(report.doubled).toBeGreaterThan(0);
    expect(report.findings.length).toBeGreaterThanOrEqual(report.doubled);
  });
});
