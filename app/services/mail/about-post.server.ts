import type { Reader } from "#app/i18n/format.ts";
import type { Translate } from "#app/i18n/translator.server.ts";
import type { AppContext } from "#app/services/context.ts";
import type { PostProps } from "#emails/props.ts";
import type { DecisionMaterial } from "#db/queries/decision.server.ts";
import type { IterSeat, IterView } from "#db/queries/iter-view.ts";
import type { StoredMail } from "#db/queries/mails.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { contentOf, lastSeenContent, postProps, type MailContent } from "./post-props.server.ts";
import { sheetImage } from "./sheet-image.server.ts";

export interface Asked {
  mail: StoredMail;
  words: { t: Translate; reader: Reader };
}

/** What a mail about a post is written from. */
export interface About extends Asked {
  ctx: AppContext;
  scope: Scope;
  material: DecisionMaterial;
  iter: IterView | undefined;
}

/** The post as every mail tells it, and its picture. */
export async function describePost(
  { ctx, scope, material, words }: About,
  hash: string | null,
): Promise<{ props: PostProps; image: MailContent["image"] }> {
  const content = contentOf(material, hash);
  const before = lastSeenContent(material, hash);
  const image = await sheetImage(ctx, { organizationId: scope.organizationId, material, content });
  const props = postProps({
    material,
    content,
    before,
    hash,
    image: image?.shown ?? null,
    appUrl: ctx.appUrl,
    t: words.t,
  });
  return { props, image: image && { bytes: image.bytes, mime: image.mime, fileName: image.fileName } };
}

/** Answers go to whoever asks. */
export function fromAuthor({ material }: About): Omit<MailContent, "mail" | "image"> {
  const { id, authorName, authorEmail } = material.post;
  return { senderName: authorName, replyTo: { name: authorName, address: authorEmail }, postId: id };
}

export function fromUs({ material }: About): Omit<MailContent, "mail"> {
  return { senderName: null, replyTo: null, postId: material.post.id, image: null };
}

export function seatIn(iter: IterView | undefined, seatId: string | undefined): IterSeat | undefined {
  return iter?.levels.flatMap((level) => level.seats).find((seat) => seat.seatId === seatId);
}
