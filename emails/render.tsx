import { renderToStaticMarkup } from "react-dom/server";
import { invitation, passwordChanged, signInLink } from "#emails/templates/account.ts";
import { Letter } from "./components/letter.tsx";
import { type MailDocument, type MailPictures, noPictures } from "./document.ts";
import { plainText } from "./plain-text.ts";
import { shownPreviews } from "./previews.ts";
import type { MailToRender, Words } from "./props.ts";
import { comment, mention } from "./templates/comment-news.ts";
import { decisionRequest, lastCall, reminder } from "./templates/decision-request.ts";
import { decisionCode, frozen } from "./templates/decision-safety.ts";
import { movedOn, replyHelp, undelivered } from "./templates/delivery-news.ts";
import { digest } from "./templates/digest.ts";
import { logHead } from "./templates/log-head.ts";
import { changesRequested, markFell, receipt, rejected } from "./templates/mark-news.ts";
import { approved, blocked, expired, failed, held, notice, silent, timeToPublish } from "./templates/post-news.ts";

/** What mail programs expect: without it some fall back to the box model of another century. */
const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

export interface RenderedMail {
  subject: string;
  preheader: string;
  html: string;
  text: string;
}

/** HTML and plain text of one mail: a pure function of its data, the reader's language and zone, and the moment given. */
export async function renderMail(
  mail: MailToRender,
  words: Words,
  pictures: MailPictures = noPictures,
): Promise<RenderedMail> {
  const document = documentOf(mail, words);
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

function documentOf(mail: MailToRender, words: Words): MailDocument {
  switch (mail.kind) {
    case "invitation":
      return invitation(mail.props, words);
    case "signInLink":
      return signInLink(mail.props, words);
    case "passwordChanged":
      return passwordChanged(mail.props, words);
    case "logHead":
      return logHead(mail.props, words);
    case "decisionRequest":
      return decisionRequest(mail.props, words);
    case "reminder":
      return reminder(mail.props, words);
    case "lastCall":
      return lastCall(mail.props, words);
    case "movedOn":
      return movedOn(mail.props, words);
    case "undelivered":
      return undelivered(mail.props, words);
    case "replyHelp":
      return replyHelp(mail.props, words);
    case "digest":
      return digest(mail.props, words);
    case "notice":
      return notice(mail.props, words);
    case "receipt":
      return receipt(mail.props, words);
    case "markFell":
      return markFell(mail.props, words);
    case "silent":
      return silent(mail.props, words);
    case "changesRequested":
      return changesRequested(mail.props, words);
    case "rejected":
      return rejected(mail.props, words);
    case "approved":
      return approved(mail.props, words);
    case "timeToPublish":
      return timeToPublish(mail.props, words);
    case "expired":
      return expired(mail.props, words);
    case "held":
      return held(mail.props, words);
    case "failed":
      return failed(mail.props, words);
    case "comment":
      return comment(mail.props, words);
    case "mention":
      return mention(mail.props, words);
    case "decisionCode":
      return decisionCode(mail.props, words);
    case "frozen":
      return frozen(mail.props, words);
    case "blocked":
      return blocked(mail.props, words);
  }
}
