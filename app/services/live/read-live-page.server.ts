import { can } from "#app/policies/post.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { livePostsOf } from "#db/queries/live.server.ts";
import { listChannels } from "#db/queries/channels.server.ts";
import { iterViews } from "#db/queries/iter-view.server.ts";
import { namesOf } from "#db/queries/people.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import { readScope } from "#db/scope.server.ts";
import type { PostState } from "#workflows/approval/states.ts";
import type { Network } from "#workflows/networks/networks.ts";
import type { Envelope, LiveTemplate } from "#workflows/live/envelope.ts";
import { type LiveBound, opening } from "#workflows/live/judge.ts";
import { boundsStanding, liveSituation } from "./live-situation.server.ts";

/** The page of whoever is on duty. Its text is filled, counted and judged in the browser, and again under the lock. */
export interface LivePageView {
  envelopeId: string;
  title: string;
  language: string;
  state: PostState;
  version: number;
  /** Null while nothing is signed: then the page says so and nothing else. */
  envelope: Pick<Envelope, "from" | "until" | "zone" | "mostPosts"> | null;
  templates: LiveTemplate[];
  opensAt: string | null;
  posted: number;
  channels: Array<{ channelId: string; network: Network; name: string; colour: number; characterLimit: number | null }>;
  onDuty: boolean;
  onDutyNames: string[];
  readerNames: string[];
  /** Whose signature came last, and when. */
  signed: { name: string; at: string } | null;
  /** What keeps the viewer from publishing, whatever they type. */
  standing: LiveBound[];
  /** Every signature wants a proof given just now. */
  freshProof: boolean;
  /** May send for signature what is outside. */
  mayWrite: boolean;
  last: { postId: string; title: string; at: string; state: PostState } | null;
}

/** Null for what the viewer may not know of, and for a post that carries no envelope. */
export async function readLivePage(
  ctx: AppContext,
  { viewer, envelopeId }: { viewer: PolicyViewer; envelopeId: string },
): Promise<LivePageView | null> {
  if (!isId(envelopeId)) return null;
  const now = ctx.clock.now();
  return readScope(ctx.db, viewer, async (scope) => {
    const post = await readPost(scope, envelopeId);
    if (post === null || !can(viewer, "read", post).allowed) return null;
    const situation = await liveSituation(scope, { post, viewer, now });
    if (!situation.carries) return null;
    const { facts, signed } = situation;
    const envelope = signed?.envelope ?? null;
    const names = envelope ? await namesOf(scope, [...envelope.onDutyIds, ...envelope.readerIds]) : {};
    const [last] = await livePostsOf(scope, envelopeId);
    const looks = new Map((await listChannels(scope)).map((one) => [one.channelId, one]));
    const marks = ((await iterViews(scope, [envelopeId])).get(envelopeId)?.levels ?? [])
      .flatMap(({ seats }) => seats)
      .flatMap(({ kind, mark, ended }) => (kind === "signature" && mark && !ended && mark.personName ? [mark] : []))
      .sort((a, b) => (a.at < b.at ? 1 : -1));
    const named = (ids: readonly string[]) => ids.flatMap((id) => names[id] ?? []).sort((a, b) => a.localeCompare(b));
    return {
      envelopeId,
      title: post.title,
      language: post.language,
      state: post.state,
      version: post.version,
      envelope: envelope && {
        from: envelope.from,
        until: envelope.until,
        zone: envelope.zone,
        mostPosts: envelope.mostPosts,
      },
      templates: envelope?.templates ?? [],
      opensAt: envelope && opening(envelope, facts),
      posted: facts.posted,
      channels: situation.channels.map(({ channelId, network, name, characterLimit }) => ({
        channelId,
        network,
        name,
        characterLimit,
        colour: looks.get(channelId)?.colour ?? 1,
      })),
      onDuty: envelope?.onDutyIds.includes(viewer.personId) ?? false,
      onDutyNames: named(envelope?.onDutyIds ?? []),
      readerNames: named(envelope?.readerIds ?? []),
      signed: marks[0] ? { name: marks[0].personName ?? "", at: marks[0].at } : null,
      standing: boundsStanding(situation, now),
      freshProof: situation.freshProof,
      mayWrite: facts.mayWrite,
      last: last ? { postId: last.postId, title: last.title, at: last.postedAt, state: last.state } : null,
    };
  });
}
