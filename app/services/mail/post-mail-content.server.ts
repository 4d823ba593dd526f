import { declarationsOf, findBlackout } from "#db/queries/blackouts.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { decisionCode } from "#app/services/decisions/decision-code.ts";
import { readCodedRequest } from "#app/services/decisions/decision-form.ts";
import { decisionToken } from "#app/services/decisions/decision-token.ts";
import { commentForMail, liveTokenOf } from "#db/queries/comments.server.ts";
import { decisionCodeById } from "#db/queries/decision-access.server.ts";
import { decisionTokenById, newestDecisionToken } from "#db/queries/decision-tokens.server.ts";
import { decisionMaterial } from "#db/queries/decision.server.ts";
import { iterViews } from "#db/queries/iter-view.server.ts";
import { markForMail, type MarkForMail, peopleNames, reasonOf } from "#db/queries/mails.server.ts";
import { mayHoldNow } from "#app/services/holds/hold-view.server.ts";
import { standingHolds } from "#db/queries/holds.server.ts";
import { escalationForMail } from "#db/queries/linked-posts.server.ts";
import { findPerson } from "#db/queries/people.server.ts";
import { tagsOfPost } from "#db/queries/tags.server.ts";
import { holdReaches } from "#workflows/approval/blackout.ts";
import { freezeById } from "#db/queries/post-freezes.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { isMailKind, isPostMailKind, type MailData, type PostMailKind, readMailData } from "#emails/kinds.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { undoDeadline } from "#workflows/approval/reading.ts";
import { type About, type Asked, describePost, fromAuthor, fromUs, seatIn } from "./about-post.server.ts";
import { movedOnContent, replyHelpContent, undeliveredContent } from "./delivery-mail-content.server.ts";
import { keptContent } from "./kept-mail-content.server.ts";
import { type MailContent, type MailReading, readyMail } from "./post-props.server.ts";
import { envelopeContent, problemContent, readingContent } from "./live-mail-content.server.ts";
import { alarmContent } from "./alarm-mail-content.server.ts";
import { requestContent } from "./request-mail-content.server.ts";

/** The content of a mail about a post, or null when it has lost its reason. */
export async function postMailContent(ctx: AppContext, scope: Scope, asked: Asked): Promise<MailContent | null> {
  const { kind, postId, toPersonId } = asked.mail;
  if (!isMailKind(kind) || !isPostMailKind(kind)) throw new Error(`No mail of kind ${kind} about a post.`);
  if (postId === null || toPersonId === null) return null;
  const material = await decisionMaterial(scope, { postId, personId: toPersonId });
  if (!material || !material.reader.active) return null;
  const iter = (await iterViews(scope, [postId])).get(postId);
  return readAs(kind, { ctx, scope, material, iter, ...asked });
}

async function readAs<Kind extends PostMailKind>(kind: Kind, about: About): Promise<MailContent | null> {
  return readyMail(kind, await readings[kind](about, readMailData(kind, about.mail.data)));
}

type Read<Kind extends PostMailKind> = (
  about: About,
  data: MailData<Kind>,
) => MailReading<Kind> | null | Promise<MailReading<Kind> | null>;

/** How each kind is read at the moment it is sent. */
const readings: { readonly [Kind in PostMailKind]: Read<Kind> } = {
  approved: (about, { again = false }) => ({
    ...fromUs(about),
    props: { ...postOf(about).props, again, itself: doneItself(about) },
  }),
  blocked: blockedContent,
  changesRequested: markContent,
  comment: commentContent,
  decisionCode: codeContent,
  decisionRequest: requestContent,
  declarationDecided: async (about, { declarationId }) => {
    const { id, state } = about.material.post;
    const decided = (await declarationsOf(about.scope, id)).find((one) => one.declarationId === declarationId);
    if (!decided || decided.verdict === null) return null;
    const { verdict, words, decidedByName } = decided;
    const gateUrl = `${about.ctx.appUrl}/posts/${id}/blackout`;
    const said = { verdict, words, decidedByName: decidedByName ?? "", isHeld: state === "held", gateUrl };
    return { ...fromUs(about), props: { ...postOf(about).props, ...said } };
  },
  declarationWaits: async (about, { declarationId }) => {
    const { id } = about.material.post;
    const declared = (await declarationsOf(about.scope, id)).find((one) => one.declarationId === declarationId);
    const blackout = declared && (await findBlackout(about.scope, declared.blackoutId));
    // Decided already, about a content that is no more, or for somebody else to decide: there is nothing to ask.
    if (!blackout || declared.verdict !== null || declared.revisionHash !== about.material.post.revisionHash)
      return null;
    if (declared.approverId !== about.mail.toPersonId) return null;
    const { declaredByName, reason } = declared;
    const gateUrl = `${about.ctx.appUrl}/posts/${id}/blackout`;
    const props = { ...postOf(about).props, declaredByName, reason, to: blackout.to, gateUrl };
    return { ...fromAuthor(about), pictures: null, props };
  },
  escalated: async (about, { escalationId }) => {
    const raised = await escalationForMail(about.scope, escalationId);
    // Closed already: nobody need hear of it.
    if (raised === null) return null;
    const { reason, raisedByName } = raised;
    return { ...fromUs(about), props: { ...postOf(about).props, reason, raisedByName } };
  },
  envelopeOpen: envelopeContent,
  expired: theBarePost,
  failed: async (about) => ({ ...fromUs(about), props: { ...postOf(about).props, holdUrl: await holdUrlFor(about) } }),
  frozen: async (about, { holdId }) => {
    const freeze = await freezeById(about.scope, holdId);
    return freeze && { ...fromUs(about), props: { ...postOf(about).props, ...freeze } };
  },
  held: (about) => {
    const { heldFor } = iterOf(about);
    return { ...fromUs(about), props: { ...postOf(about).props, reason: heldFor ?? "moment" } };
  },
  lastCall: requestContent,
  liveProblem: problemContent,
  liveReading: readingContent,
  markFell: fellContent,
  markKept: keptContent,
  mention: commentContent,
  movedOn: movedOnContent,
  notice: noticeContent,
  publicationAlarm: alarmContent,
  receipt: receiptContent,
  rejected: markContent,
  reminder: requestContent,
  replyHelp: replyHelpContent,
  requestCopy: async (about, { substituteId }) => {
    const seatKind = seatIn(about.iter, about.mail.seatId ?? undefined)?.kind ?? "notice";
    const [substituteName = ""] = await peopleNames(about.scope, [substituteId]);
    if (seatKind === "notice") return null;
    return { ...fromAuthor(about), pictures: null, props: { ...postOf(about).props, seatKind, substituteName } };
  },
  silent: async (about, { personIds }) => {
    const names = await peopleNames(about.scope, personIds);
    return { ...fromUs(about), props: { ...postOf(about).props, names } };
  },
  timeToPublish: publishContent,
  undelivered: undeliveredContent,
};

function postOf(about: About) {
  return describePost(about, about.material.post.revisionHash);
}

function theBarePost(about: About) {
  return { ...fromUs(about), props: postOf(about).props };
}

function iterOf({ material }: About) {
  return readIter({ machineVersion: material.post.machineVersion, snapshot: material.post.machine }).context;
}

function blockedContent(about: About, { reason }: MailData<"blocked">): MailReading<"blocked"> {
  const { iter, mail } = about;
  const level = iter?.levels.find((candidate) => candidate.seats.some((seat) => seat.seatId === mail.seatId));
  return { ...fromUs(about), props: { ...postOf(about).props, reason, levelName: level?.name ?? null } };
}

/** Nobody is asked to publish what a hold stops, which has a mail of its own; a withdrawal puts nothing out and goes on. */
async function publishContent(
  about: About,
  { channelIds, again = false, takesOff = false }: MailData<"timeToPublish">,
): Promise<MailReading<"timeToPublish"> | null> {
  const tags = (await tagsOfPost(about.scope, about.material.post.id)) ?? [];
  const holds = takesOff ? [] : await standingHolds(about.scope);
  const open = channelIds.filter((id) => !holds.some((hold) => holdReaches(hold, { channelIds: [id], tags })));
  if (open.length === 0) return null;
  const { props, pictures } = postOf(about);
  const channels = about.material.channels
    .filter((channel) => open.includes(channel.id))
    .map((channel) => ({ network: channel.network, accountName: channel.name }));
  const publicationUrl = `${props.postUrl}/publication`;
  const holdUrl = again && !takesOff ? await holdUrlFor(about) : null;
  return { ...fromUs(about), pictures, props: { ...props, again, takesOff, channels, publicationUrl, holdUrl } };
}

/** The sheet of *Pausa*, for a reader who may press it. */
async function holdUrlFor({ ctx, scope, mail }: About): Promise<string | null> {
  const person = mail.toPersonId === null ? null : await findPerson(scope, mail.toPersonId);
  const mayPress =
    person !== null &&
    person.status === "active" &&
    (await mayHoldNow(scope, { ...scope, personId: person.personId, roles: person.roles }));
  return mayPress ? `${ctx.appUrl}/hold` : null;
}

async function markContent(about: About, { markId }: MailData<"rejected">): Promise<MailReading<"rejected"> | null> {
  const mark = await markForMail(about.scope, markId);
  return mark && toldMark(about, mark);
}

async function receiptContent(about: About, { markId }: MailData<"receipt">): Promise<MailReading<"receipt"> | null> {
  const mark = await markForMail(about.scope, markId);
  const told = mark && toldMark(about, mark);
  if (!told) return null;
  const addresses = { undoUntil: undoUntil(about, mark), ...(await receiptUrls(about, mark)) };
  return { ...told, props: { ...told.props, ...addresses } };
}

function toldMark(about: About, mark: MarkForMail): MailReading<"rejected"> | null {
  if (mark.seatKind === "notice" || mark.verdict === "acknowledge") return null;
  const { seatKind, verdict, reason, reasonKind, at } = mark;
  const { props } = describePost(about, mark.revisionHash);
  const why = reasonKind ? about.words.t(`states.reason.${reasonKind}`) : null;
  const personName = mark.personName ?? "";
  return { ...fromUs(about), props: { ...props, seatKind, personName, verdict, reasonKind: why, reason, at } };
}

/** The person whose mark made it fall gave a reason with that mark. */
async function fellContent(
  about: About,
  { markId, why, by }: MailData<"markFell">,
): Promise<MailReading<"markFell"> | null> {
  const { scope } = about;
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
    props: { ...props, seatKind: mark.seatKind, why, byName, reason, at: mark.at },
  };
}

function undoUntil(about: About, mark: MarkForMail): Date | null {
  const deadline = undoDeadline(iterOf(about), mark.seatId);
  return deadline !== null && new Date(deadline) > about.ctx.clock.now() ? new Date(deadline) : null;
}

/** Back to the very page the mark was given on, which shows it and lets it be taken back; else through sign-in. */
async function receiptUrls({ ctx, scope, material }: About, mark: MarkForMail) {
  const token = await newestDecisionToken(scope, { seatId: mark.seatId, personId: material.reader.personId });
  if (!token) return { decisionUrl: `${ctx.appUrl}/posts/${material.post.id}/decision`, notMeUrl: null };
  const decisionUrl = `${ctx.appUrl}/d/${decisionToken(ctx.secret, token.id)}`;
  return { decisionUrl, notMeUrl: `${decisionUrl}/not-me` };
}

/** The digits, derived again from their row; null once they are of no use. Not part of the post's mail thread. */
async function codeContent(
  about: About,
  { codeId }: MailData<"decisionCode">,
): Promise<MailReading<"decisionCode"> | null> {
  const { ctx, scope, iter } = about;
  const code = await decisionCodeById(scope, codeId);
  const request = code && readCodedRequest(code.request);
  if (!code || !request || code.usedAt || code.expiresAt <= ctx.clock.now()) return null;
  const { props } = postOf(about);
  const kind = seatIn(iter, code.seatId)?.kind === "endorsement" ? ("Endorsement" as const) : ("Signature" as const);
  const purpose =
    request.intent !== "mark"
      ? request.intent
      : request.verdict === "reject" || request.verdict === "recuse" || request.verdict === "acknowledge"
        ? request.verdict
        : (`${request.verdict}${kind}` as const);
  const coded = { ...props, code: decisionCode(ctx.secret, code.id), purpose, expiresAt: code.expiresAt };
  return { ...fromUs(about), postId: null, props: coded };
}

/** It always comes: only the button is left out once the notice was acknowledged, or its address is over. */
async function noticeContent(about: About, { tokenId }: MailData<"notice">): Promise<MailReading<"notice">> {
  const { ctx, scope, iter } = about;
  const token = tokenId === undefined ? null : await decisionTokenById(scope, tokenId);
  const seat = seatIn(iter, token?.seatId);
  const asks =
    token &&
    seat?.acknowledge === true &&
    seat.mark === null &&
    !token.supersededAt &&
    token.expiresAt > ctx.clock.now();
  const { props, ...envelope } = { ...fromAuthor(about), ...postOf(about) };
  const acknowledgeUrl = asks ? `${ctx.appUrl}/d/${decisionToken(ctx.secret, token.id)}` : null;
  return { ...envelope, props: { ...props, acknowledgeUrl } };
}

/** What the iter did by itself, as it is when the mail is sent: a person may have gone on from there. */
function doneItself({ material: { post } }: About): "scheduled" | "stopped" | null {
  const { context } = readIter({ machineVersion: post.machineVersion, snapshot: post.machine });
  if (typeof context.selfScheduling !== "object") return null;
  if (context.selfScheduling.stoppedBy !== null) return post.state === "approved" ? "stopped" : null;
  return post.state === "scheduled" ? "scheduled" : null;
}

/** A comment on a post; null when it cannot be found any more. */
async function commentContent(
  about: About,
  { commentId }: MailData<"comment">,
): Promise<MailReading<"comment"> | null> {
  const comment = await commentForMail(about.scope, commentId);
  if (comment === null) return null;
  const { props } = postOf(about);
  const { authorName, body, quote, replacement, first } = comment;
  const what = !first ? "reply" : comment.kind === "proposal" ? "proposal" : "comment";
  const said = { personName: authorName, body, quote, replacement, what, answerUrl: await answerUrl(about) } as const;
  return { ...fromUs(about), senderName: authorName, props: { ...props, ...said } };
}

/** Whoever is asked to decide answers from there, without signing in. */
async function answerUrl({ ctx, scope, material }: About): Promise<string> {
  const { post, reader } = material;
  const token = await liveTokenOf(scope, { postId: post.id, personId: reader.personId, now: ctx.clock.now() });
  const page = token ? `/d/${decisionToken(ctx.secret, token.id)}` : `/posts/${post.id}/comments`;
  return `${ctx.appUrl}${page}#comments`;
}
