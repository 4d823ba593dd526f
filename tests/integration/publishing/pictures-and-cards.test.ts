/** The whole way to a network's own server: several pictures in their order, each with its words, and the card of a link. */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectorFor } from "#app/connectors/registry.server.ts";
import {
  beginConnecting,
  finishSignIn,
  readConnecting,
  readSignInAddress,
} from "#app/services/channels/begin-connecting.server.ts";
import { connectChannel } from "#app/services/channels/connect-channel.server.ts";
import { takeLinkCard } from "#app/services/link-cards/take-link-card.server.ts";
import { addMedia } from "#app/services/media/add-media.server.ts";
import { describeMedia, moveMedia } from "#app/services/media/edit-media.server.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { schedulePost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { folderStore } from "#app/storage/folder-store.server.ts";
import { testLine, testRequest } from "#tests/support/connectors/call.ts";
import { blueskyMissing, type BlueskyServer, startBluesky } from "#tests/support/connectors/bluesky-server/start.ts";
import { type Snac, snacMissing, startSnac } from "#tests/support/connectors/mastodon/snac.ts";
import { startWordpress, wordpressMissing, type WordpressSite } from "#tests/support/connectors/wordpress/start.ts";
import {
  accepted,
  draftPost,
  level,
  mark,
  minute,
  monday,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
} from "#tests/support/office.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { publishAt, withPublisher } from "./arrange.ts";

const { database, ctx, office, reach, passes, publicationOf } = withPublisher();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "real-servers-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Account {
  network: Network;
  server: string;
  secrets: Record<string, string>;
  /** Where one signs in at the server itself. */
  signIn?: (address: string) => URL | Promise<URL>;
}

/** As an administrator does, on a channel that this makes. */
async function connected({ signIn, ...account }: Account): Promise<string> {
  ctx.clock.set(monday);
  ctx.storage = folderStore(folder);
  ctx.networks = { connectorFor, request: testRequest(), openLine: testLine() };
  const command = { organizationId: office.organizationId, actor: actorOf(office.admin) };
  const begun = await beginConnecting(ctx, command, { ...account, channelId: null });
  if (!begun.ok || !("id" in begun.begun)) throw new Error(JSON.stringify(begun));
  const { id } = begun.begun;
  const connecting = await readConnecting(ctx, command, id);
  const address = connecting && readSignInAddress(ctx, connecting);
  if (address && signIn) await finishSignIn(ctx, command, { id, callback: await signIn(address) });
  const answer = await connectChannel(ctx, command, { id, name: "Comune", colour: 1, publisherIds: [] });
  if (!answer.ok || answer.connected.type !== "connected") throw new Error(JSON.stringify(answer));
  return answer.connected.channelId;
}

/** Written, signed by one person, put on the programme, and out at its moment. */
async function published(channelId: string, text: string, write: (postId: string) => Promise<void>): Promise<string> {
  const holder = { type: "person", personId: office.chief.personId } as const;
  const routeId = await publishApprovalRoute(database.ownerSql, office, route([level("uno", [seat("chief", holder)])]));
  const postId = await draftPost(ctx, office, { routeId, channelIds: [channelId], publishAt, text });
  await write(postId);
  const { revision } = accepted(await submitPost(ctx, { viewer: office.writer, postId }));
  const post = { postId, hash: revision?.hash ?? "" };
  accepted(await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, postId) }));
  accepted(await schedulePost(ctx, { viewer: office.writer, postId, publishAt }));
  await reach(publishAt);
  await passes(5 * minute);
  return postId;
}

const alts = ["La piazza & il ponte", "Il mulino «vecchio»", "La torre", "L’argine di notte"];

/** Four, the last of them moved to the front: they go out in the order they stand in. */
async function addFour(postId: string): Promise<void> {
  const on = { viewer: office.writer, postId };
  let mediaId = "";
  for (const [at, alt] of [...alts.slice(1), ...alts.slice(0, 1)].entries()) {
    const background = ["#336699", "#993333", "#778833", "#222233"][at] ?? "#000000";
    const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background } })
      .jpeg()
      .toBuffer();
    const added = await addMedia(ctx, { ...on, fileName: "foto.jpg", bytes });
    if (!added.ok) throw new Error(JSON.stringify(added));
    ({ mediaId } = added);
    await describeMedia(ctx, { ...on, mediaId, alt, credit: "" });
  }
  for (const _ of [1, 2, 3]) await moveMedia(ctx, { ...on, mediaId, by: -1 });
}

const text = "🍎 È mercato: https://comune.example/avvisi?a=1&b=2 #mercato";
const asSigned = { state: "verified", differences: null };

describe.skipIf(snacMissing)(`mastodon, on snac${snacMissing ? ` (${snacMissing})` : ""}`, () => {
  let server: Snac;
  beforeAll(async () => void (server = await startSnac()));
  afterAll(() => server?.stop());

  test("four pictures with their words go out in their order, and are read back as they were signed", async () => {
    const channelId = await connected({ network: "mastodon", server: server.url, secrets: {}, signIn: server.signIn });
    expect(await publicationOf(await published(channelId, text, addFour))).toMatchObject(asSigned);
  });
});

describe.skipIf(wordpressMissing)(`wordpress, on a site${wordpressMissing ? ` (${wordpressMissing})` : ""}`, () => {
  let site: WordpressSite;
  beforeAll(async () => void (site = await startWordpress()));
  afterAll(() => site?.stop());

  test("four pictures with their words go out in their order, and are read back as they were signed", async () => {
    const secrets = { user: site.user, password: site.password };
    const channelId = await connected({ network: "wordpress", server: site.url, secrets });
    expect(await publicationOf(await published(channelId, text, addFour))).toMatchObject(asSigned);
  });
});

const noBluesky = blueskyMissing();
describe.skipIf(noBluesky)(`bluesky, on its own server${noBluesky ? ` (${noBluesky})` : ""}`, () => {
  let server: BlueskyServer;
  beforeAll(async () => void (server = await startBluesky()));
  afterAll(() => server?.stop());

  const account = () =>
    connected({
      network: "bluesky",
      server: server.url,
      secrets: { identifier: server.handle, password: server.appPassword },
    });
  const recordAt = async (postId: string) => {
    const { remoteId } = await publicationOf(postId);
    const [repo = "", collection = "", rkey = ""] = (remoteId ?? "").replace("at://", "").split("/");
    return server.ask("com.atproto.repo.getRecord", { repo, collection, rkey });
  };

  test("four pictures with their words go out in their order, and are read back as they were signed", async () => {
    const postId = await published(await account(), text, addFour);
    expect(await publicationOf(postId)).toMatchObject(asSigned);
    expect(await recordAt(postId)).toMatchObject({ value: { embed: { images: alts.map((alt) => ({ alt })) } } });
  });

  test("the card of its link goes out as it was signed, though the page says something else by then", async () => {
    let title = "Il mercato";
    const photo = await sharp({ create: { width: 1800, height: 945, channels: 3, background: "#446688" } })
      .jpeg()
      .toBuffer();
    const site = createServer(({ url }, response) =>
      url === "/foto.jpg"
        ? response.writeHead(200, { "content-type": "image/jpeg" }).end(photo)
        : response
            .writeHead(200, { "content-type": "text/html" })
            .end(
              `<title>${title}</title><meta property="og:image" content="/foto.jpg"><meta name="description" content="Orari">`,
            ),
    );
    site.listen(0, "127.0.0.1");
    await once(site, "listening");
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/mercato`;
    const channelId = await account();
    ctx.pages = testRequest();
    const postId = await published(channelId, `Torna il mercato: ${url}`, async (id) => {
      expect(await takeLinkCard(ctx, { viewer: office.writer, postId: id, url })).toMatchObject({ ok: true });
      title = "Un titolo che nessuno ha firmato";
    });
    await new Promise((resolve) => site.close(resolve));
    expect(await publicationOf(postId)).toMatchObject(asSigned);
    expect(await recordAt(postId)).toMatchObject({
      value: {
        embed: { external: { uri: url, title: "Il mercato", description: "Orari", thumb: { mimeType: "image/jpeg" } } },
      },
    });
  });
});
