import type * as Y from "yjs";
import { type CopyKnown, type KeptCopy, openShelf } from "./kept-copy.client.ts";
import type { TextToOpen } from "./text-provider.ts";

/** Keeps a text in this browser while it is open. */
export function openKeeper(
  { person, postId, slot }: TextToOpen,
  doc: Y.Doc,
  { opened }: { opened(known: { role: "write" | "read"; unsaved: boolean }): void },
) {
  const shelf = openShelf({ personId: person.id, postId, slot });
  let known: CopyKnown | null = shelf.current();
  let copy: KeptCopy | null = null;

  /** Resolves with the text of a fork that waits, once the copy is in the document. */
  async function begin(): Promise<string | null> {
    if (known !== null) {
      copy = shelf.copyOf(known);
      await copy.attach(doc);
      opened({ role: known.role, unsaved: known.unsaved });
    }
    return shelf.readFork();
  }

  return {
    ready: begin().catch(() => null),
    epoch: () => known?.epoch,
    isOrigin: (origin: unknown) => copy?.isOrigin(origin) ?? false,
    joined({ docId, epoch, role }: { docId: string; epoch: string; role: "write" | "read" }): void {
      const fresh = copy === null;
      known = { docId, epoch, role, unsaved: known?.unsaved ?? false };
      shelf.note(known);
      if (!fresh) return;
      copy = shelf.copyOf(known);
      void copy.attach(doc);
    },
    noteUnsaved(unsaved: boolean): void {
      if (known === null || known.unsaved === unsaved) return;
      known = { ...known, unsaved };
      shelf.note(known);
    },
    setAside(): void {
      const clear = shelf.setAside();
      void Promise.resolve(copy?.close()).then(clear);
      known = null;
    },
    forgetFork: () => shelf.forgetFork(),
    close: async () => copy?.close(),
  };
}
