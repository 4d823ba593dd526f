import * as Y from "yjs";
import { anchorThread, takeProposal } from "#app/services/comments/anchor.ts";

const threadId = "1";

/** Ties a thread to words of a text, as the server does. */
export function openThreadMark(doc: Y.Doc, quote: string): void {
  const from = doc.getText("text").toString().indexOf(quote);
  anchorThread(doc, threadId, { from, to: from + quote.length });
}

/** What the server sends out when a proposal is accepted: its words under a client id of their own. */
export function proposalIn(
  server: Y.Doc,
  { clientId, quote, replacement }: { clientId: number; quote: string; replacement: string },
): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
  doc.clientID = clientId;
  const given: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => void given.push(update));
  const from = doc.getText("text").toString().indexOf(quote);
  takeProposal(doc, { threadId, from, quote, replacement });
  const update = Y.mergeUpdates(given);
  Y.applyUpdate(server, update);
  return update;
}
