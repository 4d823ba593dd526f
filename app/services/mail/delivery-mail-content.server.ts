import { decisionToken } from "#app/services/decisions/decision-token.ts";
import { decisionTokenById } from "#db/queries/decision-tokens.server.ts";
import { findMail, seatOfMail } from "#db/queries/mails.server.ts";
import type { MailData } from "#emails/kinds.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { type About, describePost, fromUs } from "./about-post.server.ts";
import type { MailReading } from "./post-props.server.ts";

/** A level is complete; null once the post is not in review any more. */
export function movedOnContent(about: About, { levelIndex }: MailData<"movedOn">): MailReading<"movedOn"> | null {
  const { iter, material } = about;
  const level = iter?.levels.find((candidate) => candidate.index === levelIndex);
  const next = iter?.levels.find((candidate) => candidate.seats.some((seat) => seat.status === "open"));
  if (!level || !next || material.post.state !== "review") return null;
  const open = next.seats.filter((seat) => seat.kind !== "notice" && seat.status === "open");
  const { props } = describePost(about, material.post.revisionHash);
  const dueAt = open[0]?.dueAt;
  const moved = {
    levelName: level.name,
    nextLevelName: next.name,
    waitingFor: [...new Set(open.map((seat) => seat.holderName).filter(Boolean))],
    dueAt: dueAt ? new Date(dueAt) : null,
  };
  return { ...fromUs(about), props: { ...props, ...moved } };
}

/** A request did not arrive; null once its seat is filled. */
export async function undeliveredContent(
  about: About,
  { mailId, reason }: MailData<"undelivered">,
): Promise<MailReading<"undelivered"> | null> {
  const { scope, material } = about;
  const lost = await findMail(scope.tx, { mailId });
  if (!lost?.seatId || !lost.toPersonId) return null;
  const seat = await seatOfMail(scope, { seatId: lost.seatId, personId: lost.toPersonId });
  if (!seat?.open) return null;
  const { props } = describePost(about, material.post.revisionHash);
  const passedOn = wasPassedOn(about, { seatId: lost.seatId, personId: lost.toPersonId });
  const trouble = { personName: lost.toName, address: lost.toAddress, reason, others: seat.others, passedOn };
  return { ...fromUs(about), props: { ...props, ...trouble } };
}

/** Whether somebody came in for them because no request reached the seat. */
function wasPassedOn({ material }: About, { seatId, personId }: { seatId: string; personId: string }): boolean {
  const { context } = readIter({ machineVersion: material.post.machineVersion, snapshot: material.post.machine });
  const seat = context.seats.find((candidate) => candidate.seatId === seatId);
  const reached = (id: string) => seat?.unreached?.includes(id) !== true;
  return !reached(personId) && seat?.escalated.some((entry) => reached(entry.personId)) === true;
}

/** An answer decided nothing. It threads below the message it answers. */
export async function replyHelpContent(
  about: About,
  { tokenId, problem, messageId }: MailData<"replyHelp">,
): Promise<MailReading<"replyHelp"> | null> {
  const { ctx, scope, material, iter } = about;
  const token = await decisionTokenById(scope, tokenId);
  if (!token) return null;
  const seat = iter?.levels.flatMap((level) => level.seats).find((candidate) => candidate.seatId === token.seatId);
  const { props } = describePost(about, material.post.revisionHash);
  const decisionUrl = `${ctx.appUrl}/d/${decisionToken(ctx.secret, token.id)}`;
  const seatKind = seat?.kind === "endorsement" ? "endorsement" : "signature";
  return {
    ...fromUs(about),
    answers: messageId,
    props: { ...props, problem, seatKind, decisionUrl },
  };
}
