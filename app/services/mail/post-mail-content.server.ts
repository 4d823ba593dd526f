import type { Reader } from "#app/i18n/format.ts";
import type { Translate } from "#app/i18n/translator.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { mailData } from "#emails/kinds.ts";
import type { PostProps, RequestProps } from "#emails/props.ts";
import { decisionMaterial, type DecisionMaterial } from "#db/queries/decision.server.ts";
import { decisionTokenById, newestDecisionToken } from "#db/queries/decision-tokens.server.ts";
import { iterViews, type IterSeat, type IterView } from "#db/queries/iter-view.ts";
import { markForMail, type MarkForMail, type StoredMail } from "#db/queries/mails.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { undoDeadline } from "#workflows/approval/reading.ts";
import { changesInWords } from "../decisions/changes.ts";
import { decisionToken } from "../decisions/decision-token.ts";
import { decideBy } from "../decisions/situation.ts";
import { contentOf, lastSeenContent, postProps, sentencesBefore, type MailContent } from "./post-props.server.ts";
import { sheetImage } from "./sheet-image.server.ts";

interface Asked {
  mail: StoredMail;
  words: { t: Translate; reader: Reader };
}

/** The content of a mail about a post, or null when it has lost its reason. */
export async function postMailContent(ctx: AppContext, scope: Scope, asked: Asked): Promise<MailContent | null> {
  const { mail } = asked;
  if (mail.postId === null || mail.toPersonId === null) return null;
  const material = await decisionMaterial(scope, { postId: mail.postId, personId: mail.toPersonId });
  if (!material || !material.reader.active) return null;
  const iter = (await iterViews(scope, [mail.postId])).get(mail.postId);
  const about: About = { ctx, scope, material, iter, ...asked };
  switch (mail.kind) {
    case "decisionRequest":
    case "reminder":
      return requestContent(about, mail.kind);
    case "receipt":
    case "changesRequested":
    case "rejected":
      return markContent(about, mail.kind);
    case "notice": {
      const { props, image } = await describePost(about, material.post.revisionHash);
      return { ...fromAuthor(about), image, mail: { kind: "notice", props } };
    }
    case "approved":
    case "expired":
    case "held":
      return {
        ...fromUs(about),
        mail: { kind: mail.kind, props: (await describePost(about, material.post.revisionHash)).props },
      };
    case "timeToPublish": {
      const { channelIds } = mailData.timeToPublish.parse(mail.data);
      const { props, image } = await describePost(about, material.post.revisionHash);
      const channels = material.channels
        .filter((channel) => channelIds.includes(channel.id))
        .map((channel) => ({ network: channel.network, accountName: channel.name }));
      return {
        ...fromUs(about),
        image,
        mail: { kind: mail.kind, props: { ...props, channels, publicationUrl: `${props.postUrl}/publication` } },
      };
    }
    case "blocked": {
      const { reason } = mailData.blocked.parse(mail.data);
      const { props } = await describePost(about, material.post.revisionHash);
      const level = iter?.levels.find((candidate) => candidate.seats.some((seat) => seat.seatId === mail.seatId));
      return {
        ...fromUs(about),
        mail: { kind: mail.kind, props: { ...props, reason, levelName: level?.name ?? null } },
      };
    }
    default:
      throw new Error(`No mail of kind ${mail.kind} about a post.`);
  }
}

interface About extends Asked {
  ctx: AppContext;
  scope: Scope;
  material: DecisionMaterial;
  iter: IterView | undefined;
}

async function requestContent(about: About, kind: "decisionRequest" | "reminder"): Promise<MailContent | null> {
  const { ctx, scope, material, iter, mail, words } = about;
  const token = await decisionTokenById(scope, mailData[kind].parse(mail.data).tokenId);
  const seat = seatIn(iter, token?.seatId);
  if (
    !token ||
    token.supersededAt ||
    token.expiresAt <= ctx.clock.now() ||
    seat?.status !== "open" ||
    seat.kind === "notice"
  )
    return null;
  const { props, image } = await describePost(about, token.revisionHash);
  const content = contentOf(material, token.revisionHash);
  const before = lastSeenContent(material, token.revisionHash);
  const request: RequestProps = {
    ...props,
    seatKind: seat.kind,
    decisionUrl: `${ctx.appUrl}/d/${decisionToken(ctx.secret, token.id)}`,
    ownVoice: material.post.voiceId === material.reader.personId && seat.holderType === "voice",
    changes: content && before ? changesInWords(before, content, { t: words.t, locale: words.reader.locale }) : null,
    before: sentencesBefore(iter, seat.seatId, words.t),
    dueAt: decideBy(seat.dueAt, material.post.publishAt),
  };
  return { ...fromAuthor(about), image, mail: { kind, props: request } };
}

async function markContent(
  about: About,
  kind: "receipt" | "changesRequested" | "rejected",
): Promise<MailContent | null> {
  const { scope, mail, words } = about;
  const mark = await markForMail(scope, mailData[kind].parse(mail.data).markId);
  if (!mark || mark.seatKind === "notice") return null;
  const { props } = await describePost(about, mark.revisionHash);
  const marked = {
    ...props,
    seatKind: mark.seatKind,
    personName: mark.personName ?? "",
    verdict: mark.verdict,
    reasonKind: mark.reasonKind ? words.t(`states.reason.${mark.reasonKind}`) : null,
    reason: mark.reason,
    at: mark.at,
  };
  if (kind !== "receipt") return { ...fromUs(about), mail: { kind, props: marked } };
  const addresses = { undoUntil: undoUntil(about, mark), decisionUrl: await receiptUrl(about, mark) };
  return { ...fromUs(about), mail: { kind, props: { ...marked, ...addresses } } };
}

function undoUntil({ ctx, material }: About, mark: MarkForMail): Date | null {
  const { context } = readIter({ machineVersion: material.post.machineVersion, snapshot: material.post.machine });
  const deadline = undoDeadline(context, mark.seatId);
  return deadline !== null && new Date(deadline) > ctx.clock.now() ? new Date(deadline) : null;
}

/** Back to the very page the mark was given on, which shows it and lets it be taken back; else through the door. */
async function receiptUrl({ ctx, scope, material }: About, mark: MarkForMail): Promise<string> {
  const token = await newestDecisionToken(scope, { seatId: mark.seatId, personId: material.reader.personId });
  return token
    ? `${ctx.appUrl}/d/${decisionToken(ctx.secret, token.id)}`
    : `${ctx.appUrl}/posts/${material.post.id}/decision`;
}

async function describePost(
  { ctx, scope, material }: About,
  hash: string | null,
): Promise<{ props: PostProps; image: MailContent["image"] }> {
  const content = contentOf(material, hash);
  const before = lastSeenContent(material, hash);
  const image = await sheetImage(ctx, { organizationId: scope.organizationId, material, content });
  const props = postProps({ material, content, before, hash, image: image?.shown ?? null, appUrl: ctx.appUrl });
  return { props, image: image && { bytes: image.bytes, mime: image.mime, fileName: image.fileName } };
}

/** Answers go to whoever asks, until replies decide. */
function fromAuthor({ material }: About): Omit<MailContent, "mail" | "image"> {
  const { id, authorName, authorEmail } = material.post;
  return { senderName: authorName, replyTo: { name: authorName, address: authorEmail }, postId: id };
}

function fromUs({ material }: About): Omit<MailContent, "mail"> {
  return { senderName: null, replyTo: null, postId: material.post.id, image: null };
}

function seatIn(iter: IterView | undefined, seatId: string | undefined): IterSeat | undefined {
  return iter?.levels.flatMap((level) => level.seats).find((seat) => seat.seatId === seatId);
}
