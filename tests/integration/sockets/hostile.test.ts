import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { draftPost } from "#tests/support/office.ts";
import { serveOffice, type ServedOffice } from "#tests/integration/collab/arrange.ts";
import { greeting, openBareSocket } from "#tests/support/bare-socket.ts";
import { upgradeWith } from "#tests/support/bare-upgrade.ts";
import { ask } from "#tests/support/http.ts";
import { updatePostBrief } from "#app/services/posts/edit-draft.server.ts";

let served: ServedOffice;

beforeAll(async () => {
  served = await serveOffice();
});
afterAll(() => served.close());

const promisedMs = 5_000;
const lie = Buffer.from("c905f5e10000", "hex");

async function linesOpen(): Promise<number> {
  return new Promise((resolve, reject) =>
    served.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}

describe("without a session there is no connection", () => {
  test("nobody, a forged cookie, a session that ended: refused at the upgrade, the bytes behind it unread", async () => {
    const cookie = await served.cookieOf(served.office.helper);
    const forged = cookie.replace(/imprimatur_session=./u, "imprimatur_session=~");
    const ended = await served.cookieOf(served.office.chief);
    await served.database
      .ownerSql`delete from sessions where user_id = (select user_id from memberships where id = ${served.office.chief.personId})`;
    const flood = Array.from({ length: 5_000 }, () => lie);
    for (const headers of [{}, { Cookie: forged }, { Cookie: ended }] as Array<Record<string, string>>)
      expect(await upgradeWith(served.origin, { Origin: served.origin, ...headers }, flood)).toMatch(
        /^HTTP\/1\.1 400 /u,
      );
    expect(await linesOpen()).toBe(0);
  });

  test("another site's page gets none on its reader's session (@asvs v5.0.0-4.4.2)", async () => {
    const Cookie = await served.cookieOf(served.office.writer);
    for (const headers of [
      { Origin: "https://elsewhere.example" },
      { Origin: "null" },
      { Origin: served.origin, "Sec-Fetch-Site": "cross-site" },
      { Origin: served.origin, "Sec-Fetch-Site": "same-site" },
    ] as Array<Record<string, string>>)
      await expect(openBareSocket(served.origin, { Cookie, ...headers })).rejects.toThrow("refused");
    await expect(openBareSocket(served.origin, { Cookie, "Sec-Fetch-Site": "same-origin" })).resolves.toBeTruthy();
  });

  test("a page that got none hears why at the same address", async () => {
    const address = `${served.origin}/socket.io/`;
    const Cookie = await served.cookieOf(served.office.writer);
    const Origin = served.origin;
    expect((await ask(address, { headers: { Origin } })).status).toBe(401);
    expect((await ask(address, { headers: { Origin, Cookie } })).status).toBe(426);
    expect((await ask(address, { headers: { Origin: "https://elsewhere.example", Cookie } })).status).toBe(403);
    expect((await ask(address, { method: "POST", headers: { Origin, Cookie }, body: "x" })).status).toBe(426);
  });

  test("an upgrade to anything else is ended at once", async () => {
    const { port } = new URL(served.origin);
    const socket = connect(Number(port), "127.0.0.1");
    socket.write("GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    socket.on("error", () => undefined);
    await once(socket, "close");
    expect(socket.bytesRead).toBe(0);
  });

  test("one session has so many connections and no more", async () => {
    const Cookie = await served.cookieOf(served.office.helper);
    const opened = await Promise.allSettled(
      Array.from({ length: 320 }, () => openBareSocket(served.origin, { Cookie })),
    );
    const connections = opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(connections.length).toBeGreaterThan(100);
    expect(connections.length).toBeLessThanOrEqual(300);
    await expect(openBareSocket(served.origin, { Cookie })).rejects.toThrow("refused");
    await expect(
      openBareSocket(served.origin, { Cookie: await served.cookieOf(served.office.writer) }),
    ).resolves.toBeTruthy();
    for (const connection of connections) connection.end();
  });
});

describe("what the protocol does not know closes the connection it came on", () => {
  const event = (name: string, nsp = "/") => ({ type: 2, nsp, data: [name, {}] });
  test.each<[string, object | Buffer | string]>([
    ["a length that lies", lie],
    ["a gigabyte announced", Buffer.from("c6ffffffff", "hex")],
    ["a million lists in each other", Buffer.alloc(900_000, 0x91)],
    ["an extension type", Buffer.from("d6ff00000000", "hex")],
    ["text instead of bytes", '42["text:leave",{}]'],
    ["another namespace", event("text:leave", "/admin")],
    ["an event nobody knows", event("post:delete")],
    ["an answer to nothing", { type: 3, nsp: "/", id: 1, data: [] }],
    ["a second greeting", greeting],
    ["disconnect", event("disconnect")],
    ["disconnecting", event("disconnecting")],
    ["connect_error", event("connect_error")],
    ["newListener", event("newListener")],
    ["error", event("error")],
  ])("%s", async (_, sent) => {
    const connection = await openBareSocket(served.origin, { Cookie: await served.cookieOf(served.office.writer) });
    connection.send(greeting);
    if (Buffer.isBuffer(sent) || typeof sent === "string") connection.sendBytes(sent);
    else connection.send(sent);
    await connection.closed;
  });

  test("more packets than a page ever sends", async () => {
    const connection = await openBareSocket(served.origin, { Cookie: await served.cookieOf(served.office.writer) });
    connection.send(greeting);
    for (let i = 0; i < 2_000 && !connection.isClosed(); i += 1) connection.send({ ...event("text:leave"), id: i });
    await connection.closed;
    expect(connection.heard.length).toBeLessThan(1_000);
  });

  test("a connection that never greets", async () => {
    const connection = await openBareSocket(served.origin, { Cookie: await served.cookieOf(served.office.writer) });
    await connection.closed;
  });
});

test.each(["disconnect", "disconnecting", "error"])(
  "nobody escapes suspension by sending %s: the connection ends within five seconds and hears nothing after (@asvs v5.0.0-7.4.2)",
  async (name) => {
    const { ctx, office, database } = served;
    const postId = await draftPost(ctx, office);
    const connection = await openBareSocket(served.origin, { Cookie: await served.cookieOf(office.helper) });
    connection.send(greeting);
    connection.send({ type: 2, nsp: "/", data: [name, "io client disconnect"] });
    const from = performance.now();
    await database.ownerSql`update memberships set status = 'suspended' where id = ${office.helper.personId}`;
    await connection.closed;
    expect(performance.now() - from).toBeLessThan(promisedMs);
    const before = connection.heard.length;
    await updatePostBrief(ctx, { viewer: office.writer, postId, changes: { title: "Dopo" } });
    expect(connection.heard).toHaveLength(before);
    await database.ownerSql`update memberships set status = 'active' where id = ${office.helper.personId}`;
  },
);

test("who leaves the namespace and stays on the connection is sent off it", async () => {
  const connection = await openBareSocket(served.origin, { Cookie: await served.cookieOf(served.office.writer) });
  connection.send(greeting);
  connection.send({ type: 1, nsp: "/", data: undefined });
  await connection.closed;
});
