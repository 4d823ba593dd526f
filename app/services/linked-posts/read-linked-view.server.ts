import { isStanding } from "#workflows/approval/states.ts";
import type { translator } from "#app/i18n/translator.server.ts";
import { can, mayCloseEscalation } from "#app/policies/post.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import { commonText, readSignedContent } from "#app/services/decisions/signed-content.ts";
import { type ApprovalRouteJudge, postFacts } from "#app/services/posts/approval-route-permission.server.ts";
import { readPublishedApprovalRoute } from "#db/queries/facts-of-submission.server.ts";
import {
  type Escalation,
  linkedTo,
  type LinkedRow,
  type Original,
  readEscalation,
  readOriginal,
  readReadyAnswer,
  toldOfEscalation,
} from "#db/queries/linked-posts.server.ts";
import type { PostPage } from "#db/queries/post-page.server.ts";
import type { Scope } from "#db/scope.server.ts";
import type { LinkedKind } from "#workflows/content/post-kinds.ts";
import { followUps } from "./follow-ups.ts";
import { readWays, waysInWords } from "./read-ways.server.ts";
import { isKeepable } from "./ready-answers.server.ts";

/** One way to follow a post that is out, and the iter it would take; no iter where its writer chooses. */
export interface FollowUp {
  kind: LinkedKind;
  route: { name: string } | null;
}

export interface LinkedView {
  about: (Original & { text: string }) | null;
  /** Posts about this one, oldest first. */
  posts: LinkedRow[];
  /** What the viewer may begin from here; empty while nothing is out. */
  followUps: FollowUp[];
  /** The answer approved before that a reply started from, and whether it still says exactly that. */
  readyAnswer: { title: string; postId: string; unchanged: boolean } | null;
  /** Whether its text is kept for replies, and what the viewer may do about it. */
  kept: { is: boolean; mayChange: boolean };
  escalation: Escalation | null;
  /** Of a linked post: what is done on each channel at its moment, a sentence each, while that is ahead. */
  ways: string[];
  mayEscalate: boolean;
  mayCloseEscalation: boolean;
}

interface LinkedToRead {
  viewer: PolicyViewer;
  page: PostPage;
  judge: ApprovalRouteJudge;
  isReadyAnswer: boolean;
  t: ReturnType<typeof translator>;
  now: Date;
}

export async function readLinkedView(
  scope: Scope,
  { viewer, page, judge, isReadyAnswer, t, now }: LinkedToRead,
): Promise<LinkedView> {
  const { authors } = page;
  const row = { ...page, organizationId: viewer.organizationId, authorIds: authors.map(({ id }) => id) };
  const about = page.aboutPostId === null ? null : await readOriginal(scope, page.aboutPostId);
  const ready = page.fromReadyAnswerId === null ? null : await readReadyAnswer(scope, page.fromReadyAnswerId);
  const isReply = page.kind === "reply";
  const escalation = isReply ? await readEscalation(scope, page.id) : null;
  const isOpen = escalation !== null && escalation.closedAt === null;
  const told = isOpen ? await toldOfEscalation(scope, { authorId: page.authorId, besides: null }) : [];
  const keepable = isKeepable(page) && can(viewer, "keepAnswer", row).allowed;
  return {
    about: about && { ...about, text: about.content === null ? "" : commonText(readSignedContent(about.content)) },
    posts: await linkedTo(scope, page.id),
    followUps: can(viewer, "create", null).allowed ? await offered(scope, page, judge) : [],
    readyAnswer: ready && { title: ready.title, postId: ready.postId, unchanged: isReadyAnswer },
    kept: { is: keepable && (await readReadyAnswer(scope, page.id)) !== null, mayChange: keepable },
    escalation,
    ways: page.kind === "post" ? [] : waysInWords(await readWays(scope, { postId: page.id, now }), t),
    mayEscalate: isReply && !isOpen && can(viewer, "escalate", row).allowed,
    mayCloseEscalation: isOpen && mayCloseEscalation(viewer, row, told).allowed,
  };
}

/** Each with the iter that rules and channels give it now, as at its submission. */
async function offered(scope: Scope, page: PostPage, judge: ApprovalRouteJudge): Promise<FollowUp[]> {
  const out = page.publications.filter(({ state }) => isStanding(state) || state === "withdrawn");
  if (out.length === 0) return [];
  const channelIds = out.map(({ channelId }) => channelId);
  const ways = followUps({ kind: page.kind, channels: out });
  return Promise.all(
    ways.map(async (kind) => {
      const choice = judge.choose(postFacts({ ...page, publishAt: null, kind }, { channelIds, listIds: [] }), null);
      const route = choice.routeId === null ? null : await readPublishedApprovalRoute(scope, choice.routeId);
      return { kind, route: route ? { name: route.name } : null };
    }),
  );
}
