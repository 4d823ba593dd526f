import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { announce, changePostInScope, isCommandKey } from "#app/services/posts/change-post.server.ts";
import {
  type ActingViewer,
  type Actor,
  actorOf,
  type PostChangeInput,
  type PostCommand,
} from "#app/services/posts/command.ts";
import { insertDraft } from "#app/services/posts/create-post.server.ts";
import { planReadingMails } from "./reading-mails.server.ts";
import { lockPost, type PostForUpdate, readCommand, readPost } from "#db/queries/post-for-update.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { shareDecidingLock } from "#db/writes/deciding-lock.server.ts";
import { lockAgainstHolds } from "#db/writes/holds.server.ts";
import { insertLivePost } from "#db/writes/live.server.ts";
import { rememberCommand } from "#db/writes/posts.server.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { dueKey } from "#workflows/approval/publication.ts";
import type { LiveBound } from "#workflows/live/judge.ts";
import { liveText } from "#workflows/live/judge.ts";
import { type BlankValues, plainValues } from "#workflows/live/template.ts";
import { boundsOf, liveSituation } from "./live-situation.server.ts";

export interface LiveInput {
  viewer: ActingViewer;
  envelopeId: string;
  templateId: string;
  values: BlankValues;
  /** The person signed in just now, or proved otherwise to be there. */
  fresh: boolean;
  actor?: Actor;
  /** The same key again gets the first answer: one press, one post. */
  key: string;
}

export type LiveAnswer =
  | { ok: true; postId: string }
  /** Outside of what was signed: nothing was written, and what may be done is send it for signature. */
  | { ok: false; error: { code: "outside" }; bounds: Array<LiveBound | { code: "freshProof" }> }
  | Failure;

/**
 * The one signature of whoever is on duty: the text of a template goes out. In one transaction, with the post of the
 * envelope locked from before anything is judged until all is written: so of two presses on the last post one is
 * refused, and a hold comes wholly before or wholly after it. The post is written, sent, signed, scheduled and prompted by
 * the one write path, each step with its own log entry; a step that is refused undoes them all.
 */
export async function publishLive(ctx: AppContext, input: LiveInput): Promise<LiveAnswer> {
  const { viewer, envelopeId, key } = input;
  if (!isId(envelopeId)) return failure("notFound");
  if (!isCommandKey(key)) return failure("badRequest");
  try {
    const answer = await writeScope(ctx.db, viewer, (scope) => publishIn(scope, ctx, input));
    if (answer.ok && !answer.repeated) announce(ctx, { ...viewer, postId: answer.postId }, answer.version);
    return answer.ok ? { ok: true, postId: answer.postId } : answer;
  } catch (error) {
    return error instanceof Undone ? error.refusal : busyFailure(error);
  }
}

/** Ends the transaction without anything written. */
class Undone extends Error {
  readonly refusal: Failure;
  constructor(refusal: Failure) {
    super("A step of a live post was refused");
    this.refusal = refusal;
  }
}

type Published = { ok: true; postId: string; version: number; repeated: boolean };

async function publishIn(
  scope: Scope,
  ctx: AppContext,
  input: LiveInput,
): Promise<Published | Exclude<LiveAnswer, { ok: true }>> {
  const { viewer, envelopeId, templateId, values, key } = input;
  // In the order of every decision: holds, the post, who may decide.
  const [, post, , remembered] = await Promise.all([
    lockAgainstHolds(scope),
    lockPost(scope, envelopeId),
    shareDecidingLock(scope),
    readCommand(scope, key),
  ]);
  if (post === null) return failure("notFound");
  if (remembered !== undefined) return repeated(remembered, input);
  const now = ctx.clock.now();
  const situation = await liveSituation(scope, { post, viewer, now });
  const template = situation.signed?.envelope.templates.find(({ id }) => id === templateId);
  const bounds = await boundsOf(scope, ctx, { situation, template, templateId, values, now });
  const unproved = situation.freshProof && !input.fresh ? [{ code: "freshProof" } as const] : [];
  const { signed } = situation;
  if (
    bounds.length > 0 ||
    unproved.length > 0 ||
    signed === null ||
    template === undefined ||
    post.revisionHash === null
  )
    return { ok: false, error: { code: "outside" }, bounds: [...bounds, ...unproved] };

  const { envelope } = signed;
  const number = situation.facts.posted + 1;
  const signedFor = new Date(Math.min(now.getTime() + 60_000, Date.parse(envelope.until)));
  const { postId } = await insertDraft(scope, {
    viewer,
    brief: {
      title: template.title,
      purpose: signed.purpose,
      audience: signed.audience,
      tags: post.tags,
      sensitive: post.sensitive,
      language: languageOf(post),
      publishAt: signedFor,
      publishZone: envelope.zone,
    },
    channelIds: situation.channels.map(({ channelId }) => channelId),
    text: liveText(template, values),
    at: now,
  });
  await insertLivePost(scope, {
    postId,
    envelopeId,
    envelopeHash: post.revisionHash,
    templateId,
    values: plainValues(template, values),
    number,
    postedBy: viewer.personId,
    readerIds: envelope.readerIds,
    at: now,
  });
  const version = await signAndPublish(scope, ctx, input, {
    postId,
    now,
    live: { envelopeId, envelopeHash: post.revisionHash, number },
  });
  await planReadingMails(scope, { envelopeId, readerIds: envelope.readerIds, now });
  await rememberCommand(scope, { key, result: { live: postId, envelopeId, personId: viewer.personId }, at: now });
  return { ok: true, postId, version, repeated: false };
}

interface Going {
  postId: string;
  now: Date;
  live: { envelopeId: string; envelopeHash: string; number: number };
}

/** Submit, sign, schedule, due: at one moment, that of the press. */
async function signAndPublish(scope: Scope, ctx: AppContext, input: LiveInput, going: Going): Promise<number> {
  const { postId, now, live } = going;
  const { viewer } = input;
  const actor = input.actor ?? actorOf(viewer);
  const still: AppContext = { ...ctx, clock: { ...ctx.clock, now: () => now } };
  const step = async (command: PostCommand, by: Partial<PostChangeInput> = {}) => {
    const about = { organizationId: scope.organizationId, postId, viewer, actor, command, ...by };
    const done = await changePostInScope(scope, still, about);
    if (!done.ok) throw new Undone(done);
    return done;
  };
  await step({ type: "submit", live });
  const sent = await iterOf(scope, postId);
  const [seat] = sent.context.seats;
  const revisionHash = sent.context.revision?.hash;
  if (seat === undefined || revisionHash === undefined) throw new Error(`Live post ${postId} has nothing to sign`);
  const proof = input.fresh ? ("signIn" as const) : ("session" as const);
  const given = { verdict: "approve", reason: null, reasonKind: null, revisionHash } as const;
  await step({ type: "mark", seatId: seat.seatId, ...given }, { actor: { ...actor, proof } });
  await step({ type: "schedule", publishAt: "now" });
  const token = (await iterOf(scope, postId)).context.timers[dueKey];
  if (token === undefined) throw new Error(`Live post ${postId} was scheduled without a timer`);
  const clock = { personId: null, means: "clock" } as const;
  return (await step({ type: "due", timerKey: dueKey, token }, { actor: clock, viewer: undefined })).version;
}

async function iterOf(scope: Scope, postId: string) {
  const post = await readPost(scope, postId);
  if (post === null) throw new Error(`Post ${postId} is not there in its own transaction`);
  return readIter({ machineVersion: post.machineVersion, snapshot: post.machine });
}

/** A key that was used for something else, or by somebody else, is refused. */
function repeated(stored: unknown, { envelopeId, viewer }: LiveInput): Published | Failure {
  const same =
    typeof stored === "object" &&
    stored !== null &&
    "live" in stored &&
    "envelopeId" in stored &&
    "personId" in stored &&
    stored.envelopeId === envelopeId &&
    stored.personId === viewer.personId;
  return same ? { ok: true, postId: String(stored.live), version: 0, repeated: true } : failure("commandKeyReused");
}

function languageOf({ language }: PostForUpdate): "it" | "en" | "fr" {
  return language === "en" || language === "fr" ? language : "it";
}
