import { Section, Text, Link } from "@react-email/components";
import type { MailDocument, MailPictures, MailItem } from "#emails/document.ts";
import type { ShownPreviews } from "#emails/previews.ts";
import { Actions } from "./actions.tsx";
import { Facts } from "./facts.tsx";
import { Frame } from "./frame.tsx";
import { light, sans, serif } from "./look.ts";
import { Previews } from "./previews.tsx";
import { Sheet } from "./sheet.tsx";

interface LetterProps {
  document: MailDocument;
  pictures: MailPictures;
  previews: ShownPreviews | null;
  words: { inserted: string; deleted: string };
}

/** The one layout of all mails. */
export function Letter({ document, pictures, previews, words }: LetterProps) {
  return (
    <Frame document={document}>
      {document.lead.map((line) => (
        <Text
          className="text"
          key={line}
          style={{ margin: "0 0 16px", font: `400 16px/24px ${sans}`, color: light.text, overflowWrap: "anywhere" }}
        >
          {line}
        </Text>
      ))}
      {document.quote && <Quote text={document.quote} />}
      {document.facts.length > 0 && <Facts facts={document.facts} />}
      {document.items.length > 0 && <Items items={document.items} />}
      {document.sheet && <Sheet picture={pictures.image} sheet={document.sheet} words={words} />}
      {document.actions.length > 0 && <Actions actions={document.actions} />}
      {document.hint && <Small margin="0 0 18px">{document.hint}</Small>}
      {document.sheet && previews && (
        <Previews language={document.sheet.language} pictures={pictures} previews={previews} />
      )}
      {document.notes.length > 0 && <Notes notes={document.notes} />}
    </Frame>
  );
}

function Quote({ text }: { text: string }) {
  return (
    <Section style={{ marginBottom: 20 }}>
      <blockquote
        className="text rule"
        style={{
          margin: 0,
          padding: "2px 0 2px 16px",
          borderLeft: `3px solid ${light.rule}`,
          font: `italic 400 18px/28px ${serif}`,
          color: light.text,
          whiteSpace: "pre-line",
          overflowWrap: "anywhere",
        }}
      >
        {text}
      </blockquote>
    </Section>
  );
}

function Notes({ notes }: { notes: string[] }) {
  return (
    <Section className="rule" style={{ borderTop: `1px solid ${light.rule}`, paddingTop: 4 }}>
      {notes.map((note) => (
        <Small key={note} margin="10px 0 0">
          {note}
        </Small>
      ))}
    </Section>
  );
}

function Small({ margin, children }: { margin: string; children: string }) {
  return (
    <Text
      className="soft"
      style={{ margin, font: `400 14px/21px ${sans}`, color: light.soft, overflowWrap: "anywhere" }}
    >
      {children}
    </Text>
  );
}

/** What waits, one row each: the title is the link, 44 px high at least. */
export function Items({ items }: { items: MailItem[] }) {
  return (
    <Section style={{ marginBottom: 20 }}>
      <table cellPadding={0} cellSpacing={0} style={{ width: "100%", borderCollapse: "collapse" }}>
        <tbody>
          {items.map((item) => (
            <tr key={item.url}>
              <td className="rule" style={{ borderBottom: `1px solid ${light.rule}`, overflowWrap: "anywhere" }}>
                <Link
                  className="link"
                  href={item.url}
                  style={{
                    display: "block",
                    padding: "12px 0 2px",
                    font: `400 19px/30px ${serif}`,
                    color: light.accent,
                    textDecoration: "underline",
                  }}
                >
                  {item.title}
                </Link>
                <div className="soft" style={{ padding: "0 0 12px", font: `400 16px/24px ${sans}`, color: light.soft }}>
                  {item.line}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
