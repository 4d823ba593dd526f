import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { isFromThisMachine } from "#app/auth/request-origin.server.ts";
import { findViewer } from "#app/auth/viewer.server.ts";
import { readMailboxPlace } from "#app/components/mailbox/mailbox-address.ts";
import { MailboxHead, MailboxList } from "#app/components/mailbox/mailbox-list.tsx";
import { MailboxMessageView } from "#app/components/mailbox/mailbox-message.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { anonymousReader } from "#app/i18n/preferences-cookie.server.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { hasRole } from "#app/policies/viewer.ts";
import { showMessage, maskLine, maskMessage, openMailbox } from "#app/services/mail/open-mailbox.server.ts";
import { mailboxLines, mailboxMessage, mailboxRecipients } from "#db/queries/mailbox.server.ts";

/** A page of links only: it shows mails the way a mail program without scripts would. */
export const handle = { scripts: false };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow" });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { app } = context;
  const viewer = await findViewer({ request, context });
  const open = await openMailbox(app, {
    viewer: viewer && { organizationId: viewer.organizationId, isAdmin: hasRole(viewer, "admin") },
    fromThisMachine: isFromThisMachine({ request, context }),
  });
  if (!open) throw new Response(null, { status: 404 });
  const { owners, masked } = open;
  const asked = readMailboxPlace(new URL(request.url).searchParams);
  // The results of a search would tell what is hidden.
  const place = masked ? { ...asked, words: "" } : asked;
  const lines = await mailboxLines(app.db, owners, place);
  const message = isId(place.message) ? await mailboxMessage(app.db, owners, place.message) : null;
  if (place.message && !message) throw new Response(null, { status: 404 });
  const shown = message && masked ? maskMessage(message) : message;
  const { locale, theme } = viewer ?? (await anonymousReader(request));
  return {
    title: `${shown ? `${shown.subject} · ` : ""}${translator(locale)("mailbox.title")} · Imprimatur`,
    reader: { locale, theme, zone: viewer?.zone ?? "Europe/Rome", now: app.clock.now() },
    place,
    masked,
    lines: masked ? lines.map(maskLine) : lines,
    recipients: await mailboxRecipients(app.db, owners),
    message: shown && showMessage(shown, { view: place.view, nonce: context.nonce }),
  };
}

export default withWords(["mailbox"], Mailbox);

function Mailbox() {
  const { place, masked, lines, recipients, message } = useLoaderData<typeof loader>();
  const t = useTranslations("mailbox");
  return (
    <div className="flex min-h-dvh flex-col bg-desk md:h-dvh">
      <MailboxHead masked={masked} place={place} recipients={recipients} />
      <main
        className="flex min-h-0 flex-1 flex-col md:grid md:grid-cols-[minmax(16rem,24rem)_minmax(0,1fr)]"
        id="content"
      >
        {!message && <h1 className="sr-only">{t("title")}</h1>}
        <nav aria-label={t("list")} className={`min-h-0 overflow-y-auto md:block ${message ? "hidden" : ""}`}>
          <MailboxList lines={lines} place={place} />
        </nav>
        <div
          className={`min-h-0 flex-1 flex-col overflow-y-auto bg-paper md:flex md:border-l md:border-rule ${message ? "flex" : "hidden"}`}
        >
          {message ? (
            <MailboxMessageView masked={masked} message={message} place={place} />
          ) : (
            <div className="px-11 py-16">
              <Empty line={t("chooseLine")} title={t("choose")} />
            </div>
          )}
        </div>
      </main>
    </div>
  );
}
