import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import type { MarkGiven } from "#workflows/approval/types.ts";
import { plainText } from "#workflows/content/plain-text.ts";
import { changePost } from "./change-post.server.ts";
import { byViewer, type PostChange, type ViewerInput, type Actor } from "./command.ts";
import { checkMoment, type Moment, momentPassed } from "./moment.ts";
import { setPublishMoment } from "./edit-draft.server.ts";
import { sendForOrganization } from "./other-organization.server.ts";
import { reasonFault } from "./text-rules.ts";

/** Freezes the content as a new revision and starts the iter. `submissionIncomplete` lists every missing thing. */
export function submitPost(
  ctx: AppContext,
  { declaration, ...input }: ViewerInput & { declaration?: string },
): Promise<PostChange | Failure> {
  const written = plainText(declaration ?? "").trim();
  const fault = written === "" ? null : reasonFault(written);
  if (fault !== null) return Promise.resolve(failure(fault, { field: "declaration" }));
  return sendForOrganization(ctx, input.viewer, () =>
    changePost(ctx, byViewer(input, { type: "submit", ...(written === "" ? {} : { declaration: written }) })),
  );
}

/** An author takes the post back from whoever was asked; it is a draft again. */
export function recallPost(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "recall" }));
}

/**
 * Opens a post on its way for editing. This cancels marks, which the page says beforehand. The
 * content services refuse with `editFirst` until this was done.
 */
export function reopenPost(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "edit" }));
}

/** Schedules an approved post, or moves its moment, within the tolerance of the moment that was signed. */
export function schedulePost(
  ctx: AppContext,
  input: ViewerInput & { publishAt: Date | "now" },
): Promise<PostChange | Failure> {
  return sendForOrganization(ctx, input.viewer, () =>
    changePost(ctx, byViewer(input, { type: "schedule", publishAt: input.publishAt })),
  );
}

/**
 * Says that what a hold stopped is to go out after all, at its moment or at another within what was signed; then one of
 * those who signed is asked once more.
 */
export function confirmHeldPost(
  ctx: AppContext,
  input: ViewerInput & { publishAt: Date | null },
): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "confirmHeld", publishAt: input.publishAt }));
}

/** Unschedules an approved post; its signatures stay. */
export function unschedulePost(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "unschedule" }));
}

/** Discards the post: it is kept and hidden, never deleted. */
export function discardPost(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "discard" }));
}

/** Asks again, at most once a day, whoever has not answered or, where nobody can, whoever can mend it. */
export function nudge(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "nudge" }));
}

/** Looks again at who may fill the seats of an iter that stopped, after its cause was removed. */
export function reopenBlockedIter(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "reopen" }));
}

/**
 * A new moment that the signatures do not cover: the text comes back, takes the moment and goes for signature again.
 * Three steps of the one write path, each whole by itself: where the last one is refused, the post is a draft that has the
 * new moment, `reopened` says so, and the refusal says what is missing.
 */
export async function restartPost(
  ctx: AppContext,
  input: ViewerInput & { publish: Moment },
): Promise<PostChange | (Failure & { reopened?: true })> {
  const { publish, ...asked } = input;
  const moment = checkMoment(publish);
  const refused = moment.ok ? momentPassed(publish, ctx.clock.now()) : moment;
  if (refused !== null) return refused;
  const reopened = await changePost(ctx, byViewer(asked, { type: "edit" }));
  if (!reopened.ok) return reopened;
  const { viewer, postId, actor } = asked;
  const moved = await setPublishMoment(ctx, { viewer, postId, publish });
  const sent = moved.ok ? await submitPost(ctx, { viewer, postId, actor }) : moved;
  return sent.ok ? sent : { ...sent, reopened: true };
}

interface SeatInput {
  organizationId: string;
  postId: string;
  actor: Actor;
  seatId: string;
  idempotencyKey?: string;
}

type MarkInput = SeatInput & Pick<MarkGiven, "verdict" | "revisionHash"> & Partial<MarkGiven>;

/** Records one mark on one seat, from a page, a mail or the API. The second of two is told who decided and when. */
export async function recordMark(ctx: AppContext, input: MarkInput): Promise<PostChange | Failure> {
  const { organizationId, postId, actor, seatId, verdict, revisionHash, idempotencyKey } = input;
  const reason = plainText(input.reason ?? "").trim() || null;
  const fault = reason === null ? null : reasonFault(reason);
  if (fault !== null) return failure(fault, { field: "reason" });
  const command = {
    type: "mark",
    seatId,
    verdict,
    reason,
    reasonKind: input.reasonKind ?? null,
    revisionHash,
  } as const;
  return changePost(ctx, { organizationId, postId, actor, command, idempotencyKey });
}

/** Undoes one's own mark within the minutes of its round, while no later level has marked and nothing is out. */
export function takeBackMark(ctx: AppContext, input: SeatInput): Promise<PostChange | Failure> {
  const { organizationId, postId, actor, seatId, idempotencyKey } = input;
  return changePost(ctx, { organizationId, postId, actor, idempotencyKey, command: { type: "takeBack", seatId } });
}

export interface ReassignInput extends SeatInput {
  toPersonId: string;
  /** Required: it stands in the log and in the mail to whoever gets the seat. */
  reason: string;
}

/**
 * Hands a seat that waits to somebody else who may fill it: by an administrator or, where the organisation lets them, by whoever may fill it now. The
 * iter judges both under the lock; the mark then reads "al posto di …".
 */
export async function reassignSeat(ctx: AppContext, input: ReassignInput): Promise<PostChange | Failure> {
  const { organizationId, postId, actor, seatId, toPersonId, idempotencyKey } = input;
  if (!isId(seatId) || !isId(toPersonId)) return failure("personUnknown", { field: "toPersonId" });
  const reason = input.reason.trim();
  const fault = reasonFault(reason);
  if (fault !== null) return failure(fault, { field: "reason" });
  const command = { type: "reassign", seatId, toPersonId, reason } as const;
  return changePost(ctx, { organizationId, postId, actor, idempotencyKey, command });
}
