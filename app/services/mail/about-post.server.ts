import { formatDayTitle, formatHour, type Reader } from "#app/i18n/format.ts";
import type { Translate } from "#app/i18n/translator.server.ts";
import type { AppContext } from "#app/services/context.ts";
import type { PostProps } from "#emails/props.ts";
import type { DecisionMaterial } from "#db/queries/decision.server.ts";
import type { IterSeat, IterView } from "#db/queries/iter-view.server.ts";
import type { StoredMail } from "#db/queries/mails.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { contentOf, lastSeenContent, postProps, type Envelope } from "./post-props.server.ts";
import { type PicturesToDraw, picturesToDraw } from "./pictures-to-draw.ts";

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

/** The post as every mail tells it, and what can be drawn of it. */
export function describePost(
  { ctx, scope, material, words }: About,
  hash: string | null,
): { props: PostProps; pictures: PicturesToDraw | null } {
  const content = contentOf(material, hash);
  const { publishAt } = material.post;
  const pictures =
    content !== null &&
    // The words that say an envelope go out nowhere: nothing shows how they would look.
    content.envelope === undefined &&
    picturesToDraw({
      organizationId: scope.organizationId,
      material,
      content,
      // A mail never says "oggi", because nobody knows when it is read.
      when: publishAt && `${formatDayTitle(publishAt, words.reader)}, ${formatHour(publishAt, words.reader)}`,
      more: words.t("controls.moreText"),
      t: words.t,
    });
  const before = lastSeenContent(material, hash);
  const previews = pictures ? pictures.previews.map((preview) => preview.words) : [];
  const props = postProps({ material, content, before, hash, previews, appUrl: ctx.appUrl, t: words.t });
  return { props, pictures: pictures || null };
}

/** Answers go to whoever asks. */
export function fromAuthor({ material }: About): Omit<Envelope, "pictures"> {
  const { id, authorName, authorEmail } = material.post;
  return { senderName: authorName, replyTo: { name: authorName, address: authorEmail }, postId: id };
}

export function fromUs({ material }: About): Envelope {
  return { senderName: null, replyTo: null, postId: material.post.id, pictures: null };
}

export function seatIn(iter: IterView | undefined, seatId: string | undefined): IterSeat | undefined {
  return iter?.levels.flatMap((level) => level.seats).find((seat) => seat.seatId === seatId);
}
