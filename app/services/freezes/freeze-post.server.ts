import { type NewEntry, prepareEntries } from "#app/audit/record.server.ts";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { announce } from "#app/services/posts/change-post.server.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { lockPost, type PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { newestMarkOf, peopleToTell, standingFreeze } from "#db/queries/post-freezes.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { revokeDevice } from "#db/writes/devices.server.ts";
import { appendLogEntries } from "#db/writes/log.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { insertFreeze } from "#db/writes/post-freezes.server.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { updateBrief } from "#db/writes/posts-content.server.ts";

export interface PostToFreeze {
  organizationId: string;
  postId: string;
  /** The seat whose mark the person does not recognise. */
  seatId: string;
  actor: Actor & { personId: string };
}

/**
 * "Non sei stato tu?": nothing is signed, and nothing goes out, until somebody in charge releases the post. The device
 * that gave the doubted mark is forgotten. Freezing a frozen post changes nothing and is no error.
 */
export async function freezePost(
  ctx: AppContext,
  { organizationId, postId, seatId, actor }: PostToFreeze,
): Promise<{ ok: true } | Failure> {
  const { personId } = actor;
  const at = ctx.clock.now();
  try {
    const answer = await writeScope(ctx.db, { organizationId, personId }, async (scope) => {
      const post = await lockPost(scope, postId);
      const mark = await newestMarkOf(scope, { seatId, personId });
      if (post === null || mark === null) return failure("notFound");
      if ((await standingFreeze(scope, postId)) !== null) return { ok: true as const, version: null };
      const holdId = newId(at);
      await insertFreeze(scope, { id: holdId, postId, reason: "notMe", markId: mark.markId, placedBy: personId, at });
      if (mark.deviceId !== null) await revokeDevice(scope, { deviceId: mark.deviceId, personId, at });
      for (const toPersonId of await peopleToTell(scope, postId))
        await queueMail(scope, { kind: "frozen", toPersonId, postId, data: { holdId }, at });
      const goingOut = channelsGoingOut(post);
      const { proof, deviceId, sessionId, tokenId, means } = actor;
      await noteOnPost(scope, post, {
        type: "post.frozen",
        actorId: personId,
        means,
        via: { deviceId, sessionId, tokenId },
        payload: {
          holdId,
          seatId,
          markId: mark.markId,
          ...(proof === undefined ? {} : { proof }),
          ...(goingOut.length > 0 && { channelIds: goingOut }),
        },
        at,
      });
      return { ok: true as const, version: post.version + 1 };
    });
    if (!answer.ok) return answer;
    if (answer.version !== null) announce(ctx, { organizationId, postId }, answer.version);
    return { ok: true };
  } catch (error) {
    return busyFailure(error);
  }
}

/** Channels somebody was asked to publish on: what is out there already cannot be frozen. */
function channelsGoingOut({ machine, machineVersion }: PostForUpdate): string[] {
  const { context } = readIter({ machineVersion, snapshot: machine });
  return Object.entries(context.publications).flatMap(([channelId, state]) =>
    state === "prompted" || state === "sending" ? [channelId] : [],
  );
}

/** Raises the post's version and writes the entry last, so that its chain never runs ahead of its row. */
export async function noteOnPost(scope: Scope, post: PostForUpdate, entry: NewEntry): Promise<void> {
  const of = { subject: { type: "post" as const, id: post.id }, chain: { seq: post.chainSeq, head: post.chainHead } };
  const entries = prepareEntries(scope.organizationId, of, [entry]);
  await updateBrief(scope, { postId: post.id, changes: {}, chain: entries[0], at: entry.at });
  await appendLogEntries(scope, entries);
}
