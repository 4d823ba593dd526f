import { formatMoment } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { holdersMayHandOn } from "#app/policies/hand-on.ts";
import { blackoutInWords } from "#app/services/blackouts/blackout-sentences.ts";
import { blackoutOf } from "#app/services/blackouts/read-gate.server.ts";
import type { DiscussionView } from "#app/services/comments/discussion-view.ts";
import { discussionIn } from "#app/services/comments/read-discussion.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { houseInWords } from "#app/services/house-rules/house-in-words.ts";
import { type SignedLinked, signedLinked } from "#app/services/linked-posts/signed-linked.server.ts";
import { factsOfPost } from "#app/services/posts/iter-facts.server.ts";
import { endedDelegation } from "#db/queries/absences.server.ts";
import { decisionAccess, type DecisionAccess } from "#db/queries/decision-access.server.ts";
import { linkHolder, type DecisionTokenFound } from "#db/queries/decision-tokens.server.ts";
import { decisionMaterial, type DecisionMaterial } from "#db/queries/decision.server.ts";
import { withSkipReasons } from "#app/services/posts/skip-reasons.ts";
import { iterViews, type IterSeat, type IterView } from "#db/queries/iter-view.server.ts";
import { namesOf } from "#db/queries/people.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { undoMinutesOf } from "#workflows/approval/rules.ts";
import { foreseeRecusal, type RecusalOutcome, whoIsLeft } from "#workflows/approval/reading.ts";
import type { IterContext } from "#workflows/approval/types.ts";
import { changesInWords, checkedInWords, listedInWords, narrowingInWords, routeInsteadInWords } from "./changes.ts";
import { codeView, maskedAddress, stepUpOf } from "./decision-code.ts";
import { isLive, maySeePost, silent } from "./decision-token.ts";
import { type DecisionView, type RecusalView, withoutPost } from "./decision-view.ts";
import { channelViews, sheetViews, signedCards } from "./sheet-views.ts";
import { readSignedContent, type SignedContent } from "./signed-content.ts";
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
    const current = material.revisions.find((revision) => revision.hash === post.revisionHash);
    const content = current ? readSignedContent(current.content) : null;
    const t = translator(material.reader.locale, material.reader.zone);
    const linked = readable ? await signedLinked(scope, { postId, content, t, now }) : null;
    return (
      access &&
      discussion && { material, iter, seat, access, discussion, readable, recusal, stoodInFor, blackout, linked }
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
  linked: SignedLinked | null;
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
  { material, iter, seat, access, discussion, readable, recusal, stoodInFor, blackout, linked }: Found,
): DecisionView {
  const { machine, machineVersion, revisionNumber: _, revisionHash, ...post } = material.post;
  const current = material.revisions.find((revision) => revision.hash === revisionHash) ?? null;
  const content = current && readSignedContent(current.content);
  const known = knownContent(asked, material, current?.number ?? 0);
  const { locale, zone } = material.reader;
  const t = translator(locale, zone);
  const moment = (at: Date) => formatMoment(at, { locale, zone, now: ctx.clock.now() });
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
    sheets: content ? sheetViews(material, content, { known: known?.content ?? null, t }) : [],
    channels: content ? channelViews(material, content) : [],
    cards: content ? signedCards(material, content) : [],
    envelope: content?.envelope ?? null,
    changes: known && content ? changesInWords(known.content, content, { t, locale }) : null,
    narrowed: narrowingInWords(current?.narrowing ?? null, { t, locale }),
    blackout: blackoutInWords(blackout, { t, locale, moment }),
    routeInstead: routeInsteadInWords(current?.choice ?? null, { t, locale }),
    checked: checkedInWords(current?.checks ?? null, { t, moment }),
    house: houseInWords(current?.house ?? null, { t, locale }),
    listed: listedInWords(current?.words ?? null, { t, locale }),
    asked: material.asked,
    iter: withSkipReasons(iter, { t, locale }),
    undoMinutes: undoMinutesOf(readIter({ machineVersion, snapshot: machine }).context),
    holdersMayHandOn: holdersMayHandOn(material.mayHandOn),
    decideBy: seat?.kind === "notice" ? null : decideBy(ownDue(material, seat), post.publishAt),
    linked,
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
    // A notice decides nothing: no fresh proof is asked for it.
    stepUp: seat?.kind === "notice" ? null : stepUpOf({ ...access, now: ctx.clock.now() }),
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
  const held = seats.find((seat) => seat.holderId === personId && (seat.kind !== "notice" || seat.acknowledge));
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

async function outcomeOf(
  scope: Scope,
  { post: { id }, personId, seatId, foresee, now }: RecusalAsked,
  context: IterContext,
): Promise<RecusalOutcome | null> {
  const seat = context.seats.find((candidate) => candidate.seatId === seatId);
  if (seat?.recused.includes(personId)) return whoIsLeft(seat);
  if (!foresee || seat?.status !== "open" || !seat.candidates.includes(personId)) return null;
  const post = await readPost(scope, id);
  const facts = post && (await factsOfPost(scope, { post, context, actorId: personId, now }));
  return facts && foreseeRecusal(context, { seatId: seat.seatId, personId, now: now.toISOString() }, facts);
}
