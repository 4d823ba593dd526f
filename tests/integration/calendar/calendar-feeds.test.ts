import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { createFeed, hashFeedToken, revokeFeed } from "#app/services/calendar/calendar-feeds.server.ts";
import { writeFeed } from "#app/services/calendar/write-feed.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { discardPost, schedulePost } from "#app/services/posts/post-commands.server.ts";
import { confirmPublication } from "#app/services/publications/publication-commands.server.ts";
import { loader } from "#app/routes/feeds.$token/route.ts";
import { placed } from "#tests/integration/holds/arrange.ts";
import { url, withPostsGoingOut } from "#tests/integration/services/going-out.ts";
import { accepted, draftPost, minute, submittedPost } from "#tests/support/office.ts";

/* The rule: a secret address shows one person or one channel, to whoever knows it, until it is revoked; and never a text. */

const { database, ctx, office, scheduled, publishing, on } = withPostsGoingOut();

const actor = (viewer: ActingViewer) => ({ ...viewer, sessionId: viewer.sessionId ?? "" });

async function addressOf(viewer: ActingViewer, channelId: string | null = null): Promise<string> {
  const made = await createFeed(ctx, { by: actor(viewer), channelId });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.address;
}

const tokenOf = (address: string) => /\/feeds\/(?<token>[\w-]{43})\.ics$/u.exec(address)?.groups?.["token"] ?? "";

/** As another program reads it. */
async function read(address: string) {
  const text = await writeFeed(ctx, tokenOf(address));
  if (text === null) return null;
  const calendar = new ICAL.Component(ICAL.parse(text));
  return {
    text,
    name: calendar.getFirstPropertyValue("x-wr-calname"),
    events: calendar.getAllSubcomponents("vevent").map((component) => {
      const event = new ICAL.Event(component);
      const status = component.getFirstPropertyValue("status");
      return {
        uid: event.uid,
        summary: event.summary,
        start: event.startDate,
        sequence: event.sequence,
        status,
        component,
      };
    }),
  };
}

async function entries(): Promise<string[]> {
  const rows = await database.ownerSql<{ type: string }[]>`
    select type from log_entries where organization_id = ${office.organizationId} and type like 'calendarFeed.%' order by seq`;
  return rows.map(({ type }) => type);
}

describe("a person's calendar", () => {
  test("has what they write or sign at its instant in UTC, with its title and never its text", async () => {
    const { postId } = await scheduled();
    await draftPost(ctx, { ...office, writer: office.helper }, { text: "Parole segrete" });
    const found = await read(await addressOf(office.writer));
    expect(found?.events).toHaveLength(1);
    const [event] = found?.events ?? [];
    const [row] = await database.ownerSql<{ at: Date }[]>`select publish_at as at from posts where id = ${postId}`;
    expect(event?.start.toJSDate()).toEqual(row?.at);
    expect(event?.start.zone.tzid).toBe("UTC");
    expect(event).toMatchObject({ summary: "Lavori in via Roma", status: "CONFIRMED", uid: `${postId}@imprimatur` });
    expect(found?.text).not.toMatch(/Da lunedì|Parole segrete|VTIMEZONE/u);
    // Whoever signed it has it too, and nobody else.
    expect((await read(await addressOf(office.chief)))?.events.map(({ uid }) => uid)).toEqual([event?.uid]);
    expect((await read(await addressOf(office.director)))?.events).toEqual([]);
  });

  test("keeps the event of a post that moves, with a higher sequence, through both nights of the clocks", async () => {
    const instants = ["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z", "2026-03-29T01:00:00.000Z"];
    for (const instant of instants) await draftPost(ctx, office, { publishAt: new Date(instant) });
    const address = await addressOf(office.writer);
    const starts = (await read(address))?.events.map(({ start }) => start.toJSDate().toISOString());
    expect(starts).toEqual([...instants].sort());
    const { postId } = await scheduled();
    const before = (await read(address))?.events.find(({ uid }) => uid.startsWith(postId));
    const to = new Date((before?.start.toJSDate().getTime() ?? 0) + 30 * minute);
    accepted(await schedulePost(ctx, { viewer: office.writer, postId, publishAt: to }));
    const after = (await read(address))?.events.find(({ uid }) => uid === before?.uid);
    expect(after?.start.toJSDate()).toEqual(to);
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Number.MAX_SAFE_INTEGER);
  });

  test("says by its status what is sure, what is not and what goes out no more", async () => {
    const { postId: sure } = await scheduled();
    const { postId: asked } = await submittedPost(ctx, office);
    const gone = await draftPost(ctx, office);
    accepted(await discardPost(ctx, { viewer: office.writer, postId: gone }));
    const address = await addressOf(office.writer);
    const statuses = async () =>
      Object.fromEntries((await read(address))?.events.map(({ uid, status }) => [uid.split("@")[0], status]) ?? []);
    expect(await statuses()).toEqual({ [sure]: "CONFIRMED", [asked]: "TENTATIVE", [gone]: "CANCELLED" });
    await placed(ctx, office.admin);
    const held = (await read(address))?.events.find(({ uid }) => uid.startsWith(sure));
    expect(held).toMatchObject({ status: "TENTATIVE", summary: "Sospeso: Lavori in via Roma" });
  });

  test("is nobody's any more once they are suspended", async () => {
    const address = await addressOf(office.writer);
    expect(await read(address)).not.toBeNull();
    await database.ownerSql`update memberships set status = 'suspended' where id = ${office.writer.personId}`;
    expect(await read(address)).toBeNull();
  });
});

describe("a channel's calendar", () => {
  test("names only what can be read there already, and tells nobody of what was never approved", async () => {
    await submittedPost(ctx, office);
    await draftPost(ctx, office);
    const out = await publishing();
    accepted(await confirmPublication(ctx, { ...on(out), url }));
    const { postId: ahead } = await scheduled();
    const found = await read(await addressOf(office.admin, office.channelId));
    const shown = found?.events.map(({ uid, summary, component }) => [
      uid.split("@")[0],
      summary,
      component.getFirstPropertyValue("url"),
    ]);
    expect(shown).toHaveLength(2);
    expect(shown).toContainEqual([out, "Lavori in via Roma", url]);
    expect(shown).toContainEqual([ahead, "Post su Facebook · Comune", null]);
  });

  test("is made by whoever administers channels alone, for a channel in use", async () => {
    const by = actor(office.writer);
    expect(await createFeed(ctx, { by, channelId: office.channelId })).toMatchObject({ ok: false });
    const admin = actor(office.admin);
    expect(await createFeed(ctx, { by: admin, channelId: "01900000-0000-7000-8000-000000000000" })).toMatchObject({
      error: { code: "channelUnknown" },
    });
    const address = await addressOf(office.admin, office.channelId);
    await database.ownerSql`update channels set archived_at = now() where id = ${office.channelId}`;
    expect(await read(address)).toBeNull();
  });
});

describe("the secret", () => {
  test("is not kept: the database has its hash alone", async () => {
    const address = await addressOf(office.writer);
    const [row] = await database.ownerSql<{ hash: Buffer; all: string }[]>`
      select token_hash as hash, f::text as all from calendar_feeds f where person_id = ${office.writer.personId}`;
    expect(row?.hash).toEqual(hashFeedToken(tokenOf(address)));
    expect(row?.all).not.toContain(tokenOf(address));
  });

  test("a new address switches the one before off, and both are in the log", async () => {
    const first = await addressOf(office.writer);
    const second = await addressOf(office.writer);
    expect([await read(first), await read(second)].map((one) => one !== null)).toEqual([false, true]);
    expect(await entries()).toEqual(["calendarFeed.created", "calendarFeed.revoked", "calendarFeed.created"]);
  });

  test("is revoked by its person or, of a channel, by whoever administers channels; by nobody else", async () => {
    const mine = await addressOf(office.writer);
    const ofChannel = await addressOf(office.admin, office.channelId);
    const feeds = await database.ownerSql<{ id: string; person: string | null }[]>`
      select id, person_id as person from calendar_feeds where organization_id = ${office.organizationId}`;
    const [own, channels] = [
      feeds.find(({ person }) => person)?.id ?? "",
      feeds.find(({ person }) => !person)?.id ?? "",
    ];
    for (const feedId of [own, channels, "no id"])
      expect(await revokeFeed(ctx, { by: actor(office.chief), feedId })).toBe(false);
    expect(await revokeFeed(ctx, { by: actor(office.admin), feedId: own })).toBe(false);
    expect([await read(mine), await read(ofChannel)]).not.toContain(null);
    expect(await revokeFeed(ctx, { by: actor(office.writer), feedId: own })).toBe(true);
    expect(await revokeFeed(ctx, { by: actor(office.writer), feedId: own })).toBe(false);
    expect(await revokeFeed(ctx, { by: actor(office.admin), feedId: channels })).toBe(true);
    expect([await read(mine), await read(ofChannel)]).toEqual([null, null]);
  });

  test("its address is answered without cookies, is kept by nobody and found by nobody", async () => {
    const token = tokenOf(await addressOf(office.writer));
    const answer = await ask(`${token}.ics`);
    expect([answer.status, answer.headers.get("Content-Type")]).toEqual([200, "text/calendar; charset=utf-8"]);
    expect(answer.headers.get("Cache-Control")).toBe("no-store, private");
    expect(answer.headers.get("X-Robots-Tag")).toBe("noindex, nofollow");
    for (const wrong of ["x", `${token.slice(0, -1)}A`.replace(token, "B".repeat(43)), "B".repeat(43)])
      expect((await ask(`${wrong}.ics`)).status).toBe(404);
  });

  test("one address is read only so often, and the program is told when to come again", async () => {
    const token = tokenOf(await addressOf(office.writer));
    const answers: Response[] = [];
    for (let time = 0; time < 61; time += 1) answers.push(await ask(`${token}.ics`));
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(60).fill(200), 429]);
    expect(Number(answers.at(-1)?.headers.get("Retry-After"))).toBeGreaterThan(0);
  });
});

function ask(token: string): Promise<Response> {
  const request = new Request(`http://localhost:3000/feeds/${token}`);
  const context = { app: ctx, nonce: "", requestId: "", clientAddress: "203.0.113.9", forwarded: false };
  return loader({ request, context, params: { token } });
}
