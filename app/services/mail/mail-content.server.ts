import { type Translate, translator } from "#app/i18n/translator.server.ts";
import type { Reader } from "#app/i18n/format.ts";
import type { AppContext } from "#app/services/context.ts";
import { isMailKind, mailData } from "#emails/kinds.ts";
import { type StoredMail, zoneForMail } from "#db/queries/mails.server.ts";
import { isLocale, defaultLocale } from "#app/i18n/locales.ts";
import { headOf } from "#db/queries/log-verifications.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { invitationToken } from "#app/services/people/invitation-token.ts";
import { signInLinkToken } from "#app/services/sessions/link-token.ts";
import { digestContent } from "./digest-content.server.ts";
import { postMailContent } from "./post-mail-content.server.ts";
import type { MailContent } from "./post-props.server.ts";

export interface PreparedMail {
  content: MailContent;
  words: { t: Translate; reader: Reader };
}

/**
 * Everything a mail says, read at this moment for the language and zone of whoever gets it. Null when there is no
 * reason to send it any more: its token was superseded, the seat was filled, the person left.
 */
export async function mailContent(ctx: AppContext, mail: StoredMail): Promise<PreparedMail | null> {
  if (!isMailKind(mail.kind)) throw new Error(`No mail of kind ${mail.kind}.`);
  const { organizationId } = mail;
  const locale = isLocale(mail.locale) ? mail.locale : defaultLocale;
  const wordsFor = (zone: string) => ({ t: translator(locale, zone), reader: { locale, zone, now: mail.createdAt } });
  if (organizationId === null) {
    const content = accountMailContent(ctx, mail, mail.kind);
    return content && { content, words: wordsFor("Europe/Rome") };
  }
  return readScope(ctx.db, { organizationId, personId: mail.toPersonId }, async (scope) => {
    const words = wordsFor(await zoneForMail(scope, mail.toPersonId));
    const content = accountMailContent(ctx, mail, mail.kind) ?? (await contentWithin(ctx, scope, { mail, words }));
    return content && { content, words };
  });
}

function contentWithin(ctx: AppContext, scope: Scope, about: { mail: StoredMail; words: PreparedMail["words"] }) {
  if (about.mail.kind === "logHead") return logHeadContent(ctx, scope, about.mail);
  return (about.mail.kind === "digest" ? digestContent : postMailContent)(ctx, scope, about);
}

async function logHeadContent(ctx: AppContext, scope: Scope, mail: StoredMail): Promise<MailContent | null> {
  const head = await headOf(scope, mailData.logHead.parse(mail.data).size);
  if (!head) return null;
  const { name: organizationName } = await readOrganization(scope);
  const props = { ...head, organizationName, signedAt: new Date(head.signedAt), url: `${ctx.appUrl}/log` };
  return { pictures: null, senderName: null, replyTo: null, postId: null, mail: { kind: "logHead", props } };
}

/** Invitations, sign-in links, changed passwords: addresses are made from an id, as the pages that receive them expect. */
function accountMailContent(ctx: AppContext, mail: StoredMail, kind: string): MailContent | null {
  const none = { pictures: null, senderName: null, replyTo: null, postId: null };
  if (kind === "signInLink") {
    const { linkId, next } = mailData.signInLink.parse(mail.data);
    const query = new URLSearchParams({
      token: signInLinkToken(ctx.secret, linkId),
      ...(next === "/" ? {} : { next }),
    });
    return { ...none, mail: { kind, props: { url: `${ctx.appUrl}/sign-in/link?${query.toString()}` } } };
  }
  if (kind === "passwordChanged") {
    const { first } = mailData.passwordChanged.parse(mail.data);
    const props = { first, at: mail.createdAt, url: `${ctx.appUrl}/sign-in?next=%2Fsettings` };
    return { ...none, mail: { kind, props } };
  }
  if (kind !== "invitation") return null;
  const { invitationId, organizationName, invitedByName, expiresAt } = mailData.invitation.parse(mail.data);
  const url = `${ctx.appUrl}/invitations/${invitationToken(ctx.secret, invitationId)}`;
  const props = { organizationName, invitedByName, expiresAt: new Date(expiresAt), url };
  return { ...none, senderName: invitedByName, mail: { kind, props } };
}
