import { prefix } from "./names.ts";
import { openCopies } from "./open-copies.ts";

/** What a text of this browser's copies says of itself; written by the store of copies. */
interface CopyNamed {
  docId: string;
  epoch: string;
  unsaved: boolean;
}

const textPrefix = `${prefix}text:`;

/** At sign-out, and before somebody else: no page, script or text of anybody stays in this browser. */
export async function wipeEverything(): Promise<void> {
  // First: other pages notice it and leave, which closes the databases they hold open.
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  await Promise.all([wipePages(), wipeTexts(() => true)]);
}

/**
 * Where a session ended by itself or from elsewhere: as at a sign-out, but for the texts some page still shows, and for
 * text that its writer was never told to be saved. It waits for its writer to sign in again, and goes when anybody else
 * does.
 */
export async function wipeButUnsaved(): Promise<void> {
  const open = await openCopies();
  const staying = new Set<string>();
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(textPrefix))) {
    const [person = ""] = key.slice(textPrefix.length).split(":");
    const nameOf = ({ docId, epoch }: CopyNamed) => `${textPrefix}${person}:${docId}:${epoch}`;
    const { current, fork } = copiesIn(localStorage.getItem(key));
    const copies = [
      ...(current && (current.unsaved || open.has(nameOf(current))) ? [current] : []),
      ...(fork ? [fork] : []),
    ];
    for (const copy of copies) staying.add(nameOf(copy));
    if (copies.length === 0) localStorage.removeItem(key);
  }
  await Promise.all([wipePages(), wipeTexts((name) => !staying.has(name))]);
}

function copiesIn(stored: string | null): { current?: CopyNamed | null; fork?: CopyNamed | null } {
  if (stored === null) return {};
  try {
    // Written by this program alone, as JSON of this very shape.
    return JSON.parse(stored) as { current: CopyNamed | null; fork: CopyNamed | null };
  } catch {
    return {};
  }
}

async function wipePages(): Promise<void> {
  if (!("caches" in globalThis)) return;
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function wipeTexts(isMeant: (name: string) => boolean): Promise<void> {
  const databases = await indexedDB.databases();
  const names = databases.flatMap(({ name }) => (name?.startsWith(textPrefix) && isMeant(name) ? [name] : []));
  await Promise.all(names.map(deleteDatabase));
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(name);
    // Another page still has it open; it closes on hearing of this, and the database goes then.
    for (const ending of ["success", "error", "blocked"]) asked.addEventListener(ending, () => resolve());
  });
}
