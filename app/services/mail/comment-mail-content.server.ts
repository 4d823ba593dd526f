import { commentForMail, liveTokenOf } from "#db/queries/comments.ts";
import { mailData } from "#emails/kinds.ts";
import { decisionToken } from "../decisions/decision-token.ts";
import { type About, describePost, fromUs } from "./about-post.server.ts";
import type { MailContent } from "./post-props.server.ts";

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
