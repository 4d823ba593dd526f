import { applyAwarenessUpdate, type Awareness, removeAwarenessStates } from "y-protocols/awareness";
import { readAwareness, writeAwareness } from "./awareness-wire.ts";

/** Cursors between this page and the server. */
export interface CursorConnection {
  /** From the server. */
  hear(data: Uint8Array): void;
  /** The connection is up: sends where this page's caret is. */
  announce(): void;
  /** The connection is down: forgets everybody else's cursors. */
  forgetOthers(): void;
  close(): void;
}

/** Movements within so many milliseconds go out together. */
const gatherMs = 50;

export function openCursorConnection(awareness: Awareness, send: (data: Uint8Array) => void): CursorConnection {
  let timer: ReturnType<typeof setTimeout> | null = null;

  function sendOwn(): void {
    timer = null;
    const clock = awareness.meta.get(awareness.clientID)?.clock ?? 0;
    const state = JSON.stringify(awareness.getLocalState());
    send(writeAwareness([{ clientId: awareness.clientID, clock, state }]));
  }

  function moved(_change: unknown, origin: unknown): void {
    if (origin === "local") timer ??= setTimeout(sendOwn, gatherMs);
  }

  awareness.on("update", moved);
  return {
    hear(data) {
      // What others repeat of this page's own cursor is older than what it knows.
      const others = readAwareness(data).filter(({ clientId }) => clientId !== awareness.clientID);
      if (others.length > 0) applyAwarenessUpdate(awareness, writeAwareness(others), "server");
    },
    announce: sendOwn,
    forgetOthers() {
      const others = Array.from(awareness.getStates().keys()).filter((id) => id !== awareness.clientID);
      removeAwarenessStates(awareness, others, "offline");
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      awareness.off("update", moved);
    },
  };
}
