import { formatDayTitle, formatHour } from "#app/i18n/format.ts";
import type { MailData, MailProps } from "#emails/kinds.ts";
import { decisionAccess } from "#db/queries/decision-access.server.ts";
import { decisionTokenById, type DecisionTokenFound } from "#db/queries/decision-tokens.server.ts";
import type { IterSeat } from "#db/queries/iter-view.server.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { undoMinutesOf } from "#workflows/approval/rules.ts";
import { blackoutInWords } from "#app/services/blackouts/blackout-sentences.ts";
import { blackoutOf } from "#app/services/blackouts/read-gate.server.ts";
import {
  changesInWords,
  checkedInWords,
  listedInWords,
  narrowingInWords,
  routeInsteadInWords,
} from "#app/services/decisions/changes.ts";
import { decisionToken } from "#app/services/decisions/decision-token.ts";
import { decideBy } from "#app/services/decisions/situation.ts";
import { stepUpOf } from "#app/services/decisions/decision-code.ts";
import { houseInWords } from "#app/services/house-rules/house-in-words.ts";
import { linkedInWords } from "#app/services/linked-posts/linked-in-words.ts";
import { signedLinked } from "#app/services/linked-posts/signed-linked.server.ts";
import { replyAddress } from "#app/services/replies/reply-address.ts";
import { type About, describePost, fromAuthor, seatIn } from "./about-post.server.ts";
import {
  contentOf,
  coveredAccounts,
  lastSeenContent,
  sentencesBefore,
  type Envelope,
  type MailReading,
} from "./post-props.server.ts";

type RequestProps = MailProps<"decisionRequest">;

/** A request to decide, or one that repeats it; null once its address was superseded, is over, or the seat is filled. */
export async function requestContent(
  about: About,
  { tokenId }: MailData<"decisionRequest">,
): Promise<MailReading<"decisionRequest"> | null> {
  const { ctx, scope, material, iter, words } = about;
  const token = await decisionTokenById(scope, tokenId);
  const seat = seatIn(iter, token?.seatId);
  if (
    !token ||
    token.supersededAt ||
    token.expiresAt <= ctx.clock.now() ||
    seat?.status !== "open" ||
    // Whoever may fill it no more is asked no more.
    !material.openSeats.some(({ seatId }) => seatId === seat.seatId) ||
    seat.kind === "notice"
  )
    return null;
  const { props, pictures } = describePost(about, token.revisionHash);
  const content = contentOf(material, token.revisionHash);
  const before = lastSeenContent(material, token.revisionHash);
  const sent = material.revisions.find((revision) => revision.hash === token.revisionHash);
  const speaking = { t: words.t, locale: words.reader.locale };
  const ownVoice = material.post.voiceId === material.reader.personId && seat.holderType === "voice";
  const request: RequestProps = {
    ...props,
    seatKind: seat.kind,
    decisionUrl: `${ctx.appUrl}/d/${decisionToken(ctx.secret, token.id)}`,
    ownVoice,
    covers: coveredAccounts(seat),
    voiceName: ownVoice ? null : material.post.voiceName,
    linked: linkedInWords(
      await signedLinked(scope, { postId: material.post.id, content, t: words.t, now: ctx.clock.now() }),
      words.t,
    ),
    purpose: content?.purpose ?? "",
    audience: content?.audience ?? "",
    aiUsed: content?.aiUsed ?? false,
    sensitive: content?.sensitive ?? false,
    changes: content && before ? changesInWords(before, content, speaking) : null,
    narrowed: narrowingInWords(sent?.narrowing ?? null, speaking),
    routeInstead: routeInsteadInWords(sent?.choice ?? null, speaking),
    blackout: blackoutInWords(
      await blackoutOf(scope, {
        postId: material.post.id,
        personId: material.reader.personId,
        now: about.mail.createdAt,
      }),
      {
        t: words.t,
        locale: words.reader.locale,
        moment: (at) => `${formatDayTitle(at, words.reader)}, ${formatHour(at, words.reader)}`,
      },
    ),
    checked: checkedInWords(sent?.checks ?? null, {
      t: words.t,
      moment: (at) => `${formatDayTitle(at, words.reader)}, ${formatHour(at, words.reader)}`,
    }),
    listed: listedInWords(sent?.words ?? null, speaking),
    house: houseInWords(sent?.house ?? null, speaking),
    asked: material.asked,
    before: sentencesBefore(iter, seat.seatId, words.t),
    undoMinutes: undoMinutesOf(contextOf(about)),
    ...deadline(about, seat),
    escalated: escalated(about, seat),
    canReply: ctx.incoming?.replyDomain != null && !(await needsPage(about, token)),
  };
  return { ...answeredTo(about, token), pictures, props: request };
}

/** The reader's own term, ahead or over. */
function deadline({ material, mail }: About, seat: IterSeat): Pick<RequestProps, "dueAt" | "late"> {
  const own = material.openSeats.find(({ seatId }) => seatId === seat.seatId)?.dueAt ?? seat.dueAt;
  const dueAt = decideBy(own, material.post.publishAt);
  // As of the moment the mail was written, however late it is tried again: every try must send the same mail.
  const isOver = dueAt !== null && dueAt <= mail.createdAt;
  return isOver ? { dueAt: null, late: dueAt } : { dueAt, late: null };
}

/** Whose seat it is and why the reader was asked, when they came in for somebody else. */
function escalated(about: About, seat: IterSeat): RequestProps["escalated"] {
  const { material } = about;
  const progress = contextOf(about).seats.find((candidate) => candidate.seatId === seat.seatId);
  if (seat.delegated?.byId === material.reader.personId)
    return { from: seat.delegated.ofName, because: "delegated", reason: seat.delegated.act };
  const entry = progress?.escalated.find(({ personId }) => personId === material.reader.personId);
  if (progress?.reassigned && seat.reassigned && progress.reassigned.personId === material.reader.personId)
    return { from: seat.reassigned.ofName ?? "", because: "reassigned", reason: progress.reassigned.reason };
  if (!progress || !entry) return null;
  const because = progress.recused.includes(entry.of)
    ? ("declined" as const)
    : progress.unreached?.includes(entry.of) === true
      ? ("unreached" as const)
      : ("term" as const);
  return { from: seat.holderName, because, reason: "" };
}

function contextOf({ material: { post } }: About) {
  return readIter({ machineVersion: post.machineVersion, snapshot: post.machine }).context;
}

/** A request is answered to an address of its own where answers decide; elsewhere to whoever asks. */
function answeredTo(about: About, token: DecisionTokenFound): Omit<Envelope, "pictures"> {
  const { ctx, material } = about;
  const domain = ctx.incoming?.replyDomain;
  if (!domain) return fromAuthor(about);
  const address = replyAddress(ctx.secret, { tokenId: token.id, domain });
  return { ...fromAuthor(about), replyTo: { name: material.post.authorName, address } };
}

/** Where a fresh proof is asked for, an answer is not one. */
async function needsPage({ ctx, scope }: About, token: DecisionTokenFound): Promise<boolean> {
  const { postId, personId, seatId, id: tokenId } = token;
  const now = ctx.clock.now();
  const access = await decisionAccess(scope, { postId, personId, seatId, tokenId, browserHash: null, now });
  return access === null || stepUpOf({ ...access, now }) !== null;
}
