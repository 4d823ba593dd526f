/** A blackout against a decision at the same instant: nothing stays on the programme in it, and nothing starts in it. */
import { expect, test } from "vitest";
import { enterBlackout } from "#app/services/blackouts/enter-blackout.server.ts";
import { schedulePost } from "#app/services/posts/post-commands.server.ts";
import { oneSigner, scheduledPost } from "#tests/integration/holds/arrange.ts";
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
} from "#tests/support/office.ts";
import { withDatabase } from "#tests/support/with-office.ts";

const races = Math.ceil(Number(process.env["RACES"] ?? 100) / 5);
const database = withDatabase({ max: 8 });

function enter(ctx: ReturnType<typeof testContext>, office: Office) {
  const at = ctx.clock.now().getTime();
  const fields = {
    vote: "municipal",
    act: "Decreto 12/2026",
    from: new Date(at + day),
    to: new Date(at + 9 * day),
    reach: "organization",
    channelIds: [],
    tags: [],
    except: { channelIds: [], tags: [] },
    approverId: office.director.personId,
  } as const;
  return enterBlackout(ctx, {
    viewer: office.admin,
    fields: { ...fields, channelIds: [], tags: [], except: { channelIds: [], tags: [] } },
  });
}

test(
  "putting a post on the programme, or one that is on it: held, whoever came first",
  { timeout: 300_000 },
  async () => {
    const outcomes = new Set<string>();
    for (let done = 0; done < races; done += 1) {
      const office = await createOffice(database.ownerSql);
      const ctx = testContext(database);
      const routeId = await oneSigner({ database, office });
      const publishAt = new Date(ctx.clock.now().getTime() + 3 * day);
      const standing = await scheduledPost({ database, ctx, office }, { routeId, publishAt });
      const post = await submittedPost(ctx, office, { routeId, publishAt });
      accepted(await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, post.postId) }));
      const scheduling = () => schedulePost(ctx, { viewer: office.writer, postId: post.postId, publishAt });
      const first = Math.random() < 0.5;
      const one = first ? scheduling() : null;
      const entering = enter(ctx, office);
      const [entered, answer] = await Promise.all([entering, one ?? scheduling()]);
      expect(entered).toMatchObject({ ok: true });
      expect(answer.ok || answer.error.code === "inBlackout").toBe(true);
      expect(await stateOf(database.ownerSql, standing.postId)).toBe("held");
      const state = await stateOf(database.ownerSql, post.postId);
      expect(state).toBe(answer.ok ? "held" : "approved");
      outcomes.add(state);
    }
    expect([...outcomes].sort()).toEqual(["approved", "held"]);
  },
);
