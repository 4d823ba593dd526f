import { listedWords } from "#app/services/word-lists/listed-words.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { hasRole, type PolicyViewer } from "#app/policies/viewer.ts";
import { readFacts } from "#db/queries/facts.server.ts";
import { readSubmissionContent, type SubmittedChannel } from "#db/queries/facts-of-submission.server.ts";
import { countLivePosts, readEnvelope, readSignedEnvelope, type SignedEnvelope } from "#db/queries/live.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { readRoles } from "#db/queries/roles.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { stopNow } from "#workflows/approval/hold.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { undoMinutesOf } from "#workflows/approval/rules.ts";
import { canonicalAccount, sameAccount } from "#workflows/content/revision.ts";
import type { LiveTemplate } from "#workflows/live/envelope.ts";
import {
  boundsBroken,
  type LiveBound,
  type LiveFacts,
  liveText,
  standing,
  type TextFindings,
} from "#workflows/live/judge.ts";
import type { BlankValues } from "#workflows/live/template.ts";
import { checkText } from "#workflows/networks/check.ts";

/** An envelope at this moment, for one person: what was signed, what stands around it, and where it goes out. */
export interface LiveSituation {
  facts: LiveFacts;
  signed: SignedEnvelope | null;
  /** Channels of its post that are in use, in the organisation's order. */
  channels: SubmittedChannel[];
  /** The post carries an envelope at all. */
  carries: boolean;
  /** A code or a fresh sign-in is asked for every signature of such a post. */
  freshProof: boolean;
}

/** Reads it; under the lock of its post it holds until the transaction ends. */
export async function liveSituation(
  scope: Scope,
  { post, viewer, now }: { post: PostForUpdate; viewer: PolicyViewer; now: Date },
): Promise<LiveSituation> {
  const signed = post.state === "open" ? await readSignedEnvelope(scope, post.id) : null;
  const { channels: all } = await readSubmissionContent(scope, post.id);
  const { freshProofFor } = await readOrganization(scope);
  const rows = await readFacts(scope, {
    postId: post.id,
    personIds: [viewer.personId],
    groupIds: [],
    writers: null,
    reportsDelivery: false,
    now,
  });
  const { context } = readIter({ machineVersion: post.machineVersion, snapshot: post.machine });
  const channels = all.filter(({ archived }) => !archived);
  // What was declared is the envelope; a post in it is another content, and needs a declaration of its own.
  const stop = stopNow(
    {
      frozen: rows.frozen,
      holds: rows.holds,
      blackouts: rows.blackouts,
      declarations: [],
      post: { channelIds: rows.channelIds, tags: post.tags, sensitive: post.sensitive },
    },
    { at: now.toISOString(), hash: null },
  );
  const roles = (await readRoles(scope, [viewer.personId])).get(viewer.personId) ?? [];
  return {
    signed,
    carries: (await readEnvelope(scope, post.id)) !== null,
    channels,
    freshProof: post.sensitive || freshProofFor === "signatures",
    facts: {
      signed: signed?.envelope ?? null,
      lastMarkAt: context.lastMarkAt,
      undoMinutes: undoMinutesOf(context),
      posted: await countLivePosts(scope, post.id),
      mayWrite: hasRole({ ...viewer, roles }, "writer", "admin"),
      personId: viewer.personId,
      changedChannels: signed === null ? [] : changedSince(signed, all),
      channels: channels.length,
      stopped: stop === null ? null : stop.why === "stopped" ? "pause" : stop.why,
    },
  };
}

/** What keeps the person from publishing whatever they type; where nothing was signed, that. */
export function boundsStanding({ facts }: LiveSituation, now: Date): LiveBound[] {
  const { signed, ...around } = facts;
  return signed === null ? [{ code: "notOpen" }] : standing(signed, now.toISOString(), around);
}

/** What keeps this very text from going out with one signature now. */
export async function boundsOf(
  scope: Scope,
  ctx: Pick<AppContext, "wordIndexes">,
  asked: {
    situation: LiveSituation;
    template: LiveTemplate | undefined;
    values: BlankValues;
    templateId: string;
    now: Date;
  },
): Promise<LiveBound[]> {
  const { situation, template, values, templateId, now } = asked;
  const found =
    template === undefined ? nothing : await findingsIn(scope, ctx, { situation, text: liveText(template, values) });
  return boundsBroken({ templateId, values, now: now.toISOString() }, situation.facts, found);
}

const nothing: TextFindings = { overLimit: [], words: [] };

async function findingsIn(
  scope: Scope,
  ctx: Pick<AppContext, "wordIndexes">,
  { situation, text }: { situation: LiveSituation; text: string },
): Promise<TextFindings> {
  const texts = situation.channels.map(({ channelId }) => ({ channelId, text }));
  const { findings } = await listedWords(scope, ctx, texts);
  return {
    words: findings.map(({ quote, listName, effect }) => ({ quote, listName, effect })),
    overLimit: situation.channels.flatMap(({ channelId, network, characterLimit }) =>
      checkText(network, text, characterLimit === null ? {} : { maxCharacters: characterLimit })
        .filter(({ broken, severity }) => broken && severity === "block")
        .map(({ count, max }) => ({ channelId, count, max: max ?? 0 }))
        .slice(0, 1),
    ),
  };
}

/** Channels that were signed and are put away, or on which somebody else speaks now. */
function changedSince({ channels: signed }: SignedEnvelope, now: readonly SubmittedChannel[]): string[] {
  return signed.flatMap(({ channelId, network, account }) => {
    const channel = now.find((one) => one.channelId === channelId);
    const same =
      channel !== undefined && !channel.archived && sameAccount(canonicalAccount(channel), { network, ...account });
    return same ? [] : [channelId];
  });
}
