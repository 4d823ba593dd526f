import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { loadWithRetries } from "#app/offline/load-with-retries.ts";
import { textOf } from "#app/services/texts/text-doc.ts";
import type { Connection } from "#app/sockets/page-socket.client.ts";
import { openCursorConnection } from "./cursor-connection.client.ts";
import type { openOfflineCopy as openOfflineCopyType } from "./offline-copy.client.ts";
import { openUnsentUpdates } from "./unsent-updates.client.ts";
import type { JoinAnswer, UpdatesMessage } from "./protocol.ts";
import type { ConnectionState, TextProvider, TextStatus, TextToOpen } from "./text-provider.ts";

export interface ProviderSurroundings extends Connection {
  url?: string;
  cookie?: string;
}

const fromServer = Symbol("from the server");
const answerWithinMs = 10_000;
const joinAgainMs = 600;
const flushWithinMs = 15_000;

type Phase = "away" | "joining" | "joined" | "over";

/**
 * One text over the page's connection. After every join it sends what it has and the server lacks, whatever the state
 * vectors say: a deletion leaves them equal. "Saved" is what the server has committed, nothing less.
 */
export function openTextProvider(input: TextToOpen, surroundings: ProviderSurroundings): TextProvider {
  const { socket, onSignedOut, url, cookie } = surroundings;
  const doc = new Y.Doc();
  const text = textOf(doc);
  const awareness = new Awareness(doc);
  const listeners = new Set<() => void>();
  let phase: Phase = "away";
  let joined: { docId: string; epoch: string; seq: number } | null = null;
  let retry: ReturnType<typeof setTimeout> | null = null;
  let again = false;
  /** Updates that came between the server's answer to a join and its handling: nobody would send them again. */
  const early: UpdatesMessage[] = [];
  /** A copy kept here is in the document: before that nobody knows which epoch to ask for. */
  let ready = !input.keepOffline;
  let status: TextStatus = {
    connection: connectionNow(),
    synced: false,
    role: "read",
    unsaved: false,
    savedAt: null,
    refused: null,
    fork: null,
  };

  function note(changes: Partial<TextStatus>): void {
    const next = { ...status, ...changes };
    if (Object.entries(next).every(([key, value]) => status[key as keyof TextStatus] === value)) return;
    status = next;
    for (const listener of listeners) listener();
  }

  const unsentUpdates = openUnsentUpdates({
    async send(msgId, data) {
      if (joined === null) throw new Error("not joined");
      const { docId, epoch } = joined;
      const message = { docId, epoch, msgId, data: toWire(data) };
      return socket.timeout(answerWithinMs).emitWithAck("text:update", message);
    },
    mayGo: () => phase === "joined" && status.role === "write" && socket.connected,
    changed: (unsaved) => {
      note({ unsaved });
      offlineCopy?.noteUnsaved(unsaved);
    },
    saved: () => note({ savedAt: new Date(), refused: null }),
    refused(error) {
      if (error === "epoch") return begunAnew();
      if (error === "gap") return void join();
      note(error === "readonly" || error === "denied" ? { refused: error, role: "read" } : { refused: error });
    },
    unanswered: () => void join(),
  });

  const cursors = openCursorConnection(awareness, (data) => {
    if (phase === "joined" && joined !== null && socket.connected)
      socket.emit("text:awareness", { docId: joined.docId, data: toWire(data) }, () => undefined);
  });

  function typed(update: Uint8Array, origin: unknown): void {
    if (origin !== fromServer && !(offlineCopy?.isOrigin(origin) ?? false)) unsentUpdates.add(update);
  }

  async function join(): Promise<void> {
    if (phase === "over" || !ready || !socket.connected) return;
    if (phase === "joining") return void (again = true);
    phase = "joining";
    again = false;
    early.length = 0;
    unsentUpdates.hold();
    const answer = await askToJoin().catch(() => null);
    if (!isOpen() || !socket.connected) return;
    phase = "away";
    if (answer === null) return joinLater();
    if (!answer.ok) {
      if (answer.error === "epoch") return begunAnew();
      if (answer.error === "busy") return joinLater();
      return note({ refused: answer.error, role: "read" });
    }
    const diff = answer.diff === null ? await fetchState().catch(() => null) : fromWire(answer.diff);
    if (!isOpen()) return;
    if (diff === null) return joinLater();
    Y.applyUpdate(doc, diff, fromServer);
    joined = { docId: answer.docId, epoch: answer.epoch, seq: answer.seq };
    // A state fetched apart may be newer or older than the answer: the next join finds them together.
    if (answer.diff === null) return void join();
    phase = "joined";
    const { role } = answer;
    const resumed = status.refused === "readonly" || status.refused === "denied" || status.refused === "epoch";
    note({ connection: "online", synced: true, role, ...(resumed && role === "write" ? { refused: null } : {}) });
    offlineCopy?.joined({ ...joined, role });
    unsentUpdates.restart(Y.encodeStateAsUpdate(doc, fromWire(answer.serverSV)));
    if (awareness.getLocalState() !== null) cursors.announce();
    for (const message of early.splice(0)) heard["text:updates"](message);
    if (again) void join();
  }

  function isOpen(): boolean {
    return phase !== "over";
  }

  function askToJoin(): Promise<JoinAnswer> {
    const epoch = joined?.epoch ?? offlineCopy?.epoch();
    const { postId, slot } = input;
    const sv = toWire(Y.encodeStateVector(doc));
    const message = { postId, slot, clientId: doc.clientID, sv, ...(epoch === undefined ? {} : { epoch }) };
    return socket.timeout(answerWithinMs).emitWithAck("text:join", message);
  }

  async function fetchState(): Promise<Uint8Array> {
    const address = `${url ?? ""}/posts/${input.postId}/text/${input.slot}/state`;
    // Asked like a save: without a session the answer is 401, and not the sign-in page.
    const headers = { "X-Imprimatur-Stay": "1", ...(cookie === undefined ? {} : { Cookie: cookie }) };
    const answer = await fetch(address, { headers, redirect: "error" });
    if (!answer.ok) throw new Error(`The text answered ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  }

  function joinLater(): void {
    retry ??= setTimeout(
      () => {
        retry = null;
        void join();
      },
      joinAgainMs * (0.5 + Math.random()),
    );
  }

  /** The document was replaced: this copy can no longer be sent; what was not committed is kept for its writer. */
  function begunAnew(): void {
    if (!isOpen()) return;
    const unsent = unsentUpdates.unsaved();
    phase = "over";
    unsentUpdates.hold();
    offlineCopy?.setAside();
    note({ refused: "epoch", role: "read", ...(unsent ? { fork: { text: text.toString() } } : {}) });
  }

  const heard = {
    "text:updates": (message: UpdatesMessage) => {
      if (phase === "joining") return void early.push(message);
      if (joined === null || phase !== "joined" || message.docId !== joined.docId) return;
      if (message.epoch !== joined.epoch || message.seqFrom > joined.seq + 1) return void join();
      if (message.seqTo <= joined.seq) return;
      Y.applyUpdate(doc, fromWire(message.data), fromServer);
      joined.seq = message.seqTo;
    },
    "text:awareness": ({ docId, data }: { docId: string; data: Uint8Array }) => {
      if (docId === joined?.docId) cursors.hear(fromWire(data));
    },
    "text:role": ({ docId, role }: { docId: string; role: "write" | "read" }) => {
      if (docId !== joined?.docId) return;
      const resumed = role === "write" && (status.refused === "readonly" || status.refused === "denied");
      note({ role, ...(resumed ? { refused: null } : {}) });
      unsentUpdates.go();
    },
    "text:epoch": ({ docId, epoch }: { docId: string; epoch: string }) => {
      if (docId === joined?.docId && epoch !== joined.epoch) begunAnew();
    },
    connect: () => {
      note({ connection: "online" });
      void join();
    },
    disconnect: () => {
      if (isOpen()) phase = "away";
      unsentUpdates.hold();
      cursors.forgetOthers();
      note({ connection: "offline" });
    },
    connect_error: () => void (status.connection === "signedOut" || note({ connection: "offline" })),
  };

  function connectionNow(): ConnectionState {
    return socket.connected ? "online" : "connecting";
  }

  let offlineCopy: OfflineCopy | null = null;
  const stopHearing = onSignedOut(() => note({ connection: "signedOut" }));
  doc.on("update", typed);
  for (const [name, listener] of Object.entries(heard)) socket.on(name as keyof typeof heard, listener as () => void);
  if (input.keepOffline) {
    void loadWithRetries(() => import("./offline-copy.client.ts")).then(({ openOfflineCopy }) => {
      if (!isOpen()) return;
      offlineCopy = openOfflineCopy(input, doc, { opened: (known) => note({ synced: true, ...known }) });
      void offlineCopy.ready.then((fork) => {
        if (fork !== null) note({ fork: { text: fork } });
        ready = true;
        void join();
      });
    });
  } else void join();

  return {
    doc,
    text,
    awareness,
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    // A connection that comes back may still carry it; a text that became read-only will not.
    flush: () => unsentUpdates.empty(flushWithinMs, () => isOpen() && (phase !== "joined" || status.role === "write")),
    forgetFork() {
      offlineCopy?.forgetFork();
      note({ fork: null });
    },
    destroy() {
      if (phase === "joined") unsentUpdates.sendLast();
      phase = "over";
      unsentUpdates.hold();
      if (retry !== null) clearTimeout(retry);
      for (const [name, listener] of Object.entries(heard))
        socket.off(name as keyof typeof heard, listener as () => void);
      stopHearing();
      if (joined !== null && socket.connected) socket.emit("text:leave", { docId: joined.docId }, () => undefined);
      cursors.close();
      listeners.clear();
      awareness.destroy();
      void offlineCopy?.close();
      doc.destroy();
    },
  };
}

type OfflineCopy = ReturnType<typeof openOfflineCopyType>;

/** Bytes as the socket's encoder takes them: it does not treat other typed arrays as bytes. */
export function toWire(bytes: Uint8Array): Uint8Array {
  if (typeof Buffer !== "undefined") return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Encoded as bytes only when it is an ArrayBuffer, which the types of the events need not know.
  return bytes.slice().buffer as unknown as Uint8Array;
}

/** Bytes as they come from it: a view of memory in Node, an ArrayBuffer in browsers. */
export function fromWire(bytes: Uint8Array | ArrayBuffer): Uint8Array {
  return bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
}
