import { Img, Section } from "@react-email/components";
import type { ReactNode } from "react";
import type { PictureSize, Sheet as SheetParts, TextSpan } from "#emails/document.ts";
import { sheetImageContentId } from "#emails/inline.ts";
import { light, sans, serif, unseen } from "./look.ts";

interface SheetProps {
  sheet: SheetParts;
  /** Size of the image that goes along; null when it could not be had. */
  picture: PictureSize | null;
  /** "aggiunto:" and "tolto:", said where the underline cannot be seen. */
  words: { inserted: string; deleted: string };
}

/** The post as it will be read, with what changed since the reader's last look, and again where a channel says it otherwise. */
export function Sheet({ sheet, picture, words }: SheetProps) {
  return (
    <>
      <Paper>
        {sheet.image && picture && (
          <Img
            alt={sheet.image.alt}
            height={picture.height}
            src={`cid:${sheetImageContentId}`}
            style={{ display: "block", width: "100%", height: "auto", borderRadius: "11px 11px 0 0" }}
            width={picture.width}
          />
        )}
        {sheet.where && <Where>{sheet.where}</Where>}
        <Words language={sheet.language} paragraphs={sheet.paragraphs} words={words} />
      </Paper>
      {sheet.own.map(({ where, paragraphs }) => (
        <Paper key={where}>
          <Where>{where}</Where>
          <Words language={sheet.language} paragraphs={paragraphs} words={words} />
        </Paper>
      ))}
      {sheet.cards?.map((card) => (
        <Paper key={card.where}>
          <Where>{card.where}</Where>
          <CardWords card={card} language={sheet.language} />
        </Paper>
      ))}
    </>
  );
}

/** Where its page is stands as words: nothing leads out of a mail to a page that the program did not write. */
function CardWords({ card, language }: { card: NonNullable<SheetParts["cards"]>[number]; language: string }) {
  const { title, description, url, image } = card;
  const small = { margin: "4px 0 0", font: `400 14px/20px ${sans}`, color: light.soft } as const;
  return (
    <div lang={language} style={{ padding: "8px 20px 16px", overflowWrap: "anywhere" }}>
      <p className="text" style={{ margin: 0, font: `700 16px/22px ${sans}`, color: light.text }}>
        {title}
      </p>
      {[description, image, url].filter(Boolean).map((line) => (
        <p className="soft" key={line} style={small}>
          {line}
        </p>
      ))}
    </div>
  );
}

function Where({ children }: { children: ReactNode }) {
  return (
    <h2
      className="soft"
      style={{ margin: 0, padding: "14px 20px 0", font: `700 14px/20px ${sans}`, color: light.soft }}
    >
      {children}
    </h2>
  );
}

function Paper({ children }: { children: ReactNode }) {
  return (
    <Section
      className="rule"
      style={{ marginBottom: 24, border: `1px solid ${light.rule}`, borderRadius: 12, borderCollapse: "separate" }}
    >
      {children}
    </Section>
  );
}

interface WordsProps extends Pick<SheetProps, "words"> {
  language: string;
  paragraphs: TextSpan[][];
}

function Words({ language, paragraphs, words }: WordsProps) {
  return (
    <div lang={language} style={{ padding: "4px 20px 8px" }}>
      {paragraphs.map((spans, index) => (
        <p
          className="text"
          key={index}
          style={{
            margin: "12px 0",
            font: `400 18px/28px ${serif}`,
            color: light.text,
            whiteSpace: "pre-line",
            overflowWrap: "anywhere",
          }}
        >
          {spans.map((span, position) => (
            <Span key={position} span={span} words={words} />
          ))}
        </p>
      ))}
    </div>
  );
}

function Span({ span, words }: { span: TextSpan; words: SheetProps["words"] }) {
  if (span.kind === "same") return <>{span.text}</>;
  if (span.kind === "inserted") {
    return (
      <ins className="inserted" style={{ backgroundColor: light.inserted, textDecoration: "underline" }}>
        <span style={unseen}>{words.inserted} </span>
        {span.text}
      </ins>
    );
  }
  return (
    <del className="deleted" style={{ backgroundColor: light.deleted, textDecoration: "line-through" }}>
      <span style={unseen}>{words.deleted} </span>
      {span.text}
    </del>
  );
}
