import { isStanding } from "#workflows/approval/states.ts";
import { z } from "zod";
import { isId } from "#app/kernel/ids.ts";
import { can } from "#app/policies/post.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { factsOfPost } from "#app/services/posts/iter-facts.server.ts";
import { readPublishers } from "#db/queries/facts.server.ts";
import { liveOf } from "#db/queries/live.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import { type OriginalChannel, readOriginal } from "#db/queries/linked-posts.server.ts";
import { mediaBySha, type PublicationRow, readPublicationPage } from "#db/queries/post-page-publication.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { readIter } from "#workflows/approval/decide.ts";
import type { PostState } from "#workflows/approval/states.ts";
import type { Answered, PostKind } from "#workflows/content/post-kinds.ts";
import type { SignedAccount } from "#workflows/content/revision.ts";
import type { WayOut } from "#workflows/networks/way-out.ts";
import type { PostRights } from "./post-view.ts";
import { type ChannelWay, readWays } from "#app/services/linked-posts/read-ways.server.ts";
import { rightsOn } from "./rights.ts";

/** As much of a signed revision as publishing needs; before format 2 no account was signed. */
const signedContent = z.object({
  channels: z.array(
    z.object({
      channelId: z.string(),
      network: z.string(),
      account: z.object({ name: z.string(), handle: z.string(), url: z.string().nullable() }).optional(),
      text: z.string(),
      contentWarning: z.string().optional(),
      thread: z.array(z.string()).optional(),
      media: z.array(z.object({ sha256: z.string(), alt: z.string() })),
    }),
  ),
});

type SignedChannel = z.infer<typeof signedContent>["channels"][number];

const confirmable = ["prompted", "failed"] as const;

/** The page for publishing by hand: texts from the bytes that were signed, never from what is being written now. */
export async function readPublicationView(
  ctx: AppContext,
  { viewer, postId }: { viewer: PolicyViewer; postId: string },
): Promise<PublicationView | null> {
  if (!isId(postId)) return null;
  return readScope(ctx.db, viewer, async (scope) => {
    const rows = await readPublicationPage(scope, postId);
    const rights = await rightsOnPost(scope, ctx, { viewer, postId });
    if (!rows || !rights) return null;
    const signed = rows.content === null ? [] : signedContent.parse(JSON.parse(rows.content)).channels;
    const images = await mediaBySha(scope, [
      ...new Set(signed.flatMap((one) => one.media.map((image) => image.sha256))),
    ]);
    const post = await readPost(scope, postId);
    const about = post?.aboutPostId ? await readOriginal(scope, post.aboutPostId) : null;
    const ways = await readWays(scope, { postId, now: ctx.clock.now() });
    const { kind = "post", answered = null } = post ?? {};
    const { id, title, state, publishAt, publishZone, language, revisionNumber, version, contentHash } = rows;
    return {
      post: { id, title, state, kind, publishAt, publishZone, language, revisionNumber, version },
      about: about && { title: about.title, channels: about.channels },
      answered,
      hash: contentHash,
      live: await liveOf(scope, postId),
      channels: rows.publications.flatMap((publication) => {
        const mine = signed.find((one) => one.channelId === publication.channelId);
        return mine ? [partOf(publication, { signed: mine, images, rights, ways })] : [];
      }),
    };
  });
}

interface Part {
  signed: SignedChannel;
  images: Record<string, { id: string; fileName: string }>;
  rights: PostRights;
  ways: ChannelWay[];
}

export interface PublicationImage {
  id: string;
  fileName: string;
  alt: string;
}

/** One channel's part of the work: the exact text that was signed, its images, and where it stands. */
export interface ChannelPublication extends PublicationRow {
  /** The account that was signed; null in a revision of before accounts were signed. */
  signed: SignedAccount | null;
  /** Why nothing may be published here now. Text and images are not even sent to the page then. */
  stopped: "frozen" | "account" | "signature" | "pause" | "blackout" | "interrupted" | null;
  text: string | null;
  /** Stands before the text; null for none. */
  contentWarning: string | null;
  /** The posts the text goes out as; empty where it is one. */
  thread: string[];
  images: PublicationImage[];
  /** The viewer may say that it went out; while it is stopped, only that it already had. */
  mayConfirm: boolean;
  /** The viewer may say that the publisher is not to try it any more, and what stands there where nobody knows. */
  mayStop: boolean;
  /** What is done there at its moment, and why a person does it; null where that is no matter any more. */
  way: WayOut | null;
  mayResolve: boolean;
}

/** What the page for publishing by hand is drawn from. */
export interface PublicationView {
  /** It went out in an envelope: which, and as which of its posts. */
  live: Awaited<ReturnType<typeof liveOf>>;
  post: {
    id: string;
    title: string;
    state: PostState;
    kind: PostKind;
    publishAt: string | null;
    publishZone: string;
    language: string;
    revisionNumber: number;
    version: number;
  };
  /** Of a linked post: where what it is about can be read. */
  about: { title: string; channels: OriginalChannel[] } | null;
  /** What a reply answers. */
  answered: Answered | null;
  hash: string | null;
  channels: ChannelPublication[];
}

async function rightsOnPost(
  scope: Scope,
  ctx: AppContext,
  { viewer, postId }: { viewer: PolicyViewer; postId: string },
): Promise<PostRights | null> {
  const post = await readPost(scope, postId);
  if (post === null || !can(viewer, "read", post).allowed) return null;
  const { context } = readIter({ machineVersion: post.machineVersion, snapshot: post.machine });
  const now = ctx.clock.now();
  const facts = await factsOfPost(scope, { post, context, actorId: viewer.personId, now });
  const publishers = await readPublishers(scope, Object.keys(context.publications));
  return rightsOn({ viewer, row: post, iter: { state: post.state, context }, facts, publishers, now });
}

function partOf(publication: PublicationRow, { signed, images, rights, ways }: Part): ChannelPublication {
  const stopped = stoppedBy(publication, rights);
  const found = signed.media.flatMap(({ sha256, alt }) => {
    const image = images[sha256];
    return image ? [{ ...image, alt }] : [];
  });
  // What the publisher has at this moment, or may have brought out, is not copied by anybody.
  const shown = stopped === null && !withPublisher(publication.state);
  const confirmed = confirmable.some((one) => one === publication.state);
  return {
    ...publication,
    signed: signed.account ? { network: signed.network, ...signed.account } : null,
    stopped,
    text: shown ? signed.text : null,
    contentWarning: (shown && signed.contentWarning) || null,
    thread: (shown && signed.thread) || [],
    images: shown ? found : [],
    way:
      isStanding(publication.state) || publication.state === "givenUp"
        ? null
        : (ways.find(({ channelId }) => channelId === publication.channelId)?.way ?? null),
    mayStop: publication.state === "sending" && rights.channels[publication.channelId]?.fail === true,
    mayResolve: rights.channels[publication.channelId]?.resolve === true,
    mayConfirm: confirmed && rights.channels[publication.channelId]?.confirm === true,
  };
}

function withPublisher(state: PublicationRow["state"]): boolean {
  return state === "sending" || state === "uncertain";
}

/** What was published may be read; what may not be published is not given out to be copied. */
function stoppedBy({ channelId, state }: PublicationRow, rights: PostRights): ChannelPublication["stopped"] {
  if (isStanding(state) || withPublisher(state)) return null;
  if (rights.stopped === "frozen" || rights.stopped === "signature") return rights.stopped;
  if (rights.paused.includes(channelId)) return "pause";
  if (rights.inBlackout.includes(channelId)) return "blackout";
  if (rights.interrupted.includes(channelId) && state === "prompted") return "interrupted";
  return rights.changedAccounts.includes(channelId) ? "account" : null;
}
