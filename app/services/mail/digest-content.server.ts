import type { AppContext } from "#app/services/context.ts";
import type { Reader } from "#app/i18n/format.ts";
import type { Translate } from "#app/i18n/translator.server.ts";
import { type MailKind, type MailProps, type MailToRender, templateOf } from "#emails/kinds.ts";
import { mailsOfDigest } from "#db/queries/mail-timing.server.ts";
import { findMail, type StoredMail } from "#db/queries/mails.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { postMailContent } from "./post-mail-content.server.ts";
import type { MailReading } from "./post-props.server.ts";
import { digestToken } from "./stop-digests.server.ts";

interface Asked {
  mail: StoredMail;
  words: { t: Translate; reader: Reader };
}

/**
 * The digest at this moment: news whose reason is gone is left out, and each post appears
 * once. Null when nothing is left.
 */
export async function digestContent(
  ctx: AppContext,
  scope: Scope,
  { mail, words }: Asked,
): Promise<MailReading<"digest"> | null> {
  const items = new Map<string, MailProps<"digest">["items"][number]>();
  for (const mailId of await mailsOfDigest(scope, mail.id)) {
    const one = await findMail(scope.tx, { mailId });
    const content = one && (await postMailContent(ctx, scope, { mail: one, words }));
    const item = content && itemOf(content.mail, words);
    // The newest item about a post counts, but a request counts more than news.
    if (item && content.postId && !(items.get(content.postId)?.asks && !item.asks)) items.set(content.postId, item);
  }
  if (items.size === 0 || mail.toPersonId === null) return null;
  return {
    pictures: null,
    senderName: null,
    replyTo: null,
    postId: null,
    unsubscribeUrl: `${ctx.appUrl}/unsubscribe/${digestToken(ctx.secret, { ...scope, personId: mail.toPersonId })}`,
    props: {
      organizationName: (await readOrganization(scope)).name,
      items: [...items.values()],
      todayUrl: ctx.appUrl,
      settingsUrl: `${ctx.appUrl}/settings`,
    },
  };
}

function itemOf<Kind extends MailKind>({ kind, props }: MailToRender<Kind>, words: Asked["words"]) {
  const template = templateOf(kind);
  return template.waits === "digest" ? { ...template.digestItem(props, words), asks: template.asks } : null;
}
