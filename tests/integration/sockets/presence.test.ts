import { afterAll, beforeAll, expect, test } from "vitest";
import type { PresentPerson } from "#app/services/context.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { changePreferences } from "#app/services/people/change-preferences.server.ts";
import { joinPost, watchList } from "#app/sockets/presence.client.ts";
import { draftPost } from "#tests/support/office.ts";
import { type Node, serveOffice, type ServedOffice, startNode } from "#tests/integration/collab/arrange.ts";
import { openCuttableProxy } from "#tests/support/cuttable-proxy.ts";

let served: ServedOffice;
let other: Node;

beforeAll(async () => {
  served = await serveOffice();
  other = await startNode(served.database);
  served.ctx.presence = served.sockets.presence;
  other.ctx.presence = other.sockets.presence;
});
afterAll(async () => {
  await other.close();
  await served.close();
});

type Acts = Record<string, PresentPerson["act"]>;

/** A page of somebody on a post: what it hears of others, by person. */
async function onPost(viewer: ActingViewer, postId: string, url = served.origin) {
  const heard = sequence<Acts>();
  const page = joinPost(
    { postId, onPeople: (people) => heard.put(Object.fromEntries(people.map((one) => [one.personId, one.act]))) },
    { url, cookie: await served.cookieOf(viewer) },
  );
  return { ...page, until: heard.until };
}

function sequence<T>() {
  let latest: T | undefined;
  const waiting = new Set<() => void>();
  return {
    put(next: T): void {
      latest = next;
      for (const look of waiting) look();
    },
    /** Resolves, with the milliseconds it took, once the newest is as wanted. */
    until(wanted: T): Promise<number> {
      const since = performance.now();
      return new Promise((resolve) => {
        const look = () => {
          if (JSON.stringify(latest) !== JSON.stringify(wanted)) return;
          waiting.delete(look);
          resolve(performance.now() - since);
        };
        waiting.add(look);
        look();
      });
    },
  };
}

test("two people on a post see each other and what they do, by whichever process they came", async () => {
  const { office } = served;
  const postId = await draftPost(served.ctx, office);
  const writer = await onPost(office.writer, postId);
  const chief = await onPost(office.chief, postId, other.origin);
  writer.say("reading");
  chief.say("deciding");
  await writer.until({ [office.chief.personId]: "deciding" });
  await chief.until({ [office.writer.personId]: "reading" });
  writer.say("writing");
  await chief.until({ [office.writer.personId]: "writing" });
  writer.say(null);
  await chief.until({});
  writer.stop();
  chief.stop();
});

test("the name and the right to write come from the session, whatever the page says", async () => {
  const { office } = served;
  const postId = await draftPost(served.ctx, office);
  const writer = await onPost(office.writer, postId);
  const chief = await onPost(office.chief, postId);
  writer.say("reading");
  chief.say("writing");
  await writer.until({ [office.chief.personId]: "reading" });
  writer.stop();
  chief.stop();
});

test("nothing is heard of another organisation's posts", async () => {
  const { office, elsewhere } = served;
  const postId = await draftPost(served.ctx, office);
  const stranger = await onPost(elsewhere.writer, postId);
  const writer = await onPost(office.writer, postId);
  const helper = await onPost(office.helper, postId);
  stranger.say("reading");
  writer.say("reading");
  helper.say("writing");
  await writer.until({ [office.helper.personId]: "writing" });
  expect(served.sockets.presence.people({ organizationId: office.organizationId, postId })).toHaveLength(2);
  expect(served.sockets.presence.people({ organizationId: elsewhere.organizationId, postId })).toEqual([]);
  for (const page of [stranger, writer, helper]) page.stop();
});

test("whoever hid their reading is seen writing only, from the moment of the choice, in every process", async () => {
  const { office } = served;
  const { organizationId, personId } = office.helper;
  const postId = await draftPost(served.ctx, office);
  const writer = await onPost(office.writer, postId, other.origin);
  const helper = await onPost(office.helper, postId);
  writer.say("reading");
  helper.say("reading");
  await writer.until({ [personId]: "reading" });
  await changePreferences(other.ctx, { organizationId, personId, changes: { showsReading: false } });
  await writer.until({});
  helper.say("writing");
  await writer.until({ [personId]: "writing" });
  helper.say("reading");
  await writer.until({});
  await changePreferences(served.ctx, { organizationId, personId, changes: { showsReading: true } });
  await writer.until({ [personId]: "reading" });
  writer.stop();
  helper.stop();
});

test("a list hears who writes or decides, never who reads", async () => {
  const { office } = served;
  const [first, second] = [await draftPost(served.ctx, office), await draftPost(served.ctx, office)];
  const heard = sequence<Record<string, string[]>>();
  const stop = watchList(
    (posts) =>
      heard.put(Object.fromEntries(Array.from(posts, ([postId, people]) => [postId, people.map(({ act }) => act)]))),
    { url: other.origin, cookie: await served.cookieOf(office.writer) },
  );
  await heard.until({});
  const helper = await onPost(office.helper, first);
  const chief = await onPost(office.chief, second);
  chief.say("reading");
  helper.say("writing");
  await heard.until({ [first]: ["writing"] });
  chief.say("deciding");
  await heard.until({ [first]: ["writing"], [second]: ["deciding"] });
  helper.stop();
  await heard.until({ [second]: ["deciding"] });
  chief.stop();
  stop();
});

test("a page without a connection is there as long as it beats", async () => {
  const { office } = served;
  const { organizationId, personId } = office.chief;
  const postId = await draftPost(served.ctx, office);
  const writer = await onPost(office.writer, postId, other.origin);
  writer.say("reading");
  const person = { personId, name: "Elena", act: "deciding" as const };
  served.sockets.presence.beat({ key: "link", organizationId, postId, person, hidden: false });
  await writer.until({ [personId]: "deciding" });
  expect(await writer.until({})).toBeLessThan(10_000);
  writer.stop();
});

test("whoever's connection breaks without a word is gone within ten seconds", async () => {
  const { office } = served;
  const postId = await draftPost(served.ctx, office);
  const far = await startNode(served.database);
  const proxy = await openCuttableProxy(far.origin);
  far.ctx.appUrl = new URL(proxy.url).origin;
  const writer = await onPost(office.writer, postId, other.origin);
  const helper = await onPost(office.helper, postId, far.ctx.appUrl);
  writer.say("reading");
  helper.say("writing");
  await writer.until({ [office.helper.personId]: "writing" });
  proxy.silence();
  expect(await writer.until({})).toBeLessThan(10_000);
  writer.stop();
  helper.stop();
  await proxy.close();
  await far.close();
});
