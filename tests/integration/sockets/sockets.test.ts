import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attachSockets, type AttachedSockets } from "#app/sockets/io.server.ts";
import { watchVersions } from "#app/sockets/socket.client.ts";
import { signInAs } from "#tests/integration/auth/arrange.ts";
import { draftPost } from "#tests/support/office.ts";
import { recallPost } from "#app/services/posts/post-commands.server.ts";
import { updatePostBrief } from "#app/services/posts/edit-draft.server.ts";
import { withOffice, withOtherOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withOffice();
const elsewhere = withOtherOffice(database);
let server: Server;
let sockets: AttachedSockets;
let origin: string;
const opened: Socket[] = [];

beforeAll(async () => {
  server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  ctx.appUrl = origin;
  ctx.clock.set(new Date());
  sockets = attachSockets(server, ctx);
  ctx.notify = sockets.notify;
});
afterAll(async () => {
  for (const socket of opened) socket.disconnect();
  await sockets.close();
});

async function cookieOf({ personId }: { personId: string }): Promise<string> {
  const [row] = await database.ownerSql<{ email: string }[]>`select email from memberships where id = ${personId}`;
  return signInAs(ctx, { email: row?.email ?? "" });
}

/** Resolves when connected, rejects with the server's reason. */
async function open(headers: Record<string, string>): Promise<Socket> {
  const socket = io(origin, {
    parser,
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    extraHeaders: headers,
  });
  opened.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return socket;
}

function next(socket: Socket): Promise<{ postId: string; version: number }> {
  return new Promise((resolve) => socket.once("postChanged", resolve));
}

test("nobody connects without a session, or from another site's page", async () => {
  await expect(open({ Origin: origin })).rejects.toThrow("websocket error");
  await expect(open({ Origin: "https://elsewhere.example", Cookie: await cookieOf(office.writer) })).rejects.toThrow(
    "websocket error",
  );
});

test("a change is heard after its commit by the organisation alone, and a foreign post's room stays silent", async () => {
  const postId = await draftPost(ctx, office);
  const colleague = await open({ Origin: origin, Cookie: await cookieOf(office.helper) });
  const stranger = await open({ Origin: origin, Cookie: await cookieOf(elsewhere.writer) });
  const overheard: unknown[] = [];
  stranger.on("postChanged", (change) => overheard.push(change));
  expect(await stranger.emitWithAck("presence:here", { postId, act: "reading" })).toEqual({ ok: false });

  const heard = next(colleague);
  const changed = await updatePostBrief(ctx, { viewer: office.writer, postId, changes: { title: "Un altro titolo" } });
  expect(changed).toMatchObject({ ok: true, version: 2 });
  expect(await heard).toEqual({ postId, version: 2 });

  // The stranger hears of their own post next: had anything of the other one been sent, it would have come before.
  const own = await draftPost(ctx, elsewhere);
  const ownChange = next(stranger);
  await updatePostBrief(ctx, { viewer: elsewhere.writer, postId: own, changes: { title: "Il nostro" } });
  expect(await ownChange).toMatchObject({ postId: own });
  expect(overheard).toEqual([{ postId: own, version: 2 }]);
});

test("a refused command tells nobody", async () => {
  const postId = await draftPost(ctx, office);
  const colleague = await open({ Origin: origin, Cookie: await cookieOf(office.helper) });
  const heard = next(colleague);
  expect(await recallPost(ctx, { viewer: office.writer, postId })).toMatchObject({ ok: false });
  const other = await draftPost(ctx, office);
  await updatePostBrief(ctx, { viewer: office.writer, postId: other, changes: { title: "Questo sì" } });
  expect(await heard).toEqual({ postId: other, version: 2 });
});

test("a page that connects is told by its question what was committed before it could hear, and a stranger nothing", async () => {
  const postId = await draftPost(ctx, office);
  await updatePostBrief(ctx, { viewer: office.writer, postId, changes: { title: "Cambiato prima" } });
  const colleague = watched(postId, await cookieOf(office.helper));
  expect(await colleague.next()).toBe(2);
  await updatePostBrief(ctx, { viewer: office.writer, postId, changes: { title: "Cambiato dopo" } });
  expect(await colleague.next()).toBe(3);
  const stranger = watched(postId, await cookieOf(elsewhere.writer));
  expect(await stranger.next()).toBeNull();
  for (const page of [colleague, stranger]) page.stop();
});

test("whatever is asked as a post is answered", async () => {
  const socket = await open({ Origin: origin, Cookie: await cookieOf(office.helper) });
  for (const asked of ["", "no id", 7, null, { postId: "x" }, "00000000-0000-4000-8000-000000000000"])
    expect(await socket.emitWithAck("post:version", asked)).toEqual({ ok: false });
});

function watched(postId: string, cookie: string) {
  const heard: Array<number | null> = [];
  let look = (): void => undefined;
  const onVersion = (version: number | null) => {
    heard.push(version);
    look();
  };
  const stop = watchVersions({ postId, onVersion }, { url: origin, cookie });
  return {
    stop,
    async next(): Promise<number | null | undefined> {
      if (heard.length === 0) await new Promise<void>((resolve) => (look = resolve));
      return heard.shift();
    },
  };
}
