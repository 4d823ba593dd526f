import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { webhook } from "#app/connectors/webhook/connector.ts";
import { connect, testCall, testContent, testPicture, testRequest } from "#tests/support/connectors/call.ts";
import { faultRounds } from "#tests/support/connectors/fault-rounds.ts";
import {
  startWebhookReceiver,
  webhookMissing,
  type WebhookReceiver,
} from "#tests/support/connectors/webhook-receiver/start.ts";
import { openCuttableLine } from "#tests/support/cuttable-line.ts";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

describe.skipIf(webhookMissing)(`webhook, to Debian's receiver${webhookMissing ? ` (${webhookMissing})` : ""}`, () => {
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await startWebhookReceiver(secret);
  });
  afterAll(() => receiver?.stop());

  test("an account is connected when its receiver takes a signed message", async () => {
    const connection = await connect(webhook, receiver.url, { secret });
    expect(connection.account).toMatchObject({ id: receiver.url, handle: new URL(receiver.url).host });
  });

  test("a receiver that has another secret is not connected", async () => {
    const other = `whsec_${Buffer.alloc(32, 8).toString("base64")}`;
    await expect(connect(webhook, receiver.url, { secret: other })).rejects.toThrow("Not connected");
    await expect(connect(webhook, receiver.url, { secret: "?" })).rejects.toThrow(/refused.*no key/u);
  });

  test("text, pictures with their words and the link arrive as they were signed, and once", async () => {
    const pictures = [await testPicture("La piazza vuota", "#336699"), await testPicture("Il ponte", "#993333")];
    const connection = await connect(webhook, receiver.url, { secret });
    const call = testCall(connection, testRequest(), pictures);
    const content = testContent({
      title: "Mercato",
      text: "Il mercato è in piazza Roma. 🍎",
      images: pictures.map(({ image }) => image),
      card: { url: "https://comune.example/mercato", title: "Mercato", description: "Orari", image: null },
    });
    const attempt = {
      key: webhook.keyFor(randomUUID(), call.now()),
      rendered: webhook.render(content),
      checkpoint: null,
    };
    const first = await webhook.publish(call, attempt);
    expect(first).toMatchObject({
      type: "published",
      post: { id: attempt.key, url: `https://receiver.example/posts/${attempt.key}` },
    });
    const received = await receiver.received(attempt.key);
    expect(received).toMatchObject({
      type: "post.published",
      data: {
        id: attempt.key,
        text: content.text,
        title: "Mercato",
        images: [{ alt: "La piazza vuota" }, { alt: "Il ponte" }],
        card: content.card,
        addresses: { [pictures[0]?.image.hash ?? ""]: expect.stringMatching(/^https:/u) },
      },
    });
    // Sent again, as after a lost answer: the receiver knows the id.
    expect(await webhook.publish(call, attempt)).toMatchObject({ type: "published" });
    expect((await receiver.ids()).filter((id) => id === attempt.key)).toHaveLength(1);
    expect(await receiver.received(attempt.key)).toEqual(received);
  });

  test("what was published is edited and withdrawn by messages of their own", async () => {
    const call = testCall(await connect(webhook, receiver.url, { secret }), testRequest());
    const key = webhook.keyFor(randomUUID(), call.now());
    const attempt = { key, rendered: webhook.render(testContent({ text: "Prima" })), checkpoint: null };
    const outcome = await webhook.publish(call, attempt);
    if (outcome.type !== "published") throw new Error(JSON.stringify(outcome));
    const editKey = webhook.keyFor(randomUUID(), call.now());
    const edit = { key: editKey, rendered: webhook.render(testContent({ text: "Dopo" })), checkpoint: null };
    expect(await webhook.edit?.(call, outcome.post, edit)).toMatchObject({ type: "published", post: { id: key } });
    expect(await webhook.remove?.(call, outcome.post)).toMatchObject({ type: "published", post: { id: key } });
    expect(await receiver.received(editKey)).toMatchObject({ type: "post.edited", data: { id: key, text: "Dopo" } });
    expect(await receiver.received(`${key}-removed`)).toMatchObject({ type: "post.removed", data: { id: key } });
  });

  test("under faults of the line no message is lost or kept twice", async () => {
    const line = await openCuttableLine(new URL(receiver.url).origin);
    const connection = await connect(webhook, `${line.url}/hooks/posts`, { secret });
    const report = await faultRounds(
      {
        connector: webhook,
        connection,
        line,
        pictures: [],
        requests: 1,
        content: (text) => testContent({ text }),
        count: async (_, key) => (await receiver.ids()).filter((id) => id === key).length,
      },
      { faults: 12, seed: 1 },
    );
    await line.close();
    expect(report).toMatchObject({ lost: 0, doubled: 0, uncertain: 0, findings: [] });
    expect(report.faults).toBeGreaterThanOrEqual(12);
  });
});
