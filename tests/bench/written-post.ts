import * as Y from "yjs";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { commitUpdates } from "#app/services/texts/commit-updates.server.ts";
import { applyTyped } from "#app/services/texts/live-text.ts";
import { loadTextIn, openText } from "#app/services/texts/open-text.server.ts";
import { keepSnapshot } from "#app/services/texts/text-state.server.ts";
import { textOf } from "#app/services/texts/text-doc.ts";
import { readScope } from "#db/scope.server.ts";
import { draftPost, type Office } from "#tests/support/office.ts";

const longestText = 1_500;

/** A post whose text has so many edits behind it, typed as people type: runs of keys, now and then elsewhere, a third of them deletions; with snapshots on the way. */
export async function writtenPost(ctx: AppContext, office: Office, edits: number): Promise<string> {
  const postId = await draftPost(ctx, office, { text: "x".repeat(longestText / 2) });
  const { writer: viewer, organizationId } = office;
  const opened = await openText(ctx, { viewer, postId, slot: "main" });
  const loaded = opened.ok ? await readScope(ctx.db, viewer, (scope) => loadTextIn(scope, opened.docId)) : null;
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
