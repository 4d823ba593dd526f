import { renderToStaticMarkup } from "react-dom/server";
import { Letter } from "./components/letter.tsx";
import { type MailPictures, noPictures } from "./document.ts";
import { type MailKind, type MailToRender, templateOf } from "./kinds.ts";
import { shownPreviews } from "./previews.ts";
import { plainText } from "./plain-text.ts";
import type { Words } from "./props.ts";

/** The doctype that mail programs expect: without it some use the old box model. */
const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

export interface RenderedMail {
  subject: string;
  preheader: string;
  html: string;
  text: string;
}

/** HTML and plain text of one mail: a pure function of its data, the reader's language and zone, and the moment given. */
export async function renderMail<Kind extends MailKind>(
  mail: MailToRender<Kind>,
  words: Words,
  pictures: MailPictures = noPictures,
): Promise<RenderedMail> {
  const document = templateOf(mail.kind).draw(mail.props, words);
  const marks = { inserted: words.t("controls.inserted"), deleted: words.t("controls.deleted") };
  const previews = shownPreviews(document.sheet, pictures, words);
  const letter = <Letter document={document} pictures={pictures} previews={previews} words={marks} />;
  return {
    subject: document.subject,
    preheader: document.preheader,
    html: `${doctype}${renderToStaticMarkup(letter)}`,
    text: plainText(document, marks),
  };
}
