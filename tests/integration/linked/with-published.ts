/** An office with two channels and a published post, anew for each test, and what its tests do with posts that follow it. */
import { beforeEach, expect } from "vitest";
import { dueJob } from "#app/jobs/handlers/post-jobs.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { beginLinkedPost } from "#app/services/linked-posts/begin-linked-post.server.ts";
import { setAnswered } from "#app/services/linked-posts/set-answered.server.ts";
import { setPostChannels, setPublishMoment, updatePostBrief } from "#app/services/posts/edit-draft.server.ts";
import { schedulePost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { confirmPublication, confirmTakenOff } from "#app/services/publications/publication-commands.server.ts";
import {
  accepted,
  level,
  mark,
  minute,
  monday,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  stateOf,
} from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import type { LinkedKind } from "#workflows/content/post-kinds.ts";
import { draftPost } from "#tests/support/office.ts";

export const comment = {
  url: "https://www.facebook.com/comune/posts/1?comment_id=2",
  author: "Carla",
  text: "È falso!",
};

export function withPublished() {
  const { database, ctx, office } = withOffice({ each: "test" });
  const ids = { telegram: "", short: "", published: "" };
  const on = (postId: string) => ({ viewer: office.writer, postId });
  const sql = () => database.ownerSql;

  beforeEach(async () => {
    ids.telegram = newId();
    await sql()`insert into channels (id, organization_id, network, name, colour)
      values (${ids.telegram}, ${office.organizationId}, 'telegram', 'Allerta', 2)`;
    ids.short = await publishApprovalRoute(sql(), office, oneLevel());
    ids.published = await draftPost(ctx, office, { routeId: ids.short });
    accepted(await setChannels(ids.published, [office.channelId, ids.telegram]));
    await goOut(ids.published);
    await confirm(ids.published, office.channelId, "https://www.facebook.com/comune/posts/1");
    await confirm(ids.published, ids.telegram, "https://t.me/allerta/1");
    expect(await stateOf(sql(), ids.published)).toBe("published");
  });

  const oneLevel = (change: Partial<ApprovalRoute["levels"][number]> = {}) =>
    route([level("responsabile", [seat("chief", { type: "person", personId: office.chief.personId })], change)]);

  async function setChannels(postId: string, channelIds: string[]) {
    const set = await setPostChannels(ctx, { ...on(postId), channelIds });
    return set.ok ? { ...set, repeated: false, state: "draft" as const, at: "", markId: null, revision: null } : set;
  }

  async function confirm(postId: string, channelId: string, url: string) {
    return accepted(await confirmPublication(ctx, { ...on(postId), channelId, url }));
  }

  /** Signed by the chief and put on the programme; its moment comes. */
  async function goOut(postId: string): Promise<void> {
    const hash = accepted(await submitPost(ctx, on(postId))).revision?.hash ?? "";
    const seatId = await openSeat(sql(), postId);
    accepted(await mark(ctx, { postId, hash }, { by: office.chief, seatId }));
    accepted(
      await schedulePost(ctx, { ...on(postId), publishAt: "now" }).then((now) => (now.ok ? now : atItsMoment(postId))),
    );
    ctx.clock.advance(20 * minute);
    await reach();
  }

  async function atItsMoment(postId: string) {
    const [row] = await sql()<{ at: Date }[]>`select publish_at as at from posts where id = ${postId}`;
    const scheduled = await schedulePost(ctx, { ...on(postId), publishAt: new Date(row?.at ?? 0) });
    ctx.clock.set(new Date(row?.at ?? 0));
    return scheduled;
  }

  /** The clock comes to what is due; mails wait. */
  async function reach(): Promise<void> {
    await database.superSql`update jobs set status = 'done' where kind in ('sendMail', 'termPassed', 'lastUsefulPassed')`;
    await workDueJobs(ctx, { handlers: [dueJob] });
  }

  async function begin(kind: LinkedKind, channelId?: string): Promise<string> {
    const begun = await beginLinkedPost(ctx, {
      viewer: office.writer,
      kind,
      aboutPostId: ids.published,
      ...(channelId && { channelId }),
    });
    if (!begun.ok) throw new Error(JSON.stringify(begun.error));
    return begun.postId;
  }

  /** Ready to be sent: why, by the short iter, a moment ahead. */
  async function complete(postId: string, change: Record<string, unknown> = {}): Promise<void> {
    const changes = {
      purpose: "Il numero era sbagliato",
      audience: "Chi abita in centro",
      routeId: ids.short,
      ...change,
    };
    expect(await updatePostBrief(ctx, { ...on(postId), changes })).toMatchObject({ ok: true });
    const publish = { at: new Date(ctx.clock.now().getTime() + 60 * minute), zone: "Europe/Rome" };
    expect(await setPublishMoment(ctx, { ...on(postId), publish })).toMatchObject({ ok: true });
  }

  const answer = (postId: string, typed: Partial<typeof comment> = comment) =>
    setAnswered(ctx, { ...on(postId), typed });
  const takeOff = (postId: string, channelId: string) => confirmTakenOff(ctx, { ...on(postId), channelId });

  async function logged(subjectId: string, type: string) {
    const rows = await database.superSql<{ payload: Record<string, unknown>; personal: unknown }[]>`
      select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload,
             (select coalesce(jsonb_agg(v.value), '[]') from log_values v where v.subject_id = e.subject_id and v.seq = e.seq) as personal
        from log_entries e where subject_id = ${subjectId} and type = ${type} order by seq`;
    return [...rows];
  }

  return {
    database,
    ctx,
    office,
    ids,
    on,
    begin,
    complete,
    goOut,
    answer,
    takeOff,
    oneLevel,
    setChannels,
    logged,
    reach,
    monday,
  };
}
