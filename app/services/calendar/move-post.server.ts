import type { Failure } from "#app/kernel/errors.ts";
import { failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { type ChosenMoment, chosenMoment } from "#app/services/post-page/chosen-moment.ts";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import type { AppContext } from "#app/services/context.ts";
import type { Actor, ActingViewer } from "#app/services/posts/command.ts";
import { setPublishMoment } from "#app/services/posts/edit-draft.server.ts";
import { confirmHeldPost, restartPost, schedulePost } from "#app/services/posts/post-commands.server.ts";
import { organizationZone } from "#db/queries/new-post.server.ts";
import { iterBriefs } from "#db/queries/iter-brief.server.ts";
import { readScope } from "#db/scope.server.ts";
import { moveView, type MoveView, type Proposed, proposedMoment } from "./move-view.ts";

interface ReadMoveInput {
  viewer: ActingViewer;
  postId: string;
  /** Where it was dropped. */
  to: string | null;
}

/** What moving a post would do, said before anybody presses; null for what the viewer may not know of. */
export async function readMove(ctx: AppContext, { viewer, postId, to }: ReadMoveInput): Promise<MoveView | null> {
  const view = await readPostView(ctx, { viewer, postId });
  if (view === null) return null;
  const [zone, iter] = await readScope(ctx.db, viewer, (scope) =>
    Promise.all([organizationZone(scope), iterBriefs(scope, [postId])]),
  );
  const move = { ...moveView(view), iter: iter.get(postId) ?? null };
  const proposed = move.cannot === null ? proposedMoment(to, view.post, zone) : null;
  return { ...move, proposed: proposed && judged(move, proposed, ctx.clock.now()) };
}

export interface MoveForm {
  date: string;
  hour: string;
  /** Which of the two, where the clock shows the hour twice. */
  which: string;
  /** The version and the moment the form was drawn from: of another one it knows nothing. */
  version: number;
  stands: string;
  /** Goes back to be signed anew. */
  again: boolean;
}

type Moved =
  /** `problem`: it was taken back and has its new moment, but could not be sent; the post's page says what is missing. */
  { ok: true; again: boolean; problem?: Failure["error"]["code"] } | { ok: false; error: FormAnswer["error"] };

interface MoveInput {
  viewer: ActingViewer;
  actor: Actor;
  postId: string;
  form: MoveForm;
}

/**
 * Moves a post by the same commands as its own page: the moment of a draft, a moment that the signatures cover, the
 * confirmation of what was held, or the text taken back and sent again. Of two people the second one is told: the form
 * says what it was drawn from, and that is compared under the lock.
 */
export async function movePost(ctx: AppContext, { viewer, actor, postId, form }: MoveInput): Promise<Moved> {
  const view = isId(postId) ? await readPostView(ctx, { viewer, postId }) : null;
  if (view === null) return failure("notFound");
  const chosen = momentOf(ctx, view, form);
  if (!chosen.ok) return chosen;
  if (chosen.moment === null) return { ok: false, error: { code: "momentInvalid" } };
  const { moment } = chosen;
  const move = moveView(view);
  const { free, again } = move;
  const on = { viewer, postId, actor };
  // Whoever lets signatures fall keeps them where they cover the moment after all.
  if (form.again && (free === null || covers(move, moment.at.toISOString()) === false)) {
    if (!again) return failure("impossibleNow");
    // No signature falls for the moment that stands.
    if (moment.at.toISOString() === view.post.publishAt) return { ok: true, again: false };
    const sent = await restartPost(ctx, { ...on, publish: moment, expectedVersion: form.version });
    if (sent.ok) return { ok: true, again: true };
    return sent.reopened === true ? { ok: true, again: true, problem: sent.error.code } : sent;
  }
  const answer = await moveFreely();
  return answer.ok ? { ok: true, again: false } : answer;

  function moveFreely(): Promise<{ ok: true } | Failure> {
    switch (free) {
      case "draft":
        return setPublishMoment(ctx, {
          viewer,
          postId,
          publish: moment,
          from: form.stands ? new Date(form.stands) : null,
        });
      case "schedule":
        return schedulePost(ctx, { ...on, publishAt: moment.at, expectedVersion: form.version });
      case "confirm":
        return confirmHeldPost(ctx, { ...on, publishAt: moment.at, expectedVersion: form.version });
      case null:
        return Promise.resolve(failure(view?.post.version === form.version ? "impossibleNow" : "staleForm"));
    }
  }
}

function momentOf(ctx: AppContext, { post }: PostView, { date, hour, which }: MoveForm): ChosenMoment {
  return chosenMoment({
    date,
    hour,
    which,
    zone: post.publishZone,
    now: ctx.clock.now(),
    stands: post.publishAt === null ? null : new Date(post.publishAt),
  });
}

/** What the fields would say, judged as if they had been sent: an hour that comes twice is asked about at once. */
function judged(move: MoveView, { date, hour }: { date: string; hour: string }, now: Date): Proposed {
  const zone = move.post.publishZone;
  const chosen = chosenMoment({ date, hour, zone, now });
  if (!chosen.ok)
    return { date, hour, covered: null, refused: { intent: "move", error: chosen.error, values: { date, hour } } };
  return { date, hour, covered: chosen.moment === null ? null : covers(move, chosen.moment.at.toISOString()) };
}

function covers({ free, again, movable }: MoveView, at: string): boolean | null {
  if (free === "draft") return true;
  if (movable === null) return again ? false : null;
  return at >= movable.from && at <= movable.to;
}
