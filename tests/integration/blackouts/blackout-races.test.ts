/** A blackout against a decision or a moment at the same instant: nothing stays on the programme in it, and nothing starts. */
import { expect, test } from "vitest";
import { endBlackout } from "#app/services/blackouts/end-blackout.server.ts";
import { enterBlackout } from "#app/services/blackouts/enter-blackout.server.ts";
import { schedulePost } from "#app/services/posts/post-commands.server.ts";
import { fireDue, oneSigner, scheduledPost, together } from "#tests/integration/holds/arrange.ts";
import { crossCheck } from "#tests/integration/services/cross-check.ts";
import {
  accepted,
  createOffice,
  day,
  mark,
  type Office,
  openSeat,
  stateOf,
  submittedPost,
  testContext,
  type TestContext,
} from "#tests/support/office.ts";
import { withDatabase } from "#tests/support/with-office.ts";
import { vote } from "./vote.ts";

/** Of each kind. The long run has more. */
const races = Math.ceil(Number(process.env["RACES"] ?? 100) / 2);
/** A blackout is the whole organisation's: races that run at once are of one organisation each. */
const lanes = 4;
const lasting = 600_000;

const database = withDatabase({ max: 16 });

interface Lane {
  ctx: TestContext;
  office: Office;
  routeId: string;
}

async function race(run: (lane: Lane) => Promise<void>): Promise<void> {
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const office = await createOffice(database.ownerSql);
      const ctx = testContext(database);
      const routeId = await oneSigner({ database, office });
      for (let done = lane; done < races; done += lanes) await run({ ctx, office, routeId });
    }),
  );
}

async function enter({ ctx, office }: Omit<Lane, "routeId">): Promise<string> {
  const fields = vote(ctx.clock.now(), office.director.personId);
  const answer = await enterBlackout(ctx, { viewer: office.admin, fields });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.blackoutId;
}

async function over({ ctx, office }: Omit<Lane, "routeId">, blackoutId: string): Promise<void> {
  expect(await endBlackout(ctx, { viewer: office.admin, blackoutId, words: "" })).toEqual({ ok: true });
}

/** The posts that were going out when it was entered, as the entry of the log says for ever. */
async function goingOut(blackoutId: string): Promise<string[]> {
  const [entry] = await database.ownerSql<{ payload: { goingOut: string[] } }[]>`
    select convert_from(bytes, 'utf8')::jsonb -> 'payload' as payload from log_entries
     where type = 'blackout.entered'
       and convert_from(bytes, 'utf8')::jsonb -> 'payload' ->> 'blackoutId' = ${blackoutId}`;
  if (entry === undefined) throw new Error("A blackout without its entry");
  return entry.payload.goingOut;
}

test(
  "the moment of a post against a blackout: what started is known to it, and nothing starts after it",
  { timeout: lasting },
  async () => {
    const outcomes = new Set<string>();
    await race(async (lane) => {
      const { ctx, office, routeId } = lane;
      const post = await scheduledPost({ database, ctx, office }, { routeId });
      const before = await goingOutNow(office);
      const [blackoutId] = await together(
        () => enter(lane),
        () => fireDue({ database, office }, post),
      );
      const state = await stateOf(database.ownerSql, post.postId);
      expect(["held", "publishing"]).toContain(state);
      const found = (await goingOut(blackoutId)).filter((postId) => !before.includes(postId));
      expect(found).toEqual(state === "publishing" ? [post.postId] : []);
      const [row] = await database.ownerSql<{ interrupted: string[] | null }[]>`
        select machine -> 'context' -> 'interrupted' as interrupted from posts where id = ${post.postId}`;
      expect(row?.interrupted ?? []).toEqual(state === "publishing" ? [office.channelId] : []);
      outcomes.add(state);
      await over(lane, blackoutId);
      expect(await stateOf(database.ownerSql, post.postId)).toBe(state);
    });
    expect([...outcomes].sort()).toEqual(["held", "publishing"]);
  },
);

async function goingOutNow({ organizationId }: Office): Promise<string[]> {
  const rows = await database.ownerSql<{ id: string }[]>`
    select id from posts where organization_id = ${organizationId} and state = 'publishing'`;
  return rows.map(({ id }) => id);
}

test(
  "putting a post on the programme, or one that is on it: held, whoever came first",
  { timeout: lasting },
  async () => {
    const outcomes = new Set<string>();
    await race(async (lane) => {
      const { ctx, office, routeId } = lane;
      const publishAt = new Date(ctx.clock.now().getTime() + 3 * day);
      const standing = await scheduledPost({ database, ctx, office }, { routeId, publishAt });
      const post = await submittedPost(ctx, office, { routeId, publishAt });
      accepted(await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, post.postId) }));
      const [blackoutId, answer] = await together(
        () => enter(lane),
        () => schedulePost(ctx, { viewer: office.writer, postId: post.postId, publishAt }),
      );
      expect(answer.ok || answer.error.code).toBeOneOf([true, "inBlackout"]);
      expect(await stateOf(database.ownerSql, standing.postId)).toBe("held");
      const state = await stateOf(database.ownerSql, post.postId);
      expect(state).toBe(answer.ok ? "held" : "approved");
      outcomes.add(state);
      await over(lane, blackoutId);
    });
    expect([...outcomes].sort()).toEqual(["approved", "held"]);
  },
);

test("after all of it every state has its entry, and every entry its state", async () => {
  expect(await crossCheck(database.ownerSql)).toEqual([]);
});
