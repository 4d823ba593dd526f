import type { AppContext } from "#app/services/context.ts";
import type { Reader } from "#app/i18n/format.ts";
import type { Translate } from "#app/i18n/translator.server.ts";
import type { DigestItem } from "#emails/props.ts";
import { mailsOfDigest } from "#db/queries/mail-timing.server.ts";
import { findMail, type StoredMail } from "#db/queries/mails.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { postMailContent } from "./post-mail-content.server.ts";
import type { MailContent } from "./post-props.server.ts";
import { digestToken } from "./stop-digests.server.ts";

interface Asked {
  mail: StoredMail;
  words: { t: Translate; reader: Reader };
}

/**
 * The digest as its reader finds it now: what lost its reason since it was held back is left out, and each post stands
 * once. Null when nothing is left.
 */
export async function digestContent(
  ctx: AppContext,
  scope: Scope,
  { mail, words }: Asked,
): Promise<MailContent | null> {
  const items = new Map<string, DigestItem>();
  for (const mailId of await mailsOfDigest(scope, mail.id)) {
    const one = await findMail(scope.tx, { mailId });
    const content = one && (await postMailContent(ctx, scope, { mail: one, words }));
    const item = content && itemOf(content, words);
    // The newest word on a post is the one that counts, but a request outlasts news.
    if (item && content.postId && !(items.get(content.postId)?.asks && !item.asks)) items.set(content.postId, item);
  }
  if (items.size === 0 || mail.toPersonId === null) return null;
  return {
    pictures: null,
    senderName: null,
    replyTo: null,
    postId: null,
    unsubscribeUrl: `${ctx.appUrl}/unsubscribe/${digestToken(ctx.secret, { ...scope, personId: mail.toPersonId })}`,
    mail: {
      kind: "digest",
      props: {
        organizationName: (await readOrganization(scope)).name,
        items: [...items.values()],
        todayUrl: ctx.appUrl,
        settingsUrl: `${ctx.appUrl}/settings`,
      },
    },
  };
}

function itemOf({ mail }: MailContent, { t }: Asked["words"]): DigestItem | null {
  switch (mail.kind) {
    case "decisionRequest":
    case "reminder": {
      const { seatKind, authorName, dueAt, title, decisionUrl } = mail.props;
      const asked = t(seatKind === "signature" ? "emails.digest.request" : "emails.digest.endorsement", {
        author: authorName,
      });
      return { title, line: asked, dueAt, url: decisionUrl, asks: true };
    }
    case "notice":
      return news(mail.props, t("emails.notice.heading", { author: mail.props.authorName }));
    case "approved":
      return news(mail.props, t(mail.props.again ? "emails.approved.headingAgain" : "emails.approved.heading"));
    case "movedOn":
      return news(mail.props, t("emails.movedOn.lead", { level: mail.props.nextLevelName }));
    case "comment":
    case "mention": {
      const { kind, props } = mail;
      const { title, answerUrl, personName } = props;
      const line = t(kind === "mention" ? "emails.mention.heading" : `emails.comment.${props.what}`, {
        name: personName,
      });
      return news({ title, postUrl: answerUrl }, line);
    }
    default:
      return null;
  }
}

function news({ title, postUrl }: { title: string; postUrl: string }, line: string): DigestItem {
  return { title, line, dueAt: null, url: postUrl, asks: false };
}
