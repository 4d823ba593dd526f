import type { MailToRender, PostProps } from "#emails/props.ts";
import type { OwnText, PreviewWords, TextSpan } from "#emails/document.ts";
import type { DecisionMaterial } from "#db/queries/decision.server.ts";
import type { IterSeat, IterView } from "#db/queries/iter-view.ts";
import type { PicturesToDraw } from "./pictures-to-draw.ts";
import type { Translate } from "#app/i18n/translator.server.ts";
import { differenceOf, type DifferenceSpan } from "../decisions/difference.ts";
import { commonText, imagesOf, readSignedContent, type SignedContent } from "../decisions/signed-content.ts";

/** A mail that is ready to be drawn, and the pictures that go with it. */
export interface MailContent {
  mail: MailToRender;
  pictures: PicturesToDraw | null;
  /** Who asks: shown as the sender, with Imprimatur's address. */
  senderName: string | null;
  replyTo: { name: string; address: string } | null;
  postId: string | null;
  /** `Message-ID` of somebody's message that this one answers. */
  answers?: string | null;
  /** Where one POST stops mails of this kind; digests only. */
  unsubscribeUrl?: string;
}

/** The content of a revision of this post, when it has one. */
export function contentOf(material: DecisionMaterial, hash: string | null): SignedContent | null {
  const revision = material.revisions.find((candidate) => candidate.hash === hash);
  return revision ? readSignedContent(revision.content) : null;
}

/** The newest revision before this one that the reader was asked about or marked. */
export function lastSeenContent(material: DecisionMaterial, hash: string | null): SignedContent | null {
  const current = material.revisions.find((revision) => revision.hash === hash);
  if (!current) return null;
  const seen = material.revisions.find(
    (revision) => revision.number < current.number && revision.seen && revision.hash !== hash,
  );
  return seen ? readSignedContent(seen.content) : null;
}

interface PostPropsInput {
  material: DecisionMaterial;
  content: SignedContent | null;
  /** What the reader knew: drawn as difference. */
  before: SignedContent | null;
  hash: string | null;
  previews: PreviewWords[];
  appUrl: string;
  t: Translate;
}

/** What every mail about a post says of it. */
export function postProps({ material, content, before, hash, previews, appUrl, t }: PostPropsInput): PostProps {
  const { post } = material;
  const revision = material.revisions.find((candidate) => candidate.hash === hash);
  const text = content ? commonText(content) : "";
  const own = content ? ownTexts({ material, content, before, text, t }) : [];
  return {
    organizationName: material.organizationName,
    title: post.title,
    authorName: post.authorName,
    postUrl: `${appUrl}/posts/${post.id}`,
    publishAt: post.publishAt,
    revision: revision ? { number: revision.number, hash: revision.hash } : null,
    channels: material.channels.map((channel) => ({ network: channel.network, accountName: channel.name })),
    sheet: {
      language: post.language,
      paragraphs: paragraphsOf(before && commonText(before), text),
      image: (content && imagesOf(content)[0]) ?? null,
      own,
      previews,
    },
  };
}

interface OwnTextsInput extends Pick<PostPropsInput, "material" | "before" | "t"> {
  content: SignedContent;
  /** What most channels show. */
  text: string;
}

/** The channels that depart from it, each with what changed there. */
function ownTexts({ material, content, before, text, t }: OwnTextsInput): OwnText[] {
  return content.channels
    .filter((channel) => channel.text !== text)
    .flatMap(({ channelId, text: said }) => {
      const channel = material.channels.find(({ id }) => id === channelId);
      if (!channel) return [];
      const known = before?.channels.find((one) => one.channelId === channelId)?.text ?? null;
      return [
        { where: `${t(`networks.${channel.network}`)} · ${channel.name}`, paragraphs: paragraphsOf(known, said) },
      ];
    });
}

/** What changed since the reader knew it, cut where the text has an empty line. */
function paragraphsOf(before: string | null, text: string): TextSpan[][] {
  const spans: DifferenceSpan[] = before === null ? [{ kind: "same", text }] : differenceOf(before, text);
  const paragraphs: TextSpan[][] = [[]];
  for (const span of spans) {
    span.text.split(/\n{2,}/u).forEach((text, index) => {
      if (index > 0) paragraphs.push([]);
      if (text) paragraphs.at(-1)?.push({ kind: span.kind, text });
    });
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

/** "Paolo Ferretti ha firmato", for every seat that was filled before the reader's. */
export function sentencesBefore(view: IterView | undefined, seatId: string, t: Translate): string[] {
  const seats = (view?.levels ?? [])
    .flatMap((level) => level.seats)
    .filter((seat) => seat.seatId !== seatId && seat.kind !== "notice");
  return seats.map((seat) => sentenceOf(seat, t)).filter((sentence) => sentence !== null);
}

function sentenceOf(seat: IterSeat, t: Translate): string | null {
  if (seat.status === "lapsed" || seat.mark?.capacity.type === "tacit")
    return t("emails.sentence.lapsed", { name: seat.holderName });
  const name = seat.mark?.personName;
  if (!seat.mark || !name) return null;
  if (seat.mark.verdict === "requestChanges") return t("emails.sentence.observed", { name });
  if (seat.mark.verdict !== "approve") return null;
  return t(seat.kind === "endorsement" ? "emails.sentence.endorsed" : "emails.sentence.signed", { name });
}
