import { isId } from "#app/kernel/ids.ts";
import { mayLetPass } from "#app/policies/blackout.ts";
import { can } from "#app/policies/post.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { readSignedContent } from "#app/services/decisions/signed-content.ts";
import { factsOfPost } from "#app/services/posts/iter-facts.server.ts";
import {
  type BlackoutRow,
  declarationsOf,
  type DeclarationRow,
  listBlackouts,
  wordsOfPosts,
} from "#db/queries/blackouts.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import { contentOfRevision } from "#db/queries/revisions.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import type { WatchedNames } from "#db/schema/organizations.ts";
import { blackoutsAt } from "#workflows/approval/blackout.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { type PostState, writableStates } from "#workflows/approval/states.ts";
import { watchedFinder } from "./watched-names.server.ts";

/** A period that the post's moment falls in, and what was declared for it. */
export interface GatePeriod {
  blackoutId: string;
  to: string;
  approverName: string;
  /** When the content goes out: until then the approver has to decide. Null once that has passed. */
  decideBy: string | null;
  /** About the content that is on its way, the newest one; null where nobody has declared it. */
  declaration: DeclarationRow | null;
  /** The viewer lets it pass, or not. */
  mayDecide: boolean;
  /** The viewer is the approver, but has declared it themselves. */
  isOwn: boolean;
}

/** What the page of the declaration shows. */
export interface GateView {
  post: { id: string; title: string; state: PostState; publishAt: string | null; language: string };
  /** Being written: it is declared and sent for signature at once. */
  isWritten: boolean;
  periods: GatePeriod[];
  mayDeclare: boolean;
  /** What people would read, each text once. */
  texts: string[];
  watched: WatchedNames;
}

/** Which periods a post falls in, and what was said about it. Null when it is not of the organisation. */
export async function readGate(
  ctx: AppContext,
  { viewer, postId }: { viewer: PolicyViewer; postId: string },
): Promise<GateView | null> {
  const now = ctx.clock.now();
  return isId(postId) ? readScope(ctx.db, viewer, (scope) => gateIn(scope, { viewer, postId, now })) : null;
}

async function gateIn(
  scope: Scope,
  { viewer, postId, now }: { viewer: PolicyViewer; postId: string; now: Date },
): Promise<GateView | null> {
  const post = await readPost(scope, postId);
  if (post === null || !can(viewer, "read", post).allowed) return null;
  const { context, state } = readIter({ machineVersion: post.machineVersion, snapshot: post.machine });
  const isWritten = writableStates.includes(state);
  const facts = await factsOfPost(scope, { post, context, actorId: viewer.personId, now });
  const publishAt = isWritten ? (post.publishAt?.toISOString() ?? null) : context.publishAt;
  const hash = isWritten ? null : (context.revision?.hash ?? null);
  const reached = publishAt === null ? [] : blackoutsAt(facts, { at: publishAt });
  const rows = (await listBlackouts(scope)).filter((row) =>
    reached.some(({ blackoutId }) => blackoutId === row.blackoutId),
  );
  const declarations = (await declarationsOf(scope, postId)).filter(({ revisionHash }) => revisionHash === hash);
  const decideBy = publishAt !== null && now < new Date(publishAt) ? publishAt : null;
  const periods = rows.map((row) => ({ ...periodOf(row, declarations, viewer), decideBy }));
  const undeclared = periods.some(({ declaration }) => declaration === null || declaration.verdict === "refused");
  const right = can(viewer, isWritten ? "submit" : "confirmHeld", post).allowed;
  const { watchedNames } = await readOrganization(scope);
  const texts = await textsOf(scope, { postId, hash });
  return {
    post: { id: postId, title: post.title, state, publishAt, language: post.language },
    isWritten,
    periods,
    mayDeclare: right && undeclared && (isWritten || hash !== null),
    texts,
    watched: watchedFinder(watchedNames)([post.title, ...texts]),
  };
}

/**
 * What whoever signs should know of a post whose moment falls in a period: what was declared, who lets it pass, and the
 * watched names in it. Null where none stands in its way.
 */
export async function blackoutOf(
  scope: Scope,
  { postId, personId, now }: { postId: string; personId: string; now: Date },
): Promise<Pick<GateView, "periods" | "watched"> | null> {
  const any = (await listBlackouts(scope)).some(({ to, endedAt }) => endedAt === null && now < to);
  if (!any) return null;
  const viewer = { organizationId: scope.organizationId, personId, roles: [] };
  const gate = await gateIn(scope, { viewer, postId, now });
  return gate === null || gate.periods.length === 0 ? null : gate;
}

function periodOf(
  row: BlackoutRow,
  declarations: DeclarationRow[],
  viewer: PolicyViewer,
): Omit<GatePeriod, "decideBy"> {
  const { blackoutId, to, approverId, approverName } = row;
  const declaration = declarations.find((one) => one.blackoutId === blackoutId) ?? null;
  const isOpen = declaration !== null && declaration.verdict === null;
  return {
    blackoutId,
    to: to.toISOString(),
    approverName,
    declaration,
    mayDecide: isOpen && mayLetPass(viewer, declaration).allowed,
    isOwn: isOpen && approverId === viewer.personId && declaration.declaredById === viewer.personId,
  };
}

/** Of the revision that is on its way; while it is written, what stands in the post now. Texts first, then descriptions. */
async function textsOf(scope: Scope, { postId, hash }: { postId: string; hash: string | null }): Promise<string[]> {
  const stored = hash === null ? null : await contentOfRevision(scope, { postId, hash });
  if (stored === null) return filled((await wordsOfPosts(scope, [postId])).get(postId)?.slice(1) ?? []);
  const { channels } = readSignedContent(stored);
  return filled([...channels.map(({ text }) => text), ...channels.flatMap(({ media }) => media.map(({ alt }) => alt))]);
}

function filled(texts: string[]): string[] {
  return [...new Set(texts)].filter((text) => text.trim() !== "");
}
