import type { AppContext } from "#app/services/context.ts";
import { decisionCode } from "#app/services/decisions/decision-code.ts";
import { readCodedRequest } from "#app/services/decisions/decision-form.ts";
import { decisionToken } from "#app/services/decisions/decision-token.ts";
import { commentForMail, liveTokenOf } from "#db/queries/comments.server.ts";
import { decisionCodeById } from "#db/queries/decision-gate.server.ts";
import { newestDecisionToken } from "#db/queries/decision-tokens.server.ts";
import { decisionMaterial } from "#db/queries/decision.server.ts";
import { iterViews } from "#db/queries/iter-view.server.ts";
import { markForMail, type MarkForMail, peopleNames, reasonOf } from "#db/queries/mails.server.ts";
import { freezeById } from "#db/queries/post-freezes.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { mailData } from "#emails/kinds.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { undoDeadline } from "#workflows/approval/reading.ts";
import { type About, type Asked, describePost, fromAuthor, fromUs, seatIn } from "./about-post.server.ts";
import { movedOnContent, replyHelpContent, undeliveredContent } from "./delivery-mail-content.server.ts";
import type { MailContent } from "./post-props.server.ts";
import { requestContent } from "./request-mail-content.server.ts";

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
    case "lastCall":
      return requestContent(about, mail.kind);
    case "movedOn":
      return movedOnContent(about);
    case "undelivered":
      return undeliveredContent(about);
    case "replyHelp":
      return replyHelpContent(about);
    case "markFell":
      return fellContent(about);
    case "silent": {
      const { personIds } = mailData.silent.parse(mail.data);
      const names = await peopleNames(scope, personIds);
      return {
        ...fromUs(about),
        mail: { kind: mail.kind, props: { ...describePost(about, material.post.revisionHash).props, names } },
      };
    }
    case "receipt":
    case "changesRequested":
    case "rejected":
      return markContent(about, mail.kind);
    case "notice": {
      const { props, pictures } = describePost(about, material.post.revisionHash);
      return { ...fromAuthor(about), pictures, mail: { kind: "notice", props } };
    }
    case "approved": {
      const { props } = describePost(about, material.post.revisionHash);
      const { again = false } = mailData.approved.parse(mail.data);
      return { ...fromUs(about), mail: { kind: mail.kind, props: { ...props, again } } };
    }
    case "expired":
    case "failed":
      return {
        ...fromUs(about),
        mail: { kind: mail.kind, props: describePost(about, material.post.revisionHash).props },
      };
    case "held": {
      const { context } = readIter({ machineVersion: material.post.machineVersion, snapshot: material.post.machine });
      const { props } = describePost(about, material.post.revisionHash);
      return { ...fromUs(about), mail: { kind: mail.kind, props: { ...props, reason: context.heldFor ?? "moment" } } };
    }
    case "timeToPublish": {
      const { channelIds, again = false } = mailData.timeToPublish.parse(mail.data);
      const { props, pictures } = describePost(about, material.post.revisionHash);
      const channels = material.channels
        .filter((channel) => channelIds.includes(channel.id))
        .map((channel) => ({ network: channel.network, accountName: channel.name }));
      return {
        ...fromUs(about),
        pictures,
        mail: { kind: mail.kind, props: { ...props, again, channels, publicationUrl: `${props.postUrl}/publication` } },
      };
    }
    case "comment":
    case "mention":
      return commentContent(about, mail.kind);
    case "decisionCode":
      return codeContent(about);
    case "frozen": {
      const freeze = await freezeById(scope, mailData.frozen.parse(mail.data).holdId);
      if (!freeze) return null;
      const { props } = describePost(about, material.post.revisionHash);
      return { ...fromUs(about), mail: { kind: mail.kind, props: { ...props, ...freeze } } };
    }
    case "blocked": {
      const { reason } = mailData.blocked.parse(mail.data);
      const { props } = describePost(about, material.post.revisionHash);
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

async function markContent(
  about: About,
  kind: "receipt" | "changesRequested" | "rejected",
): Promise<MailContent | null> {
  const { scope, mail, words } = about;
  const mark = await markForMail(scope, mailData[kind].parse(mail.data).markId);
  if (!mark || mark.seatKind === "notice") return null;
  const { props } = describePost(about, mark.revisionHash);
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
  const addresses = { undoUntil: undoUntil(about, mark), ...(await receiptUrls(about, mark)) };
  return { ...fromUs(about), mail: { kind, props: { ...marked, ...addresses } } };
}

/** Whoever made it fall by a mark of their own gave a reason with it. */
async function fellContent(about: About): Promise<MailContent | null> {
  const { scope, mail } = about;
  const { markId, why, by } = mailData.markFell.parse(mail.data);
  const mark = await markForMail(scope, markId);
  if (!mark || mark.seatKind === "notice") return null;
  const { props } = describePost(about, mark.revisionHash);
  const [byName = ""] = by === null ? [] : await peopleNames(scope, [by]);
  const verdict = why === "rejected" ? "reject" : why === "changesRequested" ? "requestChanges" : null;
  const reason =
    verdict === null || by === null
      ? null
      : await reasonOf(scope, { postId: mark.postId, personId: by, verdict, revisionHash: mark.revisionHash });
  return {
    ...fromUs(about),
    mail: { kind: "markFell", props: { ...props, seatKind: mark.seatKind, why, byName, reason, at: mark.at } },
  };
}

function undoUntil({ ctx, material }: About, mark: MarkForMail): Date | null {
  const { context } = readIter({ machineVersion: material.post.machineVersion, snapshot: material.post.machine });
  const deadline = undoDeadline(context, mark.seatId);
  return deadline !== null && new Date(deadline) > ctx.clock.now() ? new Date(deadline) : null;
}

/** Back to the very page the mark was given on, which shows it and lets it be taken back; else through sign-in. */
async function receiptUrls({ ctx, scope, material }: About, mark: MarkForMail) {
  const token = await newestDecisionToken(scope, { seatId: mark.seatId, personId: material.reader.personId });
  if (!token) return { decisionUrl: `${ctx.appUrl}/posts/${material.post.id}/decision`, notMeUrl: null };
  const decisionUrl = `${ctx.appUrl}/d/${decisionToken(ctx.secret, token.id)}`;
  return { decisionUrl, notMeUrl: `${decisionUrl}/not-me` };
}

/** The digits, made again from their row; null once they would open nothing any more. It is no part of the post's thread. */
async function codeContent(about: About): Promise<MailContent | null> {
  const { ctx, scope, mail, iter } = about;
  const code = await decisionCodeById(scope, mailData.decisionCode.parse(mail.data).codeId);
  const request = code && readCodedRequest(code.request);
  if (!code || !request || code.usedAt || code.expiresAt <= ctx.clock.now()) return null;
  const { props } = describePost(about, about.material.post.revisionHash);
  const kind = seatIn(iter, code.seatId)?.kind === "endorsement" ? ("Endorsement" as const) : ("Signature" as const);
  const purpose =
    request.intent !== "mark"
      ? request.intent
      : request.verdict === "reject" || request.verdict === "recuse"
        ? request.verdict
        : (`${request.verdict}${kind}` as const);
  const coded = { ...props, code: decisionCode(ctx.secret, code.id), purpose, expiresAt: code.expiresAt };
  return { ...fromUs(about), postId: null, mail: { kind: "decisionCode", props: coded } };
}

/** Something that was said about a post; null when it cannot be found any more. */
export async function commentContent(about: About, kind: "comment" | "mention"): Promise<MailContent | null> {
  const { scope, mail, material } = about;
  const comment = await commentForMail(scope, mailData[kind].parse(mail.data).commentId);
  if (comment === null) return null;
  const { props } = describePost(about, material.post.revisionHash);
  const { authorName, body, quote, replacement, first } = comment;
  const what = !first ? "reply" : comment.kind === "proposal" ? "proposal" : "comment";
  const said = { personName: authorName, body, quote, replacement, what, answerUrl: await answerUrl(about) } as const;
  return { ...fromUs(about), senderName: authorName, mail: { kind, props: { ...props, ...said } } };
}

/** Whoever is asked to decide answers from there, without signing in. */
async function answerUrl({ ctx, scope, material }: About): Promise<string> {
  const { post, reader } = material;
  const token = await liveTokenOf(scope, { postId: post.id, personId: reader.personId, now: ctx.clock.now() });
  const page = token ? `/d/${decisionToken(ctx.secret, token.id)}` : `/posts/${post.id}/comments`;
  return `${ctx.appUrl}${page}#comments`;
}
