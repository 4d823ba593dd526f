/** A hold against a start at the same instant: after the hold is there nothing starts, by machine or by hand. */
import { expect, test } from "vitest";
import { confirmHeldPost, schedulePost } from "#app/services/posts/post-commands.server.ts";
import { confirmPublication } from "#app/services/publications/publication-commands.server.ts";
import { liftHold } from "#app/services/holds/lift-hold.server.ts";
import { placeHold } from "#app/services/holds/place-hold.server.ts";
import {
  accepted,
  createOffice,
  mark,
  type Office,
  openSeat,
  stateOf,
  submittedPost,
  testContext,
  type TestContext,
} from "#tests/support/office.ts";
import { withDatabase } from "#tests/support/with-office.ts";
import { crossCheck } from "#tests/integration/services/cross-check.ts";
import { everything, fireDue, lifted, oneSigner, placed, scheduledPost, together } from "./arrange.ts";

/** A moment against a hold; of each other kind a fifth of it. The long run has more. */
const races = Number(process.env["RACES"] ?? 100);
const aFifth = Math.ceil(races / 5);
/** A hold is the whole organisation's: races that run at once are of one organisation each. */
const lanes = 4;

const database = withDatabase({ max: 16 });

interface Lane {
  ctx: TestContext;
  office: Office;
  routeId: string;
  bench: { database: typeof database; ctx: TestContext; office: Office };
}

async function race(times: number, run: (lane: Lane) => Promise<void>): Promise<void> {
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const office = await createOffice(database.ownerSql);
      const ctx = testContext(database);
      const routeId = await oneSigner({ database, office });
      for (let done = lane; done < times; done += lanes)
        await run({ ctx, office, routeId, bench: { database, ctx, office } });
    }),
  );
}

/** The posts that the hold found going out, as the entry of the log says for ever. */
async function goingOut(holdId: string): Promise<string[]> {
  const [entry] = await database.ownerSql<{ payload: { goingOut: string[] } }[]>`
    select convert_from(bytes, 'utf8')::jsonb -> 'payload' as payload from log_entries
     where type = 'hold.placed' and convert_from(bytes, 'utf8')::jsonb -> 'payload' ->> 'holdId' = ${holdId}`;
  if (entry === undefined) throw new Error("A hold without its entry");
  return entry.payload.goingOut;
}

async function pressed(ctx: TestContext, { chief }: Office): Promise<string> {
  return placed(ctx, chief);
}

/** Of what a hold caught under way it is said that it stood there already: the next hold finds it gone. */
async function sayItWasOut({ ctx, office }: Pick<Lane, "ctx" | "office">, postId: string): Promise<void> {
  if ((await stateOf(database.ownerSql, postId)) !== "publishing") return;
  const url = `https://www.facebook.com/comune/posts/${postId.slice(0, 8)}`;
  const of = { viewer: office.writer, postId, channelId: office.channelId };
  accepted(await confirmPublication(ctx, { ...of, url, alreadyOut: true }));
}

const lasting = 600_000;

test(
  `the moment of a post against a hold: what started is known to the hold, and nothing starts after it`,
  { timeout: lasting },
  async () => {
    const outcomes = new Set<string>();
    await race(races, async ({ ctx, office, routeId, bench }) => {
      const post = await scheduledPost(bench, { routeId });
      const [holdId] = await together(
        () => pressed(ctx, office),
        () => fireDue({ database, office }, post),
      );
      const state = await stateOf(database.ownerSql, post.postId);
      expect(["held", "publishing"]).toContain(state);
      expect(await goingOut(holdId)).toEqual(state === "publishing" ? [post.postId] : []);
      const [row] = await database.ownerSql<{ interrupted: string[] | null }[]>`
      select machine -> 'context' -> 'interrupted' as interrupted from posts where id = ${post.postId}`;
      expect(row?.interrupted ?? []).toEqual(state === "publishing" ? [office.channelId] : []);
      outcomes.add(state);
      await lifted(ctx, office.chief, holdId);
      expect(await stateOf(database.ownerSql, post.postId)).toBe(state);
      await sayItWasOut({ ctx, office }, post.postId);
    });
    expect([...outcomes].sort()).toEqual(["held", "publishing"]);
  },
);

test("putting a post on the programme against a hold: none stays on it", { timeout: lasting }, async () => {
  await race(aFifth, async ({ ctx, office, routeId }) => {
    const publishAt = new Date(ctx.clock.now().getTime() + 86_400_000);
    const post = await submittedPost(ctx, office, { routeId, publishAt });
    accepted(await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, post.postId) }));
    const [holdId, answer] = await together(
      () => pressed(ctx, office),
      () => schedulePost(ctx, { viewer: office.writer, postId: post.postId, publishAt }),
    );
    expect(await stateOf(database.ownerSql, post.postId)).toBe(answer.ok ? "held" : "approved");
    expect(answer.ok || answer.error.code).toBeOneOf([true, "onHold"]);
    await lifted(ctx, office.chief, holdId);
  });
});

test("a confirmation by hand against a hold: it counts only where it came first", { timeout: lasting }, async () => {
  await race(aFifth, async ({ ctx, office, routeId, bench }) => {
    const post = await scheduledPost(bench, { routeId });
    await fireDue({ database, office }, post);
    const url = `https://www.facebook.com/comune/posts/${post.postId.slice(0, 8)}`;
    const of = { viewer: office.writer, postId: post.postId, channelId: office.channelId };
    const [holdId, answer] = await together(
      () => pressed(ctx, office),
      () => confirmPublication(ctx, { ...of, url }),
    );
    expect(await goingOut(holdId)).toEqual(answer.ok ? [] : [post.postId]);
    expect(await stateOf(database.ownerSql, post.postId)).toBe(answer.ok ? "published" : "publishing");
    expect(answer.ok || answer.error.code).toBeOneOf([true, "onHold", "interrupted"]);
    await lifted(ctx, office.chief, holdId);
    await sayItWasOut({ ctx, office }, post.postId);
  });
});

test(
  "the one signature after a hold against the next hold: the post is held, whoever came first",
  { timeout: lasting },
  async () => {
    await race(aFifth, async ({ ctx, office, routeId, bench }) => {
      const post = await scheduledPost(bench, { routeId });
      await lifted(ctx, office.chief, await pressed(ctx, office));
      accepted(await confirmHeldPost(ctx, { viewer: office.writer, postId: post.postId, publishAt: null }));
      const seatId = await openSeat(database.ownerSql, post.postId);
      const [holdId, answer] = await together(
        () => pressed(ctx, office),
        () => mark(ctx, post, { by: office.chief, seatId }),
      );
      expect(await stateOf(database.ownerSql, post.postId)).toBe("held");
      expect(answer.ok || answer.error.code).toBeOneOf([true, "onHold", "outdatedRevision", "impossibleNow"]);
      await lifted(ctx, office.chief, holdId);
      const refused = await schedulePost(ctx, {
        viewer: office.writer,
        postId: post.postId,
        publishAt: post.publishAt,
      });
      expect(refused).toMatchObject({ ok: false, error: { code: "needsConfirmation" } });
    });
  },
);

test("two people press at once: one hold, and both read the same", { timeout: lasting }, async () => {
  await race(aFifth, async ({ ctx, office, routeId, bench }) => {
    const post = await scheduledPost(bench, { routeId });
    const [first, second] = await together(
      () => placeHold(ctx, { viewer: office.chief, fields: everything }),
      () => placeHold(ctx, { viewer: office.writer, fields: everything }),
    );
    expect([first, second].filter((answer) => answer.ok && !answer.already)).toHaveLength(1);
    expect(first.ok && second.ok && first.holdId === second.holdId).toBe(true);
    const holdId = first.ok ? first.holdId : "";
    const lifts = await together(
      () => liftHold(ctx, { viewer: office.chief, holdId, words: "" }),
      () => liftHold(ctx, { viewer: office.writer, holdId, words: "" }),
    );
    expect(lifts.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await stateOf(database.ownerSql, post.postId)).toBe("held");
    const entries =
      await database.ownerSql`select from log_entries where type in ('hold.placed', 'hold.lifted') and ${holdId}::uuid = any(mentions)`;
    expect(entries).toHaveLength(2);
  });
});

test("after all of it every state has its entry, and every entry its state", async () => {
  expect(await crossCheck(database.ownerSql)).toEqual([]);
});
