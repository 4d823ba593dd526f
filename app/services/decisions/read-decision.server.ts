import { translator } from "#app/i18n/translator.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { decisionMaterial, type DecisionMaterial } from "#db/queries/decision.server.ts";
import type { DecisionTokenFound } from "#db/queries/decision-tokens.server.ts";
import { iterViews, type IterSeat, type IterView } from "#db/queries/iter-view.ts";
import { readScope } from "#db/scope.server.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { undoDeadline } from "#workflows/approval/reading.ts";
import { changesInWords } from "./changes.ts";
import { differenceOf, foldedDifference, type DifferencePart } from "./difference.ts";
import { commonText, imagesOf, readSignedContent, type SignedContent } from "./signed-content.ts";
import { decideBy, situationOf, type Situation } from "./situation.ts";

/** Who came, for which post, and by which address when not signed in. */
export interface DecisionAsked {
  organizationId: string;
  personId: string;
  postId: string;
  token: DecisionTokenFound | null;
}

export interface DecisionImageView {
  mediaId: string;
  alt: string;
  width: number;
  height: number;
}

export interface DecisionChannelView {
  id: string;
  network: DecisionMaterial["channels"][number]["network"];
  name: string;
  handle: string;
  colour: number;
  text: string;
  images: DecisionImageView[];
}

/** Everything the decision page shows. */
export interface DecisionView {
  organizationName: string;
  reader: DecisionMaterial["reader"];
  post: Omit<DecisionMaterial["post"], "machine" | "machineVersion" | "revisionNumber" | "revisionHash">;
  revision: { number: number; hash: string; byName: string; at: Date } | null;
  /** Number of the revision they last looked at, when the current one is newer. */
  knownNumber: number | null;
  /** The text with what changed since then. */
  parts: DifferencePart[];
  /** With unchanged sentences folded: only where the post changed under the reader. */
  folded: DifferencePart[] | null;
  text: string;
  images: DecisionImageView[];
  channels: DecisionChannelView[];
  /** "una frase in più"; null the first time, or when nothing they can see changed. */
  changes: string | null;
  iter: IterView | null;
  /** By when to decide, while they are asked. */
  decideBy: Date | null;
  /** The seat they came for is the named voice's. */
  ownVoice: boolean;
  situation: Situation;
}

/** Reads the page for one person. Null when the post is not of the organisation, or never had a seat for them. */
export async function readDecision(ctx: AppContext, asked: DecisionAsked): Promise<DecisionView | null> {
  const { organizationId, personId, postId } = asked;
  const read = await readScope(ctx.db, { organizationId, personId }, async (scope) => ({
    material: await decisionMaterial(scope, { postId, personId }),
    iter: (await iterViews(scope, [postId])).get(postId) ?? null,
  }));
  if (!read.material) return null;
  const { material, iter } = read;
  const seat = seatOf(asked, material, iter);
  if (!seat && !asked.token) return null;
  return viewOf(ctx, asked, { material, iter, seat });
}

interface Found {
  material: DecisionMaterial;
  iter: IterView | null;
  seat: IterSeat | null;
}

function viewOf(ctx: AppContext, asked: DecisionAsked, { material, iter, seat }: Found): DecisionView {
  const { machine, machineVersion, revisionNumber: _, revisionHash, ...post } = material.post;
  const current = material.revisions.find((revision) => revision.hash === revisionHash) ?? null;
  const content = current && readSignedContent(current.content);
  const known = knownContent(asked, material, current?.number ?? 0);
  const text = content ? commonText(content) : "";
  const { locale } = material.reader;
  return {
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
    parts: known ? differenceOf(commonText(known.content), text) : [{ kind: "same", text }],
    folded: known ? foldedDifference(commonText(known.content), text) : null,
    text,
    images: content ? imagesOf(content).flatMap((image) => imageView(material, image)) : [],
    channels: content ? channelViews(material, content) : [],
    changes:
      known && content
        ? changesInWords(known.content, content, { t: translator(locale, material.reader.zone), locale })
        : null,
    iter,
    decideBy: decideBy(seat?.dueAt ?? null, post.publishAt),
    ownVoice: seat?.holderType === "voice",
    situation: situationOf({
      personId: asked.personId,
      now: ctx.clock.now(),
      state: post.state,
      seat,
      mayFill: material.reader.active && material.openSeats.some((open) => open.seatId === seat?.seatId),
      undoUntil: seat ? undoUntil({ machine, machineVersion }, seat.seatId) : null,
      outdated: outdatedFrom(asked.token?.revisionHash, material),
      link: asked.token,
    }),
  };
}

/** The seat of the address; for somebody signed in, one that waits for them, else one they filled or hold. */
function seatOf(
  { token, personId }: DecisionAsked,
  material: DecisionMaterial,
  iter: IterView | null,
): IterSeat | null {
  const seats = (iter?.levels ?? []).flatMap((level) => level.seats);
  if (token) return seats.find((seat) => seat.seatId === token.seatId) ?? null;
  const mine = (seat: IterSeat) => material.openSeats.some((open) => open.seatId === seat.seatId);
  const marked = seats.filter((seat) => seat.mark?.personId === personId).at(-1);
  return (
    seats.find(mine) ?? marked ?? seats.find((seat) => seat.holderId === personId && seat.kind !== "notice") ?? null
  );
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

function undoUntil(
  { machine, machineVersion }: { machine: unknown; machineVersion: number },
  seatId: string,
): Date | null {
  const deadline = undoDeadline(readIter({ machineVersion, snapshot: machine }).context, seatId);
  return deadline === null ? null : new Date(deadline);
}

function channelViews(material: DecisionMaterial, content: SignedContent): DecisionChannelView[] {
  return material.channels.flatMap((channel) => {
    const signed = content.channels.find((one) => one.channelId === channel.id);
    if (!signed) return [];
    return [{ ...channel, text: signed.text, images: signed.media.flatMap((image) => imageView(material, image)) }];
  });
}

function imageView(material: DecisionMaterial, image: { sha256: string; alt: string }): DecisionImageView[] {
  const row = material.images.find((candidate) => candidate.sha256 === image.sha256);
  return row ? [{ mediaId: row.id, alt: image.alt, width: row.width, height: row.height }] : [];
}
