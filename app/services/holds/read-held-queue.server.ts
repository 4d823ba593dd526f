import { can } from "#app/policies/post.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { factsOfPost } from "#app/services/posts/iter-facts.server.ts";
import { listBlackouts } from "#db/queries/blackouts.server.ts";
import { heldPosts, type HeldPostRow, lastLiftedHold, standingHolds } from "#db/queries/holds.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import { postSummaries, type PostSummary } from "#db/queries/post-summaries.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { declarationStage } from "#workflows/approval/blackout.ts";
import { readIter } from "#workflows/approval/decide.ts";
import type { RefusalCode } from "#workflows/approval/events.ts";
import { goingOut } from "#workflows/approval/hold.ts";
import { marksThatFall, permittedActions } from "#workflows/approval/reading.ts";
import type { PostState } from "#workflows/approval/states.ts";
import { type HoldView, mayHoldNow, viewsOf } from "./hold-view.server.ts";

export interface HeldPostView {
  post: PostSummary;
  version: number;
  byBlackout: boolean;
  /** How far its declaration is, where its moment lies in a blackout. */
  declaration: ReturnType<typeof declarationStage>;
  /** The moment it had. */
  publishAt: string;
  /** Why it cannot be confirmed as it is; null where it can. */
  refused: RefusalCode | null;
  mayMove: boolean;
  mayDiscard: boolean;
  /** Between these one signature is enough. */
  movable: { from: string; to: string } | null;
  /** Signatures that another moment cancels. */
  falling: number;
}

export interface DecidedPostView {
  post: PostSummary;
  state: PostState;
  decision: NonNullable<HeldPostRow["decision"]>;
  /** Null where nobody did: the clock, or a signature that fell. */
  byName: string | null;
  byViewer: boolean;
  at: string;
  waitsFor: string[];
  dueAt: string | null;
}

export interface HeldQueue {
  holds: HoldView[];
  /** The last one that was lifted, where none stands. */
  lifted: { byName: string; at: string } | null;
  mayLift: boolean;
  waiting: HeldPostView[];
  decided: DecidedPostView[];
}

const mostDecided = 50;

/** The queue of held posts: one row each, decided one by one. */
export async function readHeldQueue(ctx: AppContext, viewer: PolicyViewer): Promise<HeldQueue> {
  const now = ctx.clock.now();
  return readScope(ctx.db, viewer, async (scope) => {
    const standing = await standingHolds(scope);
    const last = standing.length === 0 ? await lastLiftedHold(scope) : null;
    const blackouts = (await listBlackouts(scope)).filter(({ to, endedAt }) => endedAt === null && now < to);
    const rows = await heldPosts(scope, [
      ...(last ? [last.holdId] : standing.map(({ holdId }) => holdId)),
      ...blackouts.map(({ blackoutId }) => blackoutId),
    ]);
    const posts = new Map(
      (await postSummaries(scope, [...new Set(rows.map(({ postId }) => postId))])).map((post) => [post.id, post]),
    );
    const waiting: HeldPostView[] = [];
    for (const row of rows.filter(({ decision, state }) => decision === null && state === "held")) {
      const post = posts.get(row.postId);
      if (post) waiting.push(await viewOf(scope, { row, post, viewer, now }));
    }
    return {
      holds: await viewsOf(scope, standing),
      lifted: last?.liftedAt ? { byName: last.liftedByName ?? "", at: last.liftedAt.toISOString() } : null,
      mayLift: await mayHoldNow(scope, viewer),
      waiting,
      decided: rows.flatMap((row) => decidedView(row, posts.get(row.postId), viewer)).slice(0, mostDecided),
    };
  });
}

interface Waiting {
  row: HeldPostRow;
  post: PostSummary;
  viewer: PolicyViewer;
  now: Date;
}

async function viewOf(scope: Scope, { row, post, viewer, now }: Waiting): Promise<HeldPostView> {
  const { context } = readIter({ machineVersion: row.machineVersion, snapshot: row.machine });
  const full = await readPost(scope, row.postId);
  if (full === null) throw new Error(`The post ${row.postId} of the queue is not there`);
  const facts = await factsOfPost(scope, { post: full, context, actorId: viewer.personId, now });
  const actions = permittedActions({ state: row.state, context }, viewer.personId, facts, now.toISOString());
  const refusalOf = (type: string) => actions.find((action) => action.type === type)?.refusal ?? null;
  const may = (action: "confirmHeld" | "edit" | "discard" | "submit") => can(viewer, action, full).allowed;
  const middle = context.approvedPublishAt === null ? null : Date.parse(context.approvedPublishAt);
  const tolerance = (context.route?.toleranceMinutes ?? 0) * 60_000;
  const confirm = may("confirmHeld") ? (refusalOf("confirmHeld")?.code ?? null) : "forbidden";
  return {
    post,
    version: row.version,
    byBlackout: row.byBlackout,
    declaration: declarationStage(facts, goingOut(context, row.publishAt)),
    publishAt: row.publishAt,
    refused: confirm === "forbidden" ? "notAuthor" : confirm,
    mayMove: may("edit") && may("submit") && refusalOf("edit") === null && confirm !== "onHold",
    mayDiscard: may("discard") && refusalOf("discard") === null,
    movable:
      middle === null
        ? null
        : { from: new Date(middle - tolerance).toISOString(), to: new Date(middle + tolerance).toISOString() },
    falling: marksThatFall(context).length,
  };
}

function decidedView(row: HeldPostRow, post: PostSummary | undefined, viewer: PolicyViewer): DecidedPostView[] {
  const { decision, decidedAt, decidedById, decidedByName, state, waitsFor, dueAt } = row;
  if (post === undefined || decision === null || decidedAt === null) return [];
  const byViewer = decidedById === viewer.personId;
  return [{ post, state, decision, byName: decidedByName, byViewer, at: decidedAt, waitsFor, dueAt }];
}
