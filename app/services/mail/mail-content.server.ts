import { type Translate, translator } from "#app/i18n/translator.server.ts";
import type { Reader } from "#app/i18n/format.ts";
import type { AppContext } from "#app/services/context.ts";
import {
  isMailKind,
  isPostMailKind,
  type MailData,
  type MailKind,
  type PostMailKind,
  readMailData,
} from "#emails/kinds.ts";
import { type StoredMail, zoneForMail } from "#db/queries/mails.server.ts";
import { isLocale, defaultLocale } from "#app/i18n/locales.ts";
import { headOf } from "#db/queries/log-verifications.server.ts";
import { findBlackout } from "#db/queries/blackouts.server.ts";
import { findHold, postsOfHold } from "#db/queries/holds.server.ts";
import { postsHandedOver, writerAway } from "#db/queries/handovers.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { invitationToken } from "#app/services/people/invitation-token.ts";
import { signInLinkToken } from "#app/services/sessions/request-sign-in-link.server.ts";
import { accessEndsProps } from "./access-mail-content.server.ts";
import { delegationProps } from "./delegation-mail-content.server.ts";
import { digestContent } from "./digest-content.server.ts";
import { pendingChangeProps } from "./pending-change-content.server.ts";
import { postMailContent } from "./post-mail-content.server.ts";
import { type Envelope, type MailContent, type MailReading, readyMail } from "./post-props.server.ts";

export interface PreparedMail {
  content: MailContent;
  words: { t: Translate; reader: Reader };
}

/** What the content of a mail is read from; `scope` is null where it belongs to no organisation. */
interface Sources {
  ctx: AppContext;
  scope: Scope | null;
  mail: StoredMail;
  words: PreparedMail["words"];
}

/**
 * Everything a mail says, read at this moment for the language and zone of whoever gets it. Null when there is no
 * reason to send it any more: its token was superseded, the seat was filled, the person left.
 */
export async function mailContent(ctx: AppContext, mail: StoredMail): Promise<PreparedMail | null> {
  const { organizationId } = mail;
  const locale = isLocale(mail.locale) ? mail.locale : defaultLocale;
  const wordsFor = (zone: string) => ({ t: translator(locale, zone), reader: { locale, zone, now: mail.createdAt } });
  if (organizationId === null) return prepare({ ctx, scope: null, mail, words: wordsFor("Europe/Rome") });
  return readScope(ctx.db, { organizationId, personId: mail.toPersonId }, async (scope) =>
    prepare({ ctx, scope, mail, words: wordsFor(await zoneForMail(scope, mail.toPersonId)) }),
  );
}

async function prepare({ ctx, scope, mail, words }: Sources): Promise<PreparedMail | null> {
  const { kind } = mail;
  if (!isMailKind(kind)) throw new Error(`No mail of kind ${kind}.`);
  const content = isPostMailKind(kind)
    ? scope && (await postMailContent(ctx, scope, { mail, words }))
    : await otherMailContent(kind, { ctx, scope, mail, words });
  return content && { content, words };
}

type OtherKind = Exclude<MailKind, PostMailKind>;
type Read<Kind extends OtherKind> = (
  from: Sources,
  data: MailData<Kind>,
) => MailReading<Kind> | null | Promise<MailReading<Kind> | null>;

const plain: Envelope = { pictures: null, senderName: null, replyTo: null, postId: null };

/** Mails that are about no post. Addresses are made from an id, as the pages that receive them expect. */
const readings: { readonly [Kind in OtherKind]: Read<Kind> } = {
  accessEnds: async ({ ctx, scope, mail, words: { t } }, data) => {
    const props = scope && (await accessEndsProps(scope, { data, toPersonId: mail.toPersonId, appUrl: ctx.appUrl, t }));
    return props && { ...plain, props };
  },
  blackoutHeld: blackoutContent,
  delegationGiven: delegationContent,
  delegationRevoked: delegationContent,
  digest: ({ ctx, scope, mail, words }) => scope && digestContent(ctx, scope, { mail, words }),
  holdPlaced: async ({ ctx, scope, mail }, { holdId }) => {
    const hold = scope && (await findHold(scope, holdId));
    if (!hold || mail.toPersonId === null) return null;
    const { held, goingOut } = await postsOfHold(scope, { holdId, personId: mail.toPersonId });
    if (held.length + goingOut.length === 0) return null;
    const { name: organizationName } = await readOrganization(scope);
    const url = (postId: string) => `${ctx.appUrl}/posts/${postId}`;
    const props = {
      organizationName,
      personName: hold.placedByName,
      reasonKind: hold.reasonKind,
      words: hold.words,
      at: hold.placedAt,
      held: held.map(({ postId, title, publishAt }) => ({
        title,
        publishAt,
        url: url(postId),
      })),
      goingOut: goingOut.map(({ postId, title }) => ({
        title,
        url: `${url(postId)}/publication`,
      })),
      queueUrl: `${ctx.appUrl}/hold/posts`,
    };
    return { ...plain, props };
  },
  invitation: ({ ctx }, { invitationId, organizationName, invitedByName, expiresAt }) => {
    const url = `${ctx.appUrl}/invitations/${invitationToken(ctx.secret, invitationId)}`;
    const props = { organizationName, invitedByName, expiresAt: new Date(expiresAt), url };
    return { ...plain, senderName: invitedByName, props };
  },
  logHead: async ({ ctx, scope }, { size }) => {
    const head = scope && (await headOf(scope, size));
    if (!head) return null;
    const { name: organizationName } = await readOrganization(scope);
    const keysUrl = `${ctx.appUrl}/log/keys/${scope.organizationId}`;
    const props = { ...head, organizationName, signedAt: new Date(head.signedAt), url: `${ctx.appUrl}/log`, keysUrl };
    return { ...plain, props };
  },
  passwordChanged: ({ ctx, mail }, { first }) => ({
    ...plain,
    props: { first, at: mail.createdAt, url: `${ctx.appUrl}/sign-in?next=%2Fsettings` },
  }),
  pendingChange: async ({ ctx, scope, mail }, { changeId }) => {
    const { toPersonId } = mail;
    const props = scope && (await pendingChangeProps(scope, { changeId, toPersonId, appUrl: ctx.appUrl }));
    return props && { ...plain, props };
  },
  postsHandedOver: async ({ ctx, scope }, { absenceId }) => {
    const away = scope && (await writerAway(scope, absenceId));
    const handed = scope && away ? await postsHandedOver(scope, absenceId) : [];
    if (!scope || !away || handed.length === 0) return null;
    const posts = handed.map(({ postId, ...post }) => ({ ...post, url: `${ctx.appUrl}/posts/${postId}` }));
    const { name: organizationName } = await readOrganization(scope);
    return { ...plain, props: { organizationName, name: away.personName, posts, url: `${ctx.appUrl}/` } };
  },
  signInLink: ({ ctx }, { linkId, next }) => {
    const token = signInLinkToken(ctx.secret, linkId);
    const query = new URLSearchParams({ token, ...(next === "/" ? {} : { next }) });
    return { ...plain, props: { url: `${ctx.appUrl}/sign-in/link?${query.toString()}` } };
  },
};

async function blackoutContent(
  { ctx, scope, mail }: Sources,
  { blackoutId }: MailData<"blackoutHeld">,
): Promise<MailReading<"blackoutHeld"> | null> {
  const blackout = scope && (await findBlackout(scope, blackoutId));
  if (!blackout || mail.toPersonId === null) return null;
  const { held, goingOut } = await postsOfHold(scope, { holdId: blackoutId, personId: mail.toPersonId });
  if (held.length + goingOut.length === 0) return null;
  const url = (postId: string) => `${ctx.appUrl}/posts/${postId}`;
  const props = {
    organizationName: (await readOrganization(scope)).name,
    personName: blackout.enteredByName,
    act: blackout.act,
    to: blackout.to,
    approverName: blackout.approverName,
    held: held.map(({ postId, title, publishAt }) => ({ title, publishAt, url: `${url(postId)}/blackout` })),
    goingOut: goingOut.map(({ postId, title }) => ({ title, url: `${url(postId)}/publication` })),
    queueUrl: `${ctx.appUrl}/hold/posts`,
  };
  return { ...plain, props };
}

async function delegationContent(
  { ctx, scope, mail, words }: Sources,
  { delegationId }: MailData<"delegationGiven">,
): Promise<MailReading<"delegationGiven"> | null> {
  const { toPersonId } = mail;
  const props = scope && (await delegationProps(scope, { delegationId, toPersonId, appUrl: ctx.appUrl, words }));
  return props && { ...plain, props };
}

async function otherMailContent<Kind extends OtherKind>(kind: Kind, from: Sources): Promise<MailContent | null> {
  return readyMail(kind, await readings[kind](from, readMailData(kind, from.mail.data)));
}
