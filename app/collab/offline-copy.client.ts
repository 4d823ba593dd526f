import type * as Y from "yjs";
import { type CopyKnown, type KeptCopy, openOfflineStore } from "./kept-copy.client.ts";
import type { TextToOpen } from "./text-provider.ts";

/** Keeps a text in this browser while it is open. */
export function openOfflineCopy(
  { person, postId, slot }: TextToOpen,
  doc: Y.Doc,
  { opened }: { opened(known: { role: "write" | "read"; unsaved: boolean }): void },
) {
  const store = openOfflineStore({ personId: person.id, postId, slot });
  let known: CopyKnown | null = store.current();
  let copy: KeptCopy | null = null;

  /** Resolves with the text of a fork that waits, once the copy is in the document. */
  async function begin(): Promise<string | null> {
    if (known !== null) {
      copy = store.copyOf(known);
      await copy.attach(doc);
      opened({ role: known.role, unsaved: known.unsaved });
    }
    return store.readFork();
  }

  return {
    ready: begin().catch(() => null),
    epoch: () => known?.epoch,
    isOrigin: (origin: unknown) => copy?.isOrigin(origin) ?? false,
    joined({ docId, epoch, role }: { docId: string; epoch: string; role: "write" | "read" }): void {
      const fresh = copy === null;
      known = { docId, epoch, role, unsaved: known?.unsaved ?? false };
      store.note(known);
      if (!fresh) return;
      copy = store.copyOf(known);
      void copy.attach(doc);
    },
    noteUnsaved(unsaved: boolean): void {
      if (known === null || known.unsaved === unsaved) return;
      known = { ...known, unsaved };
      store.note(known);
    },
    setAside(): void {
      const clear = store.setAside();
      void Promise.resolve(copy?.close()).then(clear);
      known = null;
    },
    forgetFork: () => store.forgetFork(),
    close: async () => copy?.close(),
  };
}
