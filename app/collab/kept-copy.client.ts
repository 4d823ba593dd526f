import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { holdCopy, letCopyGo } from "#app/offline/open-copies.ts";
import { textOf } from "#app/services/texts/text-doc.ts";

/** A copy of a text in this browser: of one person, one document, one epoch. */
export interface KeptCopy {
  /** Fills the document; resolves when all of it is there. */
  attach(doc: Y.Doc): Promise<void>;
  /** Whether a change of the document came from the copy. */
  isOrigin(origin: unknown): boolean;
  /** Writes go on until closed. */
  close(): Promise<void>;
}

export interface CopyKnown {
  docId: string;
  epoch: string;
  role: "write" | "read";
  /** Something in it was not committed when it was last updated. */
  unsaved: boolean;
}

interface StoredCopies {
  current: CopyKnown | null;
  /** A copy with unsaved text of a document that has begun anew since. */
  fork: CopyKnown | null;
}

const prefix = "imprimatur:text:";

/** What this browser keeps of one text for one person. */
export function openOfflineStore({ personId, postId, slot }: { personId: string; postId: string; slot: string }) {
  const key = `${prefix}${personId}:${postId}:${slot}`;
  const nameOf = ({ docId, epoch }: CopyKnown) => `${prefix}${personId}:${docId}:${epoch}`;

  function read(): StoredCopies {
    const stored = localStorage.getItem(key);
    // Written here alone, as JSON of this very shape.
    return stored === null ? { current: null, fork: null } : (JSON.parse(stored) as StoredCopies);
  }

  function write(store: StoredCopies): void {
    localStorage.setItem(key, JSON.stringify(store));
  }

  return {
    current: () => read().current,
    note(current: CopyKnown): void {
      write({ ...read(), current });
    },
    copyOf(known: CopyKnown): KeptCopy {
      let persistence: IndexeddbPersistence | null = null;
      return {
        async attach(doc) {
          const opened = new IndexeddbPersistence(nameOf(known), doc);
          persistence = opened;
          holdCopy(nameOf(known));
          await opened.whenSynced;
          // Another page wipes the copies and must not be blocked: the text goes on without one.
          opened.db?.addEventListener("versionchange", () => void opened.destroy());
        },
        isOrigin: (origin) => persistence !== null && origin === persistence,
        async close() {
          letCopyGo(nameOf(known));
          await persistence?.destroy();
        },
      };
    },
    /**
     * The document has begun anew: the copy becomes a fork if something in it was never committed. At once, so that
     * the next page that opens the store finds the fork; the returned function deletes a copy that nobody needs, once it is closed.
     */
    setAside(): () => void {
      const { current, fork } = read();
      if (current === null) return () => undefined;
      write({ current: null, fork: current.unsaved ? current : fork });
      return () => {
        if (!current.unsaved) indexedDB.deleteDatabase(nameOf(current));
      };
    },
    async readFork(): Promise<string | null> {
      const { fork } = read();
      if (fork === null) return null;
      const doc = new Y.Doc();
      const persistence = new IndexeddbPersistence(nameOf(fork), doc);
      await persistence.whenSynced;
      const text = textOf(doc).toString();
      await persistence.destroy();
      doc.destroy();
      return text;
    },
    forgetFork(): void {
      const { current, fork } = read();
      if (fork !== null) indexedDB.deleteDatabase(nameOf(fork));
      write({ current, fork: null });
    },
  };
}
