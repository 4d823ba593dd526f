/** Pages with a text open, on a real server and a real database. */
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { openConnection, type TextConnection } from "#app/collab/provider.client.ts";
import type { TextProvider, TextStatus } from "#app/collab/text-provider.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { type AttachedSockets, attachSockets, type SocketOptions } from "#app/sockets/io.server.ts";
import { signInAs } from "#tests/integration/auth/arrange.ts";
import { createOffice, type Office, testContext, type TestContext } from "#tests/support/office.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";

export interface Node {
  ctx: TestContext;
  server: Server;
  sockets: AttachedSockets;
  origin: string;
  close(): Promise<void>;
}

/** One process of the program, as far as sockets go. */
export async function startNode(database: TestDatabase, options: SocketOptions = {}): Promise<Node> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A listening TCP server's address is never a path.
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const ctx = { ...testContext(database), appUrl: origin };
  ctx.clock.set(new Date());
  const sockets = attachSockets(server, ctx, options);
  ctx.notify = sockets.notify;
  ctx.textChanged = sockets.textChanged;
  return { ctx, server, sockets, origin, close: () => sockets.close() };
}

export interface ServedOffice extends Node {
  database: TestDatabase;
  office: Office;
  elsewhere: Office;
  /** Opens the text of a post as this person, on this or another process. */
  open(viewer: ActingViewer, postId: string, options?: OpenOptions): Promise<Page>;
  cookieOf(viewer: ActingViewer): Promise<string>;
}

interface OpenOptions {
  slot?: string;
  node?: Node;
}

export interface Page extends TextProvider {
  connection: TextConnection;
}

export async function serveOffice(options: SocketOptions = {}): Promise<ServedOffice> {
  const database = await createTestDatabase({ max: 10 });
  const node = await startNode(database, options);
  const office = await createOffice(database.ownerSql);
  const elsewhere = await createOffice(database.ownerSql, "Un altro comune");
  const pages: Page[] = [];

  async function cookieOf({ personId }: ActingViewer): Promise<string> {
    const [row] = await database.ownerSql<{ email: string }[]>`select email from memberships where id = ${personId}`;
    return signInAs(node.ctx, { email: row?.email ?? "" });
  }

  async function open(viewer: ActingViewer, postId: string, { slot = "main", node: on = node }: OpenOptions = {}) {
    const connection = openConnection({ url: on.origin, cookie: await cookieOf(viewer) });
    const person = { id: viewer.personId, name: "?" };
    const page = Object.assign(connection.openText({ postId, slot, person, keepOffline: false }), { connection });
    pages.push(page);
    await until(page, ({ synced, refused }) => synced || refused !== null);
    return page;
  }

  return {
    ...node,
    database,
    office,
    elsewhere,
    open,
    cookieOf,
    async close() {
      for (const page of pages) page.connection.close();
      await node.close();
      await database.close();
    },
  };
}

/** Resolves when the page's status is as wanted. */
export function until(page: TextProvider, wanted: (status: TextStatus) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!wanted(page.status())) return;
      stop();
      resolve();
    };
    const stop = page.subscribe(look);
    look();
  });
}

/** Resolves when the page shows this text. */
export function untilText(page: TextProvider, wanted: string | ((text: string) => boolean)): Promise<void> {
  const holds = (text: string) => (typeof wanted === "string" ? text === wanted : wanted(text));
  return new Promise((resolve) => {
    const look = () => {
      if (!holds(page.text.toString())) return;
      page.doc.off("update", look);
      resolve();
    };
    page.doc.on("update", look);
    look();
  });
}

/** What stands in the database: the text that is signed, and the one its updates make. */
export async function storedText(
  { database }: Pick<ServedOffice, "database">,
  postId: string,
  slot = "main",
): Promise<string> {
  const [row] = await database.ownerSql<{ text: string }[]>`
    select text from post_texts where post_id = ${postId} and slot = ${slot}`;
  return row?.text ?? "";
}
