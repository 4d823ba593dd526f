/** A page that may send anything: the bare socket. */
import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import * as Y from "yjs";
import { newId } from "#app/kernel/ids.ts";
import type { JoinAnswer, UpdateAnswer } from "#app/collab/protocol.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import type { ServedOffice } from "./arrange.ts";

export interface RawPage {
  socket: Socket;
  doc: Y.Doc;
  docId: string;
  epoch: string;
  join(changes?: object): Promise<JoinAnswer>;
  update(data: Uint8Array, changes?: object): Promise<UpdateAnswer>;
  ask(event: string, message: unknown): Promise<unknown>;
}

export async function rawPage(
  served: ServedOffice,
  viewer: ActingViewer,
  postId: string,
  cookie?: string,
): Promise<RawPage> {
  const socket = io(served.origin, {
    parser,
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    extraHeaders: { Origin: served.origin, Cookie: cookie ?? (await served.cookieOf(viewer)) },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  const doc = new Y.Doc();
  const ask = (event: string, message: unknown): Promise<unknown> => socket.timeout(10_000).emitWithAck(event, message);
  const page: RawPage = {
    socket,
    doc,
    docId: "",
    epoch: "",
    ask,
    async join(changes = {}) {
      const sv = Buffer.from(Y.encodeStateVector(doc));
      const answer = (await ask("text:join", {
        postId,
        slot: "main",
        clientId: doc.clientID,
        sv,
        ...changes,
      })) as JoinAnswer;
      if (answer.ok) {
        page.docId = answer.docId;
        page.epoch = answer.epoch;
        if (answer.diff !== null) Y.applyUpdate(doc, answer.diff);
      }
      return answer;
    },
    update: (data, changes = {}) =>
      ask("text:update", {
        docId: page.docId,
        epoch: page.epoch,
        msgId: newId(),
        data: Buffer.from(data),
        ...changes,
      }) as Promise<UpdateAnswer>,
  };
  await page.join();
  return page;
}

/** What a document gives out while something is done to it. */
export function updateOf(doc: Y.Doc, change: (text: Y.Text) => void): Uint8Array {
  const given: Uint8Array[] = [];
  const collect = (update: Uint8Array) => void given.push(update);
  doc.on("update", collect);
  doc.transact(() => change(doc.getText("text")));
  doc.off("update", collect);
  return Y.mergeUpdates(given);
}
