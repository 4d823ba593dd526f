import { expect } from "vitest";
import { dueJob, publicationOverdueJob } from "#app/jobs/handlers/post-jobs.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { schedulePost } from "#app/services/posts/post-commands.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import {
  accepted,
  day,
  level,
  mark,
  monday,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  stateOf,
  submittedPost,
} from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";

export const publishAt = new Date(monday.getTime() + 3 * day);
export const url = "https://www.facebook.com/comune/posts/1";

/** Posts that are scheduled or being published; each test has an office of its own. */
export function withPostsGoingOut() {
  const { database, ctx, office } = withOffice({ each: "test" });

  /** Signed by one person and scheduled. */
  async function scheduled(handle = ""): Promise<{ postId: string; seatId: string }> {
    await database.ownerSql`update channels set handle = ${handle} where id = ${office.channelId}`;
    ctx.clock.set(monday);
    const holder = { type: "person", personId: office.chief.personId } as const;
    const routeId = await publishApprovalRoute(
      database.ownerSql,
      office,
      route([level("uno", [seat("chief", holder)])]),
    );
    const post = await submittedPost(ctx, office, { routeId, publishAt });
    const seatId = await openSeat(database.ownerSql, post.postId);
    accepted(await mark(ctx, post, { by: office.chief, seatId }));
    accepted(await schedulePost(ctx, { viewer: office.writer, postId: post.postId, publishAt }));
    return { postId: post.postId, seatId };
  }

  /** The clock reaches a moment; mails wait, timers do not. */
  async function reach(at: Date): Promise<void> {
    ctx.clock.set(at);
    await database.superSql`update jobs set status = 'done' where kind in ('sendMail', 'termPassed', 'lastUsefulPassed')`;
    await workDueJobs(ctx, { handlers: [dueJob, publicationOverdueJob] });
  }

  async function publishing(handle = ""): Promise<string> {
    const { postId } = await scheduled(handle);
    await reach(publishAt);
    expect(await stateOf(database.ownerSql, postId)).toBe("publishing");
    return postId;
  }

  const by = (viewer: ActingViewer = office.writer) => ({ viewer });
  const on = (postId: string) => ({ ...by(), postId, channelId: office.channelId });

  async function rightsOf(postId: string, viewer: ActingViewer = office.writer) {
    const view = await readPostView(ctx, { viewer, postId });
    if (view === null) throw new Error("no such post");
    return view.rights;
  }

  const mailsOf = (postId: string, kind: string) =>
    database.ownerSql<
      { to: string; data: Record<string, unknown> }[]
    >`select to_person_id as "to", data from mails where post_id = ${postId} and kind = ${kind} order by id`;

  return { database, ctx, office, scheduled, reach, publishing, by, on, rightsOf, mailsOf };
}
