/** A post that went out on a connected channel, and posts that follow it there, signed and brought to their moment. */
import { beginLinkedPost } from "#app/services/linked-posts/begin-linked-post.server.ts";
import { setAnswered } from "#app/services/linked-posts/set-answered.server.ts";
import { setPublishMoment, updatePostBrief } from "#app/services/posts/edit-draft.server.ts";
import { schedulePost, submitPost } from "#app/services/posts/post-commands.server.ts";
import {
  accepted,
  hour,
  level,
  mark,
  minute,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
} from "#tests/support/office.ts";
import type { LinkedKind } from "#workflows/content/post-kinds.ts";
import { publishAt, type withPublisher } from "./arrange.ts";

type Publisher = ReturnType<typeof withPublisher>;

export function following({ database, ctx, office, connectedPost, reach, passes }: Publisher) {
  const on = (postId: string) => ({ viewer: office.writer, postId });

  /** It is out there, and was read back. */
  async function outAndRead(): Promise<string> {
    const postId = await connectedPost();
    await reach(publishAt);
    await passes(minute);
    return postId;
  }

  interface Follows {
    aboutPostId: string;
    text?: string;
    /** Where what a reply answers can be read. */
    answers?: string;
  }

  /** Written, signed and on the programme an hour ahead; the answer is its id and its moment. */
  async function followed(kind: LinkedKind, { aboutPostId, text, answers }: Follows) {
    const begun = await beginLinkedPost(ctx, { viewer: office.writer, kind, aboutPostId });
    if (!begun.ok) throw new Error(JSON.stringify(begun.error));
    const { postId } = begun;
    const holder = { type: "person", personId: office.chief.personId } as const;
    const uno = route([level("uno", [seat("chief", holder)])]);
    const routeId = await publishApprovalRoute(database.ownerSql, office, uno);
    const changes = { purpose: "Il numero era sbagliato", audience: "Chi abita in centro", routeId };
    const briefed = await updatePostBrief(ctx, { ...on(postId), changes });
    if (!briefed.ok) throw new Error(JSON.stringify(briefed.error));
    if (text !== undefined)
      await database.ownerSql`update post_texts set text = ${text} where post_id = ${postId} and slot = 'main'`;
    if (answers !== undefined) {
      const typed = { url: answers, author: "Carla", text: "Quando?" };
      const set = await setAnswered(ctx, { ...on(postId), typed });
      if (!set.ok) throw new Error(JSON.stringify(set.error));
    }
    const at = new Date(ctx.clock.now().getTime() + hour);
    await setPublishMoment(ctx, { ...on(postId), publish: { at, zone: "Europe/Rome" } });
    const sent = accepted(await submitPost(ctx, on(postId)));
    const hash = sent.revision?.hash ?? "";
    accepted(
      await mark(ctx, { postId, hash }, { by: office.chief, seatId: await openSeat(database.ownerSql, postId) }),
    );
    accepted(await schedulePost(ctx, { ...on(postId), publishAt: at }));
    return { postId, at };
  }

  return { outAndRead, followed, on };
}
