import { shownText } from "#app/services/decisions/shown-text.ts";
import { cardsOf, type SignedContent, type SignedSheet, sheetsOf } from "#app/services/decisions/signed-content.ts";
import type { Block, Picture } from "./dossier-blocks.ts";
import type { SentRevision } from "./read-facts.server.ts";
import type { Telling } from "./telling.server.ts";

/** The words of the last revision, per channel where they differ, with their images. */
export function describeSignedText(telling: Telling): Block[] {
  const { facts, t } = telling;
  const last = facts.revisions.at(-1);
  if (!last)
    return [
      { type: "heading", level: 2, text: t("dossier.text.none") },
      { type: "paragraph", look: "soft", words: t("dossier.text.noneLine") },
    ];
  const sheets = sheetsIn(telling, last.content);
  return [
    { type: "heading", level: 2, text: t(`dossier.text.${howFar(telling, last)}`, { n: last.number }) },
    ...sheets.flatMap((sheet): Block[] => [
      ...(sheets.length > 1 ? [channelsHeading(telling, sheet)] : []),
      { type: "signed", text: sheet.text, lang: facts.post.language, pictures: picturesOf(telling, sheet) },
    ]),
    ...cardsOf(last.content, channelOrder(telling)).map(({ card: { title, url } }): Block => ({
      type: "paragraph",
      look: "soft",
      words: t("dossier.text.card", { title, url }),
    })),
  ];
}

function howFar({ facts: { evidence, post } }: Telling, { hash }: SentRevision): "signed" | "approved" | "out" {
  const isOut = evidence.some(
    ({ state, revisionHash }) => revisionHash === hash && (state === "accepted" || state === "verified"),
  );
  if (isOut && post.kind !== "withdrawal") return "out";
  const signed = ["approved", "scheduled", "publishing", "published", "withdrawn", "held", "open", "closed"];
  return signed.includes(post.state) ? "approved" : "signed";
}

function sheetsIn(telling: Telling, content: SignedContent): SignedSheet[] {
  return sheetsOf(content, channelOrder(telling), { known: null, t: telling.t });
}

function channelOrder({ facts: { post } }: Telling): string[] {
  return post.channels.map(({ id }) => id);
}

function channelsHeading({ t, format, channel }: Telling, { channelIds }: SignedSheet): Block {
  const channels = format.list(channelIds.map(channel).filter((name) => name !== ""));
  return { type: "heading", level: 3, text: t("dossier.text.on", { channels }) };
}

function picturesOf({ facts, pictures, t }: Telling, { images }: SignedSheet): Picture[] {
  return images.map(({ sha256, alt }) => {
    const row = facts.media.get(sha256);
    const bytes = pictures.get(sha256) ?? null;
    const said = alt === "" ? t("dossier.text.noAlt") : alt;
    return {
      bytes,
      width: row?.width ?? 0,
      height: row?.height ?? 0,
      alt: said,
      caption: bytes === null ? t("dossier.text.notKept", { alt }) : said,
    };
  });
}

/** Every revision with its number, moment and hash, and its words where they are not those of the one before. */
export function describeRevisions(telling: Telling): Block[] {
  const { facts, t } = telling;
  if (facts.revisions.length === 0) return [];
  return [
    { type: "heading", level: 2, text: t("dossier.revisions.heading") },
    ...facts.revisions.flatMap((revision, index): Block[] => [
      { type: "heading", level: 3, text: t("dossier.revisions.one", { n: revision.number }) },
      { type: "paragraph", look: "soft", words: sentWords(telling, revision) },
      { type: "paragraph", look: "small", words: t("dossier.revisions.hash", { hash: revision.hash }) },
      ...revisionText(telling, revision, facts.revisions[index - 1]),
    ]),
  ];
}

function sentWords({ t, format }: Telling, { createdByName: name, createdAt }: SentRevision): string {
  return t("dossier.revisions.sent", { name, moment: format.moment(createdAt) });
}

function revisionText(telling: Telling, { content }: SentRevision, before: SentRevision | undefined): Block[] {
  const { facts, t } = telling;
  if (before && partsOf(content, t) === partsOf(before.content, t))
    return [{ type: "paragraph", look: "plain", words: t("dossier.revisions.same", { n: before.number }) }];
  const sheets = sheetsIn(telling, content);
  return sheets.flatMap((sheet): Block[] => [
    ...(sheets.length > 1
      ? [{ type: "paragraph", look: "soft", words: headingText(channelsHeading(telling, sheet)) } as const]
      : []),
    { type: "signed", text: sheet.text, lang: facts.post.language, pictures: [] },
    ...sheet.images.map(({ alt }): Block => ({
      type: "paragraph",
      look: "small",
      words: alt === "" ? t("dossier.text.noAlt") : alt,
    })),
  ]);
}

function headingText(block: Block): string {
  return block.type === "heading" ? block.text : "";
}

function partsOf({ channels }: SignedContent, t: Telling["t"]): string {
  return JSON.stringify(channels.map((channel) => [channel.channelId, shownText(channel, t), channel.media]));
}
