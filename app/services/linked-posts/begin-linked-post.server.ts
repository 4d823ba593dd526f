import { isStanding } from "#workflows/approval/states.ts";
import { prepareEntries } from "#app/audit/record.server.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId, newId } from "#app/kernel/ids.ts";
import { can } from "#app/policies/post.ts";
import type { AppContext } from "#app/services/context.ts";
import { type ActingViewer, actorOf } from "#app/services/posts/command.ts";
import { mainSlot } from "#app/services/posts/submission-problems.ts";
import { longest } from "#app/services/posts/text-rules.ts";
import { readUsableChannels } from "#db/queries/facts-of-content.server.ts";
import { readOriginal, readReadyAnswer, type ReadyAnswer } from "#db/queries/linked-posts.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { lockPost, type PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { copyAuthors } from "#db/writes/linked-posts.server.ts";
import { appendLogEntries } from "#db/writes/log.server.ts";
import { copyContent, insertPost, insertText, replaceChannels } from "#db/writes/posts-content.server.ts";
import { initialIter } from "#workflows/approval/decide.ts";
import type { LinkedKind } from "#workflows/content/post-kinds.ts";
import { mayFollowUp } from "./follow-ups.ts";

export interface LinkedPostInput {
  viewer: ActingViewer;
  kind: LinkedKind;
  /** Null for a reply to something that is not ours. */
  aboutPostId: string | null;
  /** Only this one of the channels where it is out. */
  channelId?: string;
  /** Of a reply: the text it starts from, approved before. */
  readyAnswerId?: string;
}

/** How far ahead the moment of a linked draft lies until its writer chooses another one; minutes. */
const aheadMinutes = 120;

/**
 * A draft that follows a post which is out, or that answers somebody: with the channels where that is out, its language,
 * tags and campaign, and a text to start from where there is one. The post it is about is read and not touched.
 */
export async function beginLinkedPost(
  ctx: AppContext,
  input: LinkedPostInput,
): Promise<{ ok: true; postId: string; version: number } | Failure> {
  const { viewer, kind, aboutPostId, readyAnswerId } = input;
  if (aboutPostId === null ? kind !== "reply" : !isId(aboutPostId)) return failure("notFound");
  if (readyAnswerId !== undefined && (kind !== "reply" || !isId(readyAnswerId))) return failure("notFound");
  const permission = can(viewer, "create", null);
  if (!permission.allowed) return failure(permission.reason);
  return writeScope(ctx.db, viewer, async (scope) => {
    const at = ctx.clock.now();
    const about = aboutPostId === null ? null : await originalOf(scope, viewer, input);
    if (about !== null && "ok" in about) return about;
    const ready = readyAnswerId === undefined ? null : await readReadyAnswer(scope, readyAnswerId);
    if (readyAnswerId !== undefined && ready === null) return failure("notFound");
    const postId = newId(at);
    const wanted = about ? about.channelIds : (ready?.channelIds ?? []);
    const channelIds = (await readUsableChannels(scope, wanted)).map(({ id }) => id);
    const { zone, locale } = await readOrganization(scope);
    const t = translator(locale);
    const title = about
      ? t(`linked.titles.${kind}`, { title: about.post.title })
      : (ready?.title ?? t("linked.titles.replyAlone"));
    const { personId, means, sessionId } = actorOf(viewer);
    const entries = prepareEntries(
      scope.organizationId,
      { subject: { type: "post", id: postId }, chain: { seq: 0, head: null } },
      [
        {
          type: "post.linked",
          actorId: personId,
          means,
          ...(sessionId === undefined ? {} : { via: { sessionId } }),
          payload: { kind, aboutPostId, channelIds, ...(ready && { readyAnswerId: ready.postId }) },
          personal: { title },
          at,
        },
      ],
    );
    const [chain] = entries;
    if (chain === undefined) throw new Error("A linked post without its first entry");
    await insertPost(scope, {
      ...takenOver(about?.post ?? null, ready, zone),
      publishAt: nextQuarter(new Date(at.getTime() + aheadMinutes * 60_000)),
      id: postId,
      title: title.slice(0, longest.title),
      authorId: personId,
      kind,
      aboutPostId,
      fromReadyAnswerId: ready?.postId ?? null,
      iter: initialIter().stored,
      chain,
      at,
    });
    await writeText(scope, { kind, about: about?.post ?? null, ready, postId, personId, at });
    await replaceChannels(scope, { postId, channelIds });
    await appendLogEntries(scope, entries);
    return { ok: true, postId, version: 1 };
  });
}

interface About {
  post: PostForUpdate;
  channelIds: string[];
}

/** The post it is about and the channels it takes over; a failure where nothing of it is out that could be followed. */
async function originalOf(
  scope: Scope,
  viewer: ActingViewer,
  { aboutPostId, kind, channelId }: LinkedPostInput,
): Promise<About | Failure> {
  // Under its lock: what is taken over is what stands when the draft begins.
  const post = aboutPostId === null ? null : await lockPost(scope, aboutPostId);
  const permission = can(viewer, "read", post);
  if (post === null || !permission.allowed) return failure("notFound");
  const original = await readOriginal(scope, post.id);
  if (original === null || !mayFollowUp(original, kind)) return failure("nothingOut");
  const still = original.channels.filter(({ state }) => isStanding(state));
  const of = still.length > 0 ? still : original.channels;
  const channelIds = of.map(({ id }) => id).filter((id) => channelId === undefined || id === channelId);
  return channelIds.length === 0 ? failure("nothingOut") : { post, channelIds };
}

function takenOver(post: PostForUpdate | null, ready: ReadyAnswer | null, zone: string) {
  if (post === null) return { tags: ready?.tags ?? [], publishZone: zone };
  const { audience, campaign, tags, language, sensitive, publishZone } = post;
  return {
    audience,
    campaign,
    tags: [...new Set([...tags, ...(ready?.tags ?? [])])],
    language,
    sensitive,
    publishZone,
  };
}

interface TextToBegin {
  kind: LinkedKind;
  about: PostForUpdate | null;
  ready: ReadyAnswer | null;
  postId: string;
  personId: string;
  at: Date;
}

/** A correction starts from what went out, pictures too; a reply from an answer approved before, where one was chosen. */
async function writeText(scope: Scope, { kind, about, ready, postId, personId, at }: TextToBegin): Promise<void> {
  if (kind === "correction" && about !== null) {
    await copyContent(scope, { fromPostId: about.id, toPostId: postId, personId, at });
    return;
  }
  await insertText(scope, { postId, slot: mainSlot, text: ready?.text ?? "", personId, at });
  if (ready) await copyAuthors(scope, { fromPostId: ready.postId, toPostId: postId, at });
}

function nextQuarter(moment: Date): Date {
  const quarter = 15 * 60_000;
  return new Date(Math.ceil(moment.getTime() / quarter) * quarter);
}
