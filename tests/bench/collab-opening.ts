import * as Y from "yjs";
import type { Viewer } from "#app/auth/viewer.server.ts";
import { openRoom } from "#app/collab/room.server.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { commitUpdates } from "#app/services/texts/commit-updates.server.ts";
import { applyTyped } from "#app/services/texts/live-text.ts";
import { loadText, openText } from "#app/services/texts/open-text.server.ts";
import { keepSnapshot } from "#app/services/texts/snapshot-text.server.ts";
import { textOf } from "#app/services/texts/text-doc.ts";
import { draftPost, type Office } from "#tests/integration/services/office.ts";

const many = 10_000;
const few = 10;
const openings = 60;
const longestText = 1_500;

/** How long opening a text takes on the server and in a page, with 10,000 edits in its history and with ten. */
export async function measureOpening(ctx: AppContext, office: Office) {
  const texts = { few: await written(ctx, office, few), many: await written(ctx, office, many) };
  const spent: Record<"few" | "many", number[]> = { few: [], many: [] };
  for (let round = 0; round < openings; round += 1) {
    for (const name of ["few", "many"] as const) spent[name].push(await open(ctx, office, texts[name]));
  }
  const middle = (values: number[]) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
  const [tenMs, tenThousandMs] = [middle(spent.few), middle(spent.many)].map((value) => Number(value.toFixed(2)));
  return { tenMs, tenThousandMs, ratio: Number(((tenThousandMs ?? 0) / (tenMs ?? 1)).toFixed(2)) };
}

/** Typed as people type: runs of keys, now and then elsewhere, a third of them deletions; with snapshots on the way. */
async function written(ctx: AppContext, office: Office, edits: number): Promise<string> {
  const postId = await draftPost(ctx, office, { text: "x".repeat(longestText / 2) });
  const { writer: viewer, organizationId } = office;
  const opened = await openText(ctx, { viewer, postId, slot: "main" });
  const loaded = opened.ok ? await loadText(ctx, { organizationId, docId: opened.docId }) : null;
  if (!opened.ok || loaded === null) throw new Error("The text did not open");
  const { live } = loaded;
  const page = new Y.Doc();
  Y.applyUpdate(page, Y.encodeStateAsUpdate(live.doc));
  const given: Uint8Array[] = [];
  page.on("update", (update: Uint8Array) => void given.push(update));
  const text = textOf(page);
  let at = text.length;
  let snapshotAt = live.seq;
  for (let done = 0; done < edits;) {
    given.length = 0;
    for (const until = Math.min(edits, done + 100); done < until; done += 1) {
      if (Math.random() < 0.03) at = Math.floor(Math.random() * text.length);
      if (at > 0 && (Math.random() < 0.33 || text.length > longestText)) text.delete((at -= 1), 1);
      else text.insert(at++, "abcde "[done % 6] ?? "a");
    }
    const typed = given.map((data) => applyTyped(live, { personId: viewer.personId, data }));
    const messages = typed.flatMap((one) =>
      one.ok && one.data !== null ? [{ msgId: newId(), actorId: viewer.personId, data: one.data }] : [],
    );
    const clients = typed.flatMap((one) => (one.ok ? one.writing : []));
    const { docId, epoch } = opened;
    const outcome = await commitUpdates(ctx, {
      organizationId,
      postId,
      slot: "main",
      docId,
      epoch,
      head: live.seq,
      authorId: viewer.personId,
      judged: [],
      messages,
      clients: clients.map((clientId) => ({ clientId, personId: viewer.personId })),
      text: textOf(live.doc).toString(),
    });
    if (outcome.outcome !== "ok") throw new Error(outcome.outcome);
    live.seq = outcome.head;
    if (live.seq - snapshotAt < 500) continue;
    snapshotAt = live.seq;
    const state = Y.encodeStateAsUpdate(live.doc);
    await keepSnapshot(ctx, {
      organizationId,
      docId,
      epoch,
      uptoSeq: live.seq,
      state,
      text: textOf(live.doc).toString(),
    });
  }
  return postId;
}

/** From the request to the text in a page's own document, as nobody has it open: what a join does, without the line. */
async function open(ctx: AppContext, { writer, organizationId }: Office, postId: string): Promise<number> {
  const viewer = { ...writer, name: "" } as unknown as Viewer;
  const from = performance.now();
  const opened = await openText(ctx, { viewer, postId, slot: "main" });
  if (!opened.ok) throw new Error(opened.error.code);
  const { docId, facts, role } = opened;
  const room = openRoom(ctx, { organizationId, postId, slot: "main", docId }, { facts, listeners: silent });
  const page = new Y.Doc();
  const line = { send: () => undefined, emit: () => undefined, unreadBytes: () => 0 };
  const member = { socketId: "bench", clientId: page.clientID, viewer: () => viewer, role, line, lagging: false };
  const joined = await room.join(member, { sv: Y.encodeStateVector(page) });
  if (!joined.ok || joined.diff === null) throw new Error("The text did not open");
  Y.applyUpdate(page, joined.diff);
  if (textOf(page).length === 0) throw new Error("The text is empty");
  const spent = performance.now() - from;
  room.leave("bench");
  await room.close();
  return spent;
}

const silent = { committed: () => undefined, cursorsMoved: () => undefined, opened: () => undefined };
