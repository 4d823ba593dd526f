import * as Y from "yjs";

/** The text as one editor sees it: apart from the document that the socket feeds, so that it changes only when told. */
export interface TextView {
  readonly doc: Y.Doc;
  readonly text: Y.Text;
  /** Whether changes by others wait to be taken in. */
  waiting(): boolean;
  /** Takes in, as one change, all that waits; what is adopted is a change of its own, `apart` from what was typed around it. */
  takeIn(apart?: () => void): void;
  /** What comes under this client id is to be undone here like one's own: words accepted from somebody's proposal. */
  adopt(clientId: number): void;
  close(): void;
}

/** Origins of transactions. */
export const typedHere = Symbol("typed here");
export const adoptedHere = Symbol("adopted here");
const fromMain = Symbol("from the main document");

/**
 * Opens a view upon a document. What is typed in the view is in the document at once; what comes into the document
 * waits, and `onWaiting` is told.
 */
export function openView(main: Y.Doc, mainText: Y.Text, onWaiting: () => void): TextView {
  const doc = new Y.Doc();
  const text = doc.getText(nameOf(main, mainText));
  const fromView = Symbol("from a view");
  const adopted = new Set<number>();
  let inbox: Uint8Array[] = [];
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(main), fromMain);

  function send(update: Uint8Array, origin: unknown): void {
    if (origin !== fromMain && origin !== adoptedHere) Y.applyUpdate(main, update, fromView);
  }

  function receive(update: Uint8Array, origin: unknown): void {
    if (origin === fromView) return;
    inbox.push(update);
    onWaiting();
  }

  doc.on("update", send);
  main.on("update", receive);
  return {
    doc,
    text,
    waiting: () => inbox.length > 0,
    takeIn(apart) {
      const updates = inbox;
      inbox = [];
      for (const { own, together } of grouped(updates, adopted)) {
        const origin = own ? adoptedHere : fromMain;
        const apply = () => together.forEach((update) => Y.applyUpdate(doc, update, origin));
        if (own) apart?.();
        // As one change, and not a local one: Yjs then forgets the places it had remembered.
        Y.transact(doc, apply, origin, false);
        if (own) apart?.();
      }
    },
    adopt: (clientId) => void adopted.add(clientId),
    close() {
      main.off("update", receive);
      doc.destroy();
    },
  };
}

/** In the order in which they came; neighbours of one kind together. */
function grouped(updates: Uint8Array[], adopted: ReadonlySet<number>): { own: boolean; together: Uint8Array[] }[] {
  const groups: { own: boolean; together: Uint8Array[] }[] = [];
  for (const update of updates) {
    const own = adopted.size > 0 && Y.decodeUpdate(update).structs.some(({ id }) => adopted.has(id.client));
    const last = groups.at(-1);
    if (last?.own === own) last.together.push(update);
    else groups.push({ own, together: [update] });
  }
  return groups;
}

function nameOf(doc: Y.Doc, text: unknown): string {
  for (const [name, type] of doc.share) if (type === text) return name;
  throw new Error("The text is not one of the document's own.");
}
