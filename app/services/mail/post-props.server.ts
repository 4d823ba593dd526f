import { channelName } from "#app/i18n/channel-name.ts";
import type { Translate } from "#app/i18n/translator.server.ts";
import {
  cardsOf,
  imagesOf,
  readSignedContent,
  type SignedContent,
  changesOn,
  sheetsOf,
  type SignedSheet,
} from "#app/services/decisions/signed-content.ts";
import type { DecisionMaterial } from "#db/queries/decision.server.ts";
import type { IterSeat, IterView } from "#db/queries/iter-view.server.ts";
import type { PreviewWords, SignedLinkCard, TextSpan } from "#emails/document.ts";
import type { MailKind, MailProps, MailToRender } from "#emails/kinds.ts";
import type { PostProps } from "#emails/props.ts";
import type { PicturesToDraw } from "./pictures-to-draw.ts";

/** What goes with a mail besides its words. */
export interface Envelope {
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

/** What a mail of one kind is drawn from, and what goes with it. */
export type MailReading<Kind extends MailKind> = Envelope & { props: MailProps<Kind> };

/** A mail that is ready to be drawn. */
export type MailContent = Envelope & { mail: MailToRender };

/** A mail of this kind with what was read for it; null when it has lost its reason. */
export function readyMail<Kind extends MailKind>(kind: Kind, reading: MailReading<Kind> | null): MailContent | null {
  if (reading === null) return null;
  const { props, ...envelope } = reading;
  // Kind and props belong together: both are of one `Kind`.
  return { ...envelope, mail: { kind, props } as MailToRender };
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
  const order = material.channels.map(({ id }) => id);
  const sheets = content ? sheetsOf(content, order, { known: before, t }) : [];
  const [first, ...others] = sheets;
  const cards = content ? cardsOf(content, order).map((signed) => signedLinkCard(signed, material, t)) : [];
  return {
    organizationName: material.organizationName,
    title: post.title,
    authorName: post.authorName,
    postUrl: `${appUrl}/posts/${post.id}`,
    publishAt: post.publishAt,
    revision: revision ? { number: revision.number, hash: revision.hash } : null,
    channels: material.channels.map(({ id, network, name }) => {
      const signed = content?.channels.find((one) => one.channelId === id)?.account;
      return { network, accountName: signed?.name ?? name };
    }),
    sheet: {
      language: post.language,
      where: first && others.length > 0 ? placesOf(first, material, t) : null,
      paragraphs: first ? paragraphsOf(first) : [],
      image: (content && imagesOf(content)[0]) ?? null,
      own: others.map((sheet) => ({ where: placesOf(sheet, material, t), paragraphs: paragraphsOf(sheet) })),
      ...(cards.length > 0 && { cards }),
      previews,
    },
  };
}

/** "Facebook · Comune di Valdarno, X · Protezione civile". */
function placesOf({ channelIds }: Pick<SignedSheet, "channelIds">, material: DecisionMaterial, t: Translate): string {
  return material.channels
    .filter(({ id }) => channelIds.includes(id))
    .map((channel) => channelName(channel, (network) => t(`networks.${network}`)))
    .join(", ");
}

function signedLinkCard(
  { card: { image, ...words }, channelIds }: ReturnType<typeof cardsOf>[number],
  material: DecisionMaterial,
  t: Translate,
): SignedLinkCard {
  return {
    ...words,
    where: `${t("linkCards.heading")} · ${placesOf({ channelIds }, material, t)}`,
    image: image?.alt ? t("linkCards.imageAlt", { alt: image.alt }) : null,
  };
}

/** What changed since the reader knew it, cut where the text has an empty line. */
function paragraphsOf(sheet: SignedSheet): TextSpan[][] {
  const spans = changesOn(sheet).filter((part) => part.kind !== "folded");
  const paragraphs: TextSpan[][] = [[]];
  for (const span of spans) {
    span.text.split(/\n{2,}/u).forEach((text, index) => {
      if (index > 0) paragraphs.push([]);
      if (text) paragraphs.at(-1)?.push({ kind: span.kind, text });
    });
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

/** The channels whose parts a seat is about, where these are not all of the post. */
export function coveredAccounts({ covers }: IterSeat): PostProps["channels"] | null {
  return covers && covers.map(({ network, name }) => ({ network, accountName: name }));
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
