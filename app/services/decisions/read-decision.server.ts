import { formatMoment } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { holdersMayHandOn } from "#app/policies/hand-on.ts";
import { blackoutInWords } from "#app/services/blackouts/blackout-sentences.ts";
import { blackoutOf } from "#app/services/blackouts/read-gate.server.ts";
import type { DiscussionView } from "#app/services/comments/discussion-view.ts";
import { discussionIn } from "#app/services/comments/read-discussion.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { factsOfPost } from "#app/services/posts/iter-facts.server.ts";
import { endedDelegation } from "#db/queries/absences.server.ts";
import { decisionAccess, type DecisionAccess } from "#db/queries/decision-access.server.ts";
import { linkHolder, type DecisionTokenFound } from "#db/queries/decision-tokens.server.ts";
import { decisionMaterial, type DecisionMaterial } from "#db/queries/decision.server.ts";
import { iterViews, type IterSeat, type IterView } from "#db/queries/iter-view.server.ts";
import { namesOf } from "#db/queries/people.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { undoMinutesOf } from "#workflows/approval/rules.ts";
import { foreseeRecusal, type RecusalOutcome, whoIsLeft } from "#workflows/approval/reading.ts";
import type { IterContext } from "#workflows/approval/types.ts";
import { changesInWords, narrowingInWords, routeInsteadInWords } from "./changes.ts";
import { codeView, maskedAddress, stepUpOf } from "./decision-code.ts";
import { isLive, maySeePost, silent } from "./decision-token.ts";
import {
  type DecisionChannelView,
  type DecisionImageView,
  type DecisionSheetView,
  type DecisionView,
  type RecusalView,
  withoutPost,
} from "./decision-view.ts";
import { readSignedContent, type SignedContent, changesOn, sheetsOf } from "./signed-content.ts";
import { decideBy, situationOf, declinedSeat, standingOf, undoUntil } from "./situation.ts";

/** Who came, for which post, and by which address when not signed in. */
export interface DecisionAsked {
  organizationId: string;
  personId: string;
  postId: string;
  token: DecisionTokenFound | null;
  /** The browser is known as this person's, by its device or a session. */
  known: boolean;
  /** By what the browser is recognised that asked for a code. */
  browserHash: Buffer | null;
  /** The page says what declining would do. */
  declining?: boolean;
}

/** Reads the page for one person. Null when the post is not of the organisation, or never had a seat for them. */
export async function readDecision(ctx: AppContext, asked: DecisionAsked): Promise<DecisionView | null> {
  const { organizationId, personId, postId } = asked;
  const now = ctx.clock.now();
  const found = await readScope(ctx.db, { organizationId, personId }, async (scope): Promise<Found | null> => {
    const material = await decisionMaterial(scope, { postId, personId });
    if (!material) return null;
    const iter = (await iterViews(scope, [postId])).get(postId) ?? null;
    const seat = seatOf(asked, material, iter);
    if (!seat && !asked.token) return null;
    const { browserHash, token } = asked;
    const seatId = seat?.seatId ?? null;
    // A seat of an earlier round is in no iter any more, but codes are still asked for it.
    const asking = { seatId: seatId ?? token?.seatId ?? null, tokenId: token?.id ?? null, browserHash };
    const access = await decisionAccess(scope, { postId, personId, ...asking, now });
    const discussion = await discussionIn(scope, { postId, personId });
    const { post } = material;
    const recusal = await recusalIn(scope, { post, personId, seatId, foresee: asked.declining === true, now });
    const stoodInFor = await endedDelegation(scope, {
      substituteId: personId,
      ofPersonId: seat?.holderId ?? null,
      now,
    });
    const holder = token && (await linkHolder(scope, { tokenId: token.id, browserHash, now }));
    const readable = token === null || maySeePost({ token, holder, known: asked.known, now });
    const blackout = readable ? await blackoutOf(scope, { postId, personId, now }) : null;
    return (
      access && discussion && { material, iter, seat, access, discussion, readable, recusal, stoodInFor, blackout }
    );
  });
  if (!found) return null;
  const view = viewOf(ctx, asked, found);
  return found.readable ? view : withoutPost(view);
}

interface Found {
  material: DecisionMaterial;
  iter: IterView | null;
  seat: IterSeat | null;
  access: DecisionAccess;
  discussion: DiscussionView;
  readable: boolean;
  recusal: RecusalView | null;
  stoodInFor: string | null;
  blackout: Awaited<ReturnType<typeof blackoutOf>>;
}

interface RecusalAsked {
  post: { id: string; machine: unknown; machineVersion: number };
  personId: string;
  seatId: string | null;
  /** The page asks beforehand. */
  foresee: boolean;
  now: Date;
}

/** What became of a seat the reader declined or, where the page asks for it, what would. */
export async function recusalIn(scope: Scope, asked: RecusalAsked): Promise<RecusalView | null> {
  const { context } = readIter({ machineVersion: asked.post.machineVersion, snapshot: asked.post.machine });
  const outcome = await outcomeOf(scope, asked, context);
  if (outcome === null) return null;
  const names = await namesOf(scope, outcome.personIds);
  return { to: outcome.to, names: outcome.personIds.flatMap((id) => names[id] ?? []) };
}

/** The end of the reader's own term, where they are asked; else that of the seat, which is the latest of its people. */
function ownDue({ openSeats }: Found["material"], seat: IterSeat | null): string | null {
  return openSeats.find(({ seatId }) => seatId === seat?.seatId)?.dueAt ?? seat?.dueAt ?? null;
}

function viewOf(
  ctx: AppContext,
  asked: DecisionAsked,
  { material, iter, seat, access, discussion, readable, recusal, stoodInFor, blackout }: Found,
): DecisionView {
  const { machine, machineVersion, revisionNumber: _, revisionHash, ...post } = material.post;
  const current = material.revisions.find((revision) => revision.hash === revisionHash) ?? null;
  const content = current && readSignedContent(current.content);
  const known = knownContent(asked, material, current?.number ?? 0);
  const { locale } = material.reader;
  return {
    readable,
    organizationName: material.organizationName,
    reader: material.reader,
    post,
    revision: current && {
      number: current.number,
      hash: current.hash,
      byName: current.createdByName,
      at: current.createdAt,
    },
    knownNumber: known?.number ?? null,
    sheets: content ? sheetViews(material, content, known?.content ?? null) : [],
    channels: content ? channelViews(material, content) : [],
    changes:
      known && content
        ? changesInWords(known.content, content, { t: translator(locale, material.reader.zone), locale })
        : null,
    narrowed: narrowingInWords(current?.narrowing ?? null, { t: translator(locale, material.reader.zone), locale }),
    blackout: blackoutInWords(blackout, {
      t: translator(locale, material.reader.zone),
      locale,
      moment: (at) => formatMoment(at, { locale, zone: material.reader.zone, now: ctx.clock.now() }),
    }),
    routeInstead: routeInsteadInWords(current?.choice ?? null, { t: translator(locale), locale }),
    asked: material.asked,
    iter,
    undoMinutes: undoMinutesOf(readIter({ machineVersion, snapshot: machine }).context),
    holdersMayHandOn: holdersMayHandOn(material.mayHandOn),
    decideBy: decideBy(ownDue(material, seat), post.publishAt),
    about: aboutOf(material.post, content),
    hasAsked: material.reader.lastVerdict === "requestChanges",
    ownVoice: seat?.holderType === "voice",
    situation: situationOf({
      personId: asked.personId,
      now: ctx.clock.now(),
      state: post.state,
      seat,
      mayFill:
        (material.reader.mayDecide || seat?.holderType === "voice") &&
        material.reader.active &&
        material.openSeats.some((open) => open.seatId === seat?.seatId),
      undoUntil: seat ? undoUntil({ machine, machineVersion }, seat.seatId) : null,
      outdated: outdatedFrom(asked.token?.revisionHash, material),
      link: asked.token && { ...asked.token, newer: access.newerToken },
      stoodInFor,
      frozen: access.freeze !== null,
      ...standingOf({ machine, machineVersion }, { personId: asked.personId, seatId: seat?.seatId ?? null }),
    }),
    recusal,
    stepUp: stepUpOf({ ...access, now: ctx.clock.now() }),
    automaticLeft: access.automaticLeft,
    code: codeView(access),
    freeze: access.freeze,
    discussion: isLive(asked.token, ctx.clock.now()) ? discussion : silent(discussion),
    maskedEmail: maskedAddress(access.email),
  };
}

function aboutOf(
  { voiceId, voiceName }: DecisionMaterial["post"],
  content: SignedContent | null,
): DecisionView["about"] {
  const signed = content?.voiceId === voiceId;
  return {
    purpose: content?.purpose ?? "",
    audience: content?.audience ?? "",
    voiceName: signed ? voiceName : null,
    sensitive: content?.sensitive ?? false,
    aiUsed: content?.aiUsed ?? false,
  };
}

/** The seat of the address; for somebody signed in, one that waits for them, else one they filled, hold or declined. */
function seatOf(
  { token, personId }: DecisionAsked,
  material: DecisionMaterial,
  iter: IterView | null,
): IterSeat | null {
  const seats = (iter?.levels ?? []).flatMap((level) => level.seats);
  if (token) return seats.find((seat) => seat.seatId === token.seatId) ?? null;
  const mine = (seat: IterSeat) => material.openSeats.some((open) => open.seatId === seat.seatId);
  const marked = seats.filter((seat) => seat.mark?.personId === personId).at(-1);
  const held = seats.find((seat) => seat.holderId === personId && seat.kind !== "notice");
  const declined = declinedSeat(material.post, personId);
  return seats.find(mine) ?? marked ?? held ?? seats.find((seat) => seat.seatId === declined) ?? null;
}

/** What the current text is compared with: the revision their link was for, else the newest earlier one they saw. */
function knownContent(
  { token }: DecisionAsked,
  material: DecisionMaterial,
  currentNumber: number,
): { number: number; content: SignedContent } | null {
  const earlier = material.revisions.filter((revision) => revision.number < currentNumber);
  const known =
    earlier.find((revision) => revision.hash === token?.revisionHash) ?? earlier.find((revision) => revision.seen);
  return known ? { number: known.number, content: readSignedContent(known.content) } : null;
}

function outdatedFrom(hash: string | undefined, material: DecisionMaterial): { before: number; after: number } | null {
  if (hash === undefined || hash === material.post.revisionHash) return null;
  const before = material.revisions.find((revision) => revision.hash === hash);
  const after = material.revisions.find((revision) => revision.hash === material.post.revisionHash);
  return before && after && after.number > before.number ? { before: before.number, after: after.number } : null;
}

function sheetViews(
  material: DecisionMaterial,
  content: SignedContent,
  known: SignedContent | null,
): DecisionSheetView[] {
  const order = material.channels.map(({ id }) => id);
  return sheetsOf(content, order, known).map((sheet) => ({
    channels: material.channels.filter(({ id }) => sheet.channelIds.includes(id)),
    text: sheet.text,
    parts: changesOn(sheet),
    folded: changesOn(sheet, { folded: true }),
    images: sheet.images.flatMap((image) => imageView(material, image)),
  }));
}

function channelViews(material: DecisionMaterial, content: SignedContent): DecisionChannelView[] {
  return material.channels.flatMap((channel) => {
    const signed = content.channels.find((one) => one.channelId === channel.id);
    if (!signed) return [];
    // The account as signed, not the channel's present name.
    const account = signed.account && { name: signed.account.name, handle: signed.account.handle };
    return [
      {
        ...channel,
        ...account,
        text: signed.text,
        images: signed.media.flatMap((image) => imageView(material, image)),
      },
    ];
  });
}

function imageView(material: DecisionMaterial, image: { sha256: string; alt: string }): DecisionImageView[] {
  const row = material.images.find((candidate) => candidate.sha256 === image.sha256);
  return row ? [{ mediaId: row.id, alt: image.alt, width: row.width, height: row.height }] : [];
}

async function outcomeOf(
  scope: Scope,
  { post: { id }, personId, seatId, foresee, now }: RecusalAsked,
  context: IterContext,
): Promise<RecusalOutcome | null> {
  const seat = context.seats.find((candidate) => candidate.seatId === seatId);
  if (seat === undefined) return null;
  if (seat.recused.includes(personId)) return whoIsLeft(seat);
  if (!foresee || seat.status !== "open" || !seat.candidates.includes(personId)) return null;
  const post = await readPost(scope, id);
  if (post === null) return null;
  const facts = await factsOfPost(scope, { post, context, actorId: personId, now });
  return foreseeRecusal(context, { seatId: seat.seatId, personId, now: now.toISOString() }, facts);
}
