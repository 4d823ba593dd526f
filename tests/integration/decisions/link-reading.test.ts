import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DecisionLoaded } from "#app/components/decision/decision-page.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { action, loader } from "#app/routes/d.$token/route.tsx";
import { loader as notMe } from "#app/routes/d.$token_.not-me/route.tsx";
import { loader as image } from "#app/routes/d.$token_.images.$mediaId/route.ts";
import { loader as presence } from "#app/routes/d.$token_.presence/route.ts";
import { addMedia } from "#app/services/media/add-media.server.ts";
import { openThread } from "#app/services/comments/open-thread.server.ts";
import { suspendPerson } from "#app/services/people/change-person.server.ts";
import { reopenPost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { replaceText } from "#app/services/texts/replace-text.server.ts";
import { folderStore } from "#app/storage/folder-store.server.ts";
import { signInAs } from "#tests/integration/auth/arrange.ts";
import { accepted, day, draftPost, mark, minute, monday, openSeat, type SubmittedPost } from "#tests/support/office.ts";
import { asking, cookieAfter, knownBrowser, newestCode, outcomeOf } from "./arrange.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";

const words = "Da lunedì via Roma è chiusa per lavori";
const newerWords = "Anche via Verdi";

const desk = withMailedOffice();
let folder: string;
let post: SubmittedPost;
let token: string;
let mediaId: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "media-"));
  desk.ctx.storage = folderStore(folder);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  desk.ctx.clock.set(monday);
  const { ctx, office, database } = desk;
  await database.superSql`update memberships set status = 'active', roles = '{approver}' where id = ${office.chief.personId}`;
  const postId = await draftPost(ctx, office, { text: `${words}.` });
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#88aa99" } })
    .jpeg()
    .toBuffer();
  const added = await addMedia(ctx, { viewer: office.writer, postId, fileName: "ponte.jpg", bytes });
  if (!added.ok) throw new Error(JSON.stringify(added));
  mediaId = added.mediaId;
  await database.superSql`update post_media set alt = 'Il ponte' where post_id = ${postId}`;
  const { revision } = accepted(await submitPost(ctx, { viewer: office.writer, postId }));
  post = { postId, hash: revision?.hash ?? "" };
  token = await desk.newestToken(office.chief.personId, postId);
});

/** Who comes by the address, with what. */
const visitors = {
  anonymous: () => Promise.resolve(""),
  device: () => knownBrowser(desk.ctx, desk.office.chief),
  session: async () => {
    const { superSql } = desk.database;
    const [row] = await superSql<
      { email: string }[]
    >`select email from memberships where id = ${desk.office.chief.personId}`;
    // Sessions begin by the machine's own clock.
    desk.ctx.clock.set(new Date());
    const cookie = await signInAs(desk.ctx, { email: row?.email ?? "" });
    desk.ctx.clock.set(monday);
    return cookie;
  },
} as const;

/** Every way by which something of the post could be read with the address. */
async function seenBy(cookie: string) {
  const of = (page: string, params = {}) => asking(desk.ctx, { path: page, params: { token, ...params }, cookie });
  const [decision, doubted, picture, present] = [
    await outcomeOf(loader(of(`/d/${token}`))),
    await outcomeOf(notMe(of(`/d/${token}/not-me`))),
    await outcomeOf(image(of(`/d/${token}/images/${mediaId}`, { mediaId }))),
    await outcomeOf(presence(of(`/d/${token}/presence`))),
  ];
  const written = JSON.stringify([decision.body, doubted.body]);
  return {
    status: decision.status,
    text: written.includes(words),
    newerText: written.includes(newerWords),
    title: written.includes("Lavori in via Roma"),
    comment: written.includes("Un commento interno"),
    pictureOf: written.includes(mediaId),
    picture: picture.status === 200,
    present: present.status === 200,
    written,
    cacheControl: picture.headers.get("Cache-Control"),
  };
}

const nothing = {
  status: 200,
  text: false,
  newerText: false,
  title: false,
  comment: false,
  pictureOf: false,
  picture: false,
};

/** By somebody of the office, on the post as a whole. */
async function comment() {
  const { office, ctx } = desk;
  const said = await openThread(ctx, {
    organizationId: office.organizationId,
    postId: post.postId,
    actor: { personId: office.writer.personId, means: "web" },
    slot: "main",
    body: "Un commento interno",
    quote: null,
  });
  expect(said).toMatchObject({ ok: true });
}

/** Ways in which an address stops showing its post. */
const ends: Record<string, () => Promise<unknown>> = {
  expired: async () => desk.ctx.clock.advance(4 * day),
  superseded: () =>
    desk.database.superSql`update decision_tokens set superseded_at = ${monday} where post_id = ${post.postId}`,
  "superseded by a newer revision": async () => {
    const { ctx, office } = desk;
    expect(await reopenPost(ctx, { viewer: office.writer, postId: post.postId })).toMatchObject({ ok: true });
    const text = `${words}. ${newerWords}.`;
    const of = { viewer: office.writer, postId: post.postId };
    ctx.clock.advance(minute);
    expect(await replaceText(ctx, { ...of, slot: "main", text, baseVersion: 1 })).toMatchObject({ ok: true });
    expect(await submitPost(ctx, of)).toMatchObject({ ok: true });
  },
  "taken back by its writer": () => reopenPost(desk.ctx, { viewer: desk.office.writer, postId: post.postId }),
  "decided by somebody else of the group": async () => {
    const { ctx, office, database } = desk;
    await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.superSql, post.postId) });
    await database.superSql`update marks set person_id = ${office.deputy.personId} where post_id = ${post.postId}`;
    await database.superSql`update posts set machine = replace(machine::text, ${office.chief.personId}, ${office.deputy.personId})::jsonb
      where id = ${post.postId}`;
  },
  "its holder out of the seat": () =>
    desk.database.superSql`delete from open_seat_candidates where post_id = ${post.postId}`,
  "its holder an approver no longer, after the mark": async () => {
    const { ctx, office, database } = desk;
    await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.superSql, post.postId) });
    await database.superSql`update memberships set roles = '{auditor}' where id = ${office.chief.personId}`;
  },
};

describe("a live address", () => {
  test("shows its own revision, its images and that its reader is there", async () => {
    const seen = await seenBy("");
    expect(seen).toMatchObject({ status: 200, text: true, title: true, picture: true, present: true });
    expect(seen.cacheControl).toBe("no-store, private");
  });

  test("and what its holder decided by it, as long as it lives", async () => {
    await mark(desk.ctx, post, { by: desk.office.chief, seatId: await openSeat(desk.database.superSql, post.postId) });
    expect(await seenBy("")).toMatchObject({ text: true, picture: true });
  });
});

describe("an address that is over reads no more than what became of the request (@asvs v5.0.0-8.2.2)", () => {
  test.each(Object.keys(ends))("%s: nothing to whoever holds it alone", async (name) => {
    await ends[name]?.();
    const seen = await seenBy("");
    expect(seen).toMatchObject({ ...nothing, present: false });
    expect(seen.written).toContain('"readable":false');
  });

  test.each(Object.keys(ends).flatMap((name) => [[name, "device"] as const, [name, "session"] as const]))(
    "%s: the post to its holder's %s",
    async (name, visitor) => {
      const cookie = await visitors[visitor]();
      await ends[name]?.();
      expect(await seenBy(cookie)).toMatchObject({ status: 200, text: true, title: true, picture: true });
    },
  );

  test("nor a comment", async () => {
    await comment();
    expect((await seenBy("")).comment).toBe(true);
    await ends["expired"]?.();
    expect(await seenBy("")).toMatchObject(nothing);
  });

  test.each(["anonymous", "device", "session"] as const)("its holder suspended: nothing to %s", async (visitor) => {
    const cookie = await visitors[visitor]();
    const { ctx, office } = desk;
    const by = { ...office.admin, sessionId: randomUUID() };
    expect(await suspendPerson(ctx, { by, personId: office.chief.personId })).toMatchObject({ ok: true });
    expect(await seenBy(cookie)).toMatchObject({ ...nothing, present: false });
  });

  test("another person's device is as nobody's", async () => {
    await ends["expired"]?.();
    expect(await seenBy(await knownBrowser(desk.ctx, desk.office.deputy))).toMatchObject(nothing);
  });
});

describe("a fresh code opens what an address shows no more (@asvs v5.0.0-8.2.2)", () => {
  /** A browser with nothing of its own at the page of the address. */
  function stranger() {
    let cookie = "";
    return {
      async send(form: Record<string, string>) {
        const filled = { seat: await seatOfToken(), ...form };
        const args = asking(desk.ctx, { path: `/d/${token}`, params: { token }, form: filled, cookie });
        const answer = await outcomeOf(action(args));
        cookie = cookieAfter(answer.headers, cookie);
        return { status: answer.status, to: answer.headers.get("Location"), body: answer.body };
      },
      seen: () => seenBy(cookie),
      async page() {
        const args = asking(desk.ctx, { path: `/d/${token}?v=code`, params: { token }, cookie });
        return (await outcomeOf(loader(args))).body as { page: DecisionLoaded };
      },
    };
  }

  async function seatOfToken(): Promise<string> {
    const [row] = await desk.database.superSql<
      { seat_id: string }[]
    >`select seat_id from decision_tokens where post_id = ${post.postId} order by created_at limit 1`;
    return row?.seat_id ?? "";
  }

  async function codesSent(): Promise<number> {
    const { superSql } = desk.database;
    return (await superSql`select from mails where kind = 'decisionCode' and post_id = ${post.postId}`).length;
  }

  test.each(Object.keys(ends))(
    "%s: the post to whoever types the code of the holder's mailbox, and to no other",
    async (name) => {
      await ends[name]?.();
      const [holder, other] = [stranger(), stranger()];
      expect(await holder.send({ intent: "read" })).toMatchObject({ status: 303, to: `/d/${token}?v=code` });
      expect((await holder.page()).page.view).toMatchObject({ readable: false, code: { intent: "read" } });
      expect(await holder.seen()).toMatchObject({ ...nothing, present: false });
      const code = await newestCode(desk, post.postId);
      const typed = await other.send({ intent: "code", code });
      expect([typed.status, (await other.seen()).text]).toEqual([410, false]);
      const wrong = await holder.send({ intent: "code", code: code === "000000" ? "000001" : "000000" });
      expect([wrong.status, (await holder.seen()).text]).toEqual([422, false]);
      expect(await holder.send({ intent: "code", code })).toMatchObject({ status: 303, to: `/d/${token}?v=read` });
      expect(await holder.seen()).toMatchObject({ status: 200, text: true, title: true, picture: true });
      expect(await other.seen()).toMatchObject(nothing);
    },
  );

  test("for half an hour, and the browser is not known by it", async () => {
    await ends["expired"]?.();
    const devices = () =>
      desk.database
        .superSql`select from devices where person_id = ${desk.office.chief.personId} and revoked_at is null`;
    const before = (await devices()).length;
    const holder = stranger();
    await holder.send({ intent: "read" });
    await holder.send({ intent: "code", code: await newestCode(desk, post.postId) });
    desk.ctx.clock.advance(29 * minute);
    expect((await holder.seen()).text).toBe(true);
    desk.ctx.clock.advance(2 * minute);
    expect(await holder.seen()).toMatchObject(nothing);
    expect(await devices()).toHaveLength(before);
  });

  test("its holder suspended: it opens nothing, not afterwards either, and none is sent", async () => {
    await ends["expired"]?.();
    const { ctx, office, database } = desk;
    const holder = stranger();
    await holder.send({ intent: "read" });
    await holder.send({ intent: "code", code: await newestCode(desk, post.postId) });
    expect((await holder.seen()).text).toBe(true);
    const by = { ...office.admin, sessionId: randomUUID() };
    expect(await suspendPerson(ctx, { by, personId: office.chief.personId })).toMatchObject({ ok: true });
    expect(await holder.seen()).toMatchObject(nothing);
    const sent = await codesSent();
    expect((await stranger().send({ intent: "read" })).status).toBeGreaterThanOrEqual(400);
    expect(await codesSent()).toBe(sent);
    await database.superSql`update memberships set status = 'active' where id = ${office.chief.personId}`;
    expect(await holder.seen()).toMatchObject(nothing);
  });

  test("the mail that carries it names no word of the post, its title neither", async () => {
    await ends["expired"]?.();
    await stranger().send({ intent: "read" });
    await newestCode(desk, post.postId);
    const [mail] = await desk.database.superSql<{ said: string }[]>`
      select b.subject || b.text || b.html as said from mailbox_messages b join mails m on m.id = b.mail_id
      where m.post_id = ${post.postId} and m.kind = 'decisionCode'`;
    expect(mail?.said).toContain(translator("it")("emails.code.purpose.read"));
    for (const word of [words, "Lavori in via Roma"]) expect(mail?.said).not.toContain(word);
  });

  test("asked for again and again, no more go out than for a decision (@asvs v5.0.0-6.3.1)", async () => {
    await ends["expired"]?.();
    const before = await codesSent();
    const answers: number[] = [];
    for (let press = 0; press < 8; press += 1) {
      answers.push((await stranger().send({ intent: "read" })).status);
      desk.ctx.clock.advance(minute / 2);
    }
    expect(answers).toEqual([303, 303, 303, 303, 303, 429, 429, 429]);
    expect((await codesSent()) - before).toBe(5);
  });

  test("where the post can be read already none is sent", async () => {
    const before = await codesSent();
    expect(await stranger().send({ intent: "read" })).toMatchObject({ status: 303, to: `/d/${token}?v=read` });
    expect(await codesSent()).toBe(before);
  });
});

test("a mark that is taken back ends its address, another one is mailed, and who took it back goes on there", async () => {
  const { ctx, office, database } = desk;
  const seatId = await openSeat(database.superSql, post.postId);
  let cookie = await visitors.device();
  const send = async (form: Record<string, string>) => {
    const answer = await outcomeOf(action(asking(ctx, { path: `/d/${token}`, params: { token }, form, cookie })));
    cookie = cookieAfter(answer.headers, cookie);
    return answer;
  };
  const approve = { intent: "mark", verdict: "approve", seat: seatId, revision: post.hash, key: randomUUID() };
  expect((await send(approve)).status).toBe(303);
  ctx.clock.advance(minute);
  const undone = await send({ intent: "undo", seat: seatId, key: randomUUID() });
  const newer = await desk.newestToken(office.chief.personId, post.postId);
  expect(newer).not.toBe(token);
  expect([undone.status, undone.headers.get("Location")]).toEqual([303, `/d/${newer}?v=undone`]);
  expect(await seenBy("")).toMatchObject({ ...nothing, present: false });
  expect((await send({ ...approve, key: randomUUID() })).status).toBe(409);
  token = newer;
  expect(await seenBy("")).toMatchObject({ text: true });
  expect((await send({ ...approve, key: randomUUID() })).status).toBe(303);
});
