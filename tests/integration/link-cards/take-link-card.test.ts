/** The card of a link: read when a person asks, kept as it was read, signed, and sent as it was signed. */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createOutgoingRequest } from "#app/connectors/request.server.ts";
import { dropLinkCard, takeLinkCard } from "#app/services/link-cards/take-link-card.server.ts";
import { folderStore } from "#app/storage/folder-store.server.ts";
import { linkCardsOfPost } from "#db/queries/media.server.ts";
import { readScope } from "#db/scope.server.ts";
import { draftPost, logOf, submittedPost } from "#tests/support/office.ts";
import { withOffice, withOtherOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withOffice();
const stranger = withOtherOffice(database);
let server: Server;
let page = { title: "", image: "" };
let photo: Buffer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "cards-"));
  ctx.storage = folderStore(folder);
  photo = await sharp({ create: { width: 2400, height: 1260, channels: 3, background: "#446688" } })
    .png()
    .toBuffer();
  server = createServer(({ url }, response) => {
    if (url === "/foto.png") response.writeHead(200, { "content-type": "image/png" }).end(photo);
    else
      response
        .writeHead(200, { "content-type": "text/html" })
        .end(`<title>${page.title}</title><meta name="description" content="Orari">${page.image}`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
beforeEach(() => {
  page = {
    title: "Mercato",
    image: '<meta property="og:image" content="/foto.png"><meta property="og:image:alt" content="La piazza">',
  };
  ctx.pages = createOutgoingRequest({ privateHosts: [`127.0.0.1:${portOf()}`] });
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

const portOf = () => (server.address() as AddressInfo).port;
const link = () => `http://127.0.0.1:${portOf()}/mercato`;
const cards = (postId: string) => readScope(ctx.db, office.writer, (scope) => linkCardsOfPost(scope, postId));
const take = (postId: string, url = link()) => takeLinkCard(ctx, { viewer: office.writer, postId, url });

test("is what the page says when it is read, its picture made anew; it does not change with the page, only when read again", async () => {
  const postId = await draftPost(ctx, office);
  expect(await take(postId)).toMatchObject({ ok: true });
  const [card] = await cards(postId);
  expect(card).toMatchObject({ url: link(), title: "Mercato", description: "Orari" });
  expect(card?.image).toMatchObject({ mime: "image/jpeg", width: 1200, height: 630, alt: "La piazza" });
  expect(card?.image?.bytes).toBeLessThanOrEqual(1_000_000);
  page = { title: "Un altro titolo", image: "" };
  expect((await cards(postId))[0]).toMatchObject({ title: "Mercato" });
  expect(await take(postId)).toMatchObject({ ok: true });
  expect(await cards(postId)).toMatchObject([{ title: "Un altro titolo", image: null }]);
  expect(await dropLinkCard(ctx, { viewer: office.writer, postId, url: link() })).toMatchObject({ ok: true });
  expect(await cards(postId)).toEqual([]);
  expect(await logOf(database.ownerSql, postId)).toEqual([
    "post.created",
    "post.linkCardTaken",
    "post.linkCardTaken",
    "post.linkCardDropped",
  ]);
});

test("stays as it was where the page cannot be read any more", async () => {
  const postId = await draftPost(ctx, office);
  await take(postId);
  ctx.pages = createOutgoingRequest({ privateHosts: [] });
  expect(await take(postId)).toMatchObject({ ok: false, error: { detail: { field: "card", why: "unreachable" } } });
  expect(await take(postId, "nessun link")).toMatchObject({ ok: false, error: { detail: { why: "notPage" } } });
  expect(await cards(postId)).toMatchObject([{ title: "Mercato" }]);
});

test("is read for nobody who may not write the post, and not once it is being signed (@asvs v5.0.0-8.2.2)", async () => {
  const postId = await draftPost(ctx, office);
  let asked = 0;
  ctx.pages = async () => {
    asked += 1;
    throw new Error("Nothing is to be read");
  };
  expect(await takeLinkCard(ctx, { viewer: stranger.writer, postId, url: link() })).toMatchObject({ ok: false });
  const { postId: sent } = await submittedPost(ctx, office);
  expect(await take(sent)).toMatchObject({ ok: false, error: { code: "editFirst" } });
  expect(asked).toBe(0);
});
