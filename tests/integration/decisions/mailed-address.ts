import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { loader } from "#app/routes/d.$token/route.tsx";
import { loader as image } from "#app/routes/d.$token_.images.$mediaId/route.ts";
import { loader as notMe } from "#app/routes/d.$token_.not-me/route.tsx";
import { loader as presence } from "#app/routes/d.$token_.presence/route.ts";
import { addMedia } from "#app/services/media/add-media.server.ts";
import { reopenPost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { replaceText } from "#app/services/texts/replace-text.server.ts";
import { folderStore } from "#app/storage/folder-store.server.ts";
import { signInAs } from "#tests/integration/auth/arrange.ts";
import { accepted, day, draftPost, mark, minute, monday, openSeat, type SubmittedPost } from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";
import { asking, knownBrowser, outcomeOf } from "./arrange.ts";

export const words = "Da lunedì via Roma è chiusa per lavori";
const newerWords = "Anche via Verdi";

/** What `seenBy` answers of an address that shows nothing of its post. */
export const nothing = {
  status: 200,
  text: false,
  newerText: false,
  title: false,
  comment: false,
  pictureOf: false,
  picture: false,
};

/** An address as it was mailed, and all ways by which something of its post can be read with it. */
export function withMailedAddress() {
  const setup = withMailedOffice();
  /** The post that waits for the chief, and its mailed address, of one test. */
  const at = {} as { post: SubmittedPost; token: string; mediaId: string };
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "media-"));
    setup.ctx.storage = folderStore(folder);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    setup.ctx.clock.set(monday);
    const { ctx, office, database } = setup;
    await database.superSql`update memberships set status = 'active', roles = '{approver}' where id = ${office.chief.personId}`;
    const postId = await draftPost(ctx, office, { text: `${words}.` });
    const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#88aa99" } })
      .jpeg()
      .toBuffer();
    const added = await addMedia(ctx, { viewer: office.writer, postId, fileName: "ponte.jpg", bytes });
    if (!added.ok) throw new Error(JSON.stringify(added));
    at.mediaId = added.mediaId;
    await database.superSql`update post_media set alt = 'Il ponte' where post_id = ${postId}`;
    const { revision } = accepted(await submitPost(ctx, { viewer: office.writer, postId }));
    at.post = { postId, hash: revision?.hash ?? "" };
    at.token = await setup.newestToken(office.chief.personId, postId);
  });

  /** Visitors of the address, with what they bring. */
  const visitors = {
    anonymous: () => Promise.resolve(""),
    device: () => knownBrowser(setup.ctx, setup.office.chief),
    session: async () => {
      const { superSql } = setup.database;
      const [row] = await superSql<
        { email: string }[]
      >`select email from memberships where id = ${setup.office.chief.personId}`;
      // Sessions begin by the machine's own clock.
      setup.ctx.clock.set(new Date());
      const cookie = await signInAs(setup.ctx, { email: row?.email ?? "" });
      setup.ctx.clock.set(monday);
      return cookie;
    },
  } as const;

  /** Every way by which something of the post could be read with the address. */
  async function seenBy(cookie: string) {
    const of = (page: string, params = {}) =>
      asking(setup.ctx, { path: page, params: { token: at.token, ...params }, cookie });
    const [decision, doubted, picture, present] = [
      await outcomeOf(loader(of(`/d/${at.token}`))),
      await outcomeOf(notMe(of(`/d/${at.token}/not-me`))),
      await outcomeOf(image(of(`/d/${at.token}/images/${at.mediaId}`, { mediaId: at.mediaId }))),
      await outcomeOf(presence(of(`/d/${at.token}/presence`))),
    ];
    const written = JSON.stringify([decision.body, doubted.body]);
    return {
      status: decision.status,
      text: written.includes(words),
      newerText: written.includes(newerWords),
      title: written.includes("Lavori in via Roma"),
      comment: written.includes("Un commento interno"),
      pictureOf: written.includes(at.mediaId),
      picture: picture.status === 200,
      present: present.status === 200,
      written,
      cacheControl: picture.headers.get("Cache-Control"),
    };
  }

  /** Ways in which an address stops showing its post. */
  const ends: Record<string, () => Promise<unknown>> = {
    expired: async () => setup.ctx.clock.advance(4 * day),
    superseded: () =>
      setup.database.superSql`update decision_tokens set superseded_at = ${monday} where post_id = ${at.post.postId}`,
    "superseded by a newer revision": async () => {
      const { ctx, office } = setup;
      expect(await reopenPost(ctx, { viewer: office.writer, postId: at.post.postId })).toMatchObject({ ok: true });
      const text = `${words}. ${newerWords}.`;
      const of = { viewer: office.writer, postId: at.post.postId };
      ctx.clock.advance(minute);
      expect(await replaceText(ctx, { ...of, slot: "main", text, baseVersion: 1 })).toMatchObject({ ok: true });
      expect(await submitPost(ctx, of)).toMatchObject({ ok: true });
    },
    "taken back by its writer": () => reopenPost(setup.ctx, { viewer: setup.office.writer, postId: at.post.postId }),
    "decided by somebody else of the group": async () => {
      const { ctx, office, database } = setup;
      await mark(ctx, at.post, { by: office.chief, seatId: await openSeat(database.superSql, at.post.postId) });
      await database.superSql`update marks set person_id = ${office.deputy.personId} where post_id = ${at.post.postId}`;
      await database.superSql`update posts set machine = replace(machine::text, ${office.chief.personId}, ${office.deputy.personId})::jsonb
        where id = ${at.post.postId}`;
    },
    "its holder out of the seat": () =>
      setup.database.superSql`delete from open_seat_candidates where post_id = ${at.post.postId}`,
    "its holder an approver no longer, after the mark": async () => {
      const { ctx, office, database } = setup;
      await mark(ctx, at.post, { by: office.chief, seatId: await openSeat(database.superSql, at.post.postId) });
      await database.superSql`update memberships set roles = '{auditor}' where id = ${office.chief.personId}`;
    },
  };

  return { setup, at, visitors, seenBy, ends };
}
