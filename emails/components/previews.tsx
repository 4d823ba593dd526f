import { Img, Section } from "@react-email/components";
import { channelInk, facsimileLooks, foldedText, labelledPieces } from "#workflows/networks/facsimile-looks.ts";
import type { MailPictures, PreviewWords } from "#emails/document.ts";
import { previewContentId, sheetImageContentId } from "#emails/inline.ts";
import type { ShownPreview, ShownPreviews } from "#emails/previews.ts";
import { light, sans } from "./look.ts";

interface PreviewsProps {
  previews: ShownPreviews;
  language: string;
  pictures: MailPictures;
}

/** The post on each channel: a picture of it, or the same drawn by the mail program where a sign could not be drawn. */
export function Previews({ previews, language, pictures }: PreviewsProps) {
  return (
    <Section className="rule" style={{ borderTop: `1px solid ${light.rule}`, paddingTop: 16, marginBottom: 8 }}>
      <h2 className="text" style={{ margin: "0 0 4px", font: `700 17px/24px ${sans}`, color: light.text }}>
        {previews.title}
      </h2>
      {previews.items.map((preview, index) => (
        <div key={index} style={{ padding: "12px 0 8px" }}>
          <h3
            className="soft"
            style={{ margin: "0 0 8px", font: `700 14px/20px ${sans}`, color: light.soft, overflowWrap: "anywhere" }}
          >
            {preview.where}
          </h3>
          {preview.picture ? (
            <Img
              alt={preview.alt}
              height={preview.picture.height}
              src={`cid:${previewContentId(index)}`}
              style={picture}
              width={preview.picture.width}
            />
          ) : (
            <Facsimile language={language} pictures={pictures} preview={preview} />
          )}
        </div>
      ))}
    </Section>
  );
}

/** The look of alternative texts, shown where pictures are off. */
const picture = {
  display: "block",
  boxSizing: "border-box",
  width: "100%",
  maxWidth: 568,
  height: "auto",
  border: `1px solid ${light.rule}`,
  borderRadius: 12,
  font: `400 14px/20px ${sans}`,
} as const;

/** What people will see, near enough to judge it, for texts with a sign that cannot be drawn. */
function Facsimile({ preview, language, pictures }: Omit<PreviewsProps, "previews"> & { preview: ShownPreview }) {
  const { words } = preview;
  const look = facsimileLooks[words.network];
  const second = look.underName === "when" ? (words.when ?? words.handle) : words.handle || words.when;
  const images = <Images pictures={pictures} words={words} />;
  return (
    <Section
      className="rule"
      style={{ border: `1px solid ${light.rule}`, borderRadius: 12, borderCollapse: "separate", overflow: "hidden" }}
    >
      <table cellPadding={0} cellSpacing={0} role="presentation" style={{ margin: "14px 16px 8px" }}>
        <tbody>
          <tr>
            <td aria-hidden="true" style={{ width: 40 }}>
              <div
                style={{
                  width: 40,
                  height: 40,
                  borderRadius: look.squareAvatar ? 8 : 20,
                  backgroundColor: channelInk(words.colour),
                  color: light.onAccent,
                  textAlign: "center",
                  font: `700 18px/40px ${sans}`,
                }}
              >
                {[...words.accountName.replace(/^@/u, "")][0]?.toLocaleUpperCase()}
              </div>
            </td>
            <td className="text" style={{ paddingLeft: 10, font: `700 16px/20px ${sans}`, color: light.text }}>
              {words.accountName}
              {second && (
                <div className="soft" style={{ font: `400 14px/18px ${sans}`, color: light.soft }}>
                  {second}
                </div>
              )}
            </td>
          </tr>
        </tbody>
      </table>
      {look.imagesFirst && images}
      <PublicWords language={language} words={words} />
      {!look.imagesFirst && images}
      {words.card && <Card card={words.card} language={language} />}
    </Section>
  );
}

function PublicWords({ words, language }: { words: PreviewWords; language: string }) {
  const look = facsimileLooks[words.network];
  const folded = foldedText(words.text, look);
  return (
    <div
      className="text"
      dir="auto"
      lang={language}
      style={{
        padding: "0 16px 14px",
        font: `400 16px/22px ${sans}`,
        color: light.text,
        whiteSpace: "pre-wrap",
        overflowWrap: "anywhere",
      }}
    >
      {labelledPieces(folded === null ? words.text : `${folded}… `, words.network, words.labels).map((piece, index) =>
        piece.isLabel ? (
          <strong className="soft" key={index} style={{ color: light.soft }}>
            {piece.text}
          </strong>
        ) : piece.coloured ? (
          <span className="tint" key={index} style={{ color: light.tint }}>
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
      {folded !== null && (
        <strong className="soft" style={{ color: light.soft }}>
          {words.more}
        </strong>
      )}
    </div>
  );
}

/** Without its picture, which is said on the sheet. */
function Card({ card, language }: { card: NonNullable<PreviewWords["card"]>; language: string }) {
  const { host, title, description, titled } = card;
  const box = { margin: "0 16px 14px", padding: 12, border: `1px solid ${light.rule}`, borderRadius: 8 } as const;
  return (
    <div className="rule" lang={language} style={titled ? { padding: "0 16px 14px" } : box}>
      {!titled && (
        <div className="soft" style={{ font: `400 14px/18px ${sans}`, color: light.soft }}>
          {host}
        </div>
      )}
      <div
        className={titled ? "tint" : "text"}
        style={{ font: `700 16px/20px ${sans}`, color: titled ? light.tint : light.text }}
      >
        {title}
      </div>
      {!titled && description && (
        <div className="soft" style={{ font: `400 14px/19px ${sans}`, color: light.soft }}>
          {description}
        </div>
      )}
    </div>
  );
}

/** The post's first image is in the mail anyway; for others the alternative text is shown. */
function Images({ words, pictures }: { words: PreviewWords; pictures: MailPictures }) {
  const shown = words.sheetImage && pictures.image;
  const told = shown ? words.images.slice(1) : words.images;
  return (
    <>
      {shown && (
        <Img
          alt={words.images[0]?.alt ?? ""}
          height={shown.height}
          src={`cid:${sheetImageContentId}`}
          style={{ display: "block", width: "100%", height: "auto", marginBottom: 12 }}
          width={shown.width}
        />
      )}
      {told.length > 0 && (
        <div className="soft" style={{ padding: "0 16px 14px", font: `400 14px/20px ${sans}`, color: light.soft }}>
          {told.map(({ alt }, index) => (
            <div key={index}>[{alt || "…"}]</div>
          ))}
        </div>
      )}
    </>
  );
}
