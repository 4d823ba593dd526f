import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import { mailboxAddress, type MailboxPlace, type MailboxView } from "./mailbox-address.ts";

/** A message with its HTML made ready for the frame. */
export interface ShownMessage {
  subject: string;
  fromName: string;
  fromAddress: string;
  toName: string;
  toAddress: string;
  receivedAt: Date;
  bytes: number;
  /** Of the view asked for: a whole document, the text, or the source. */
  body: string;
}

interface MailboxMessageProps {
  message: ShownMessage;
  place: MailboxPlace;
  /** Without its source, which may not be seen. */
  masked: boolean;
}

/** One message, as its reader would see it, as text, or as it goes over the wire. */
export function MailboxMessageView({ message, place, masked }: MailboxMessageProps) {
  const t = useTranslations("mailbox");
  return (
    <article aria-label={t("message")} className="flex min-h-0 flex-1 flex-col">
      <a
        className="flex min-h-11 items-center gap-2 px-5 text-sm font-semibold text-soft md:hidden"
        href={mailboxAddress(place, { message: "", view: "html" })}
      >
        <ArrowLeft aria-hidden="true" size={18} strokeWidth={1.75} />
        {t("backToList")}
      </a>
      <header className="mx-5 border-b border-rule pb-4 md:mx-11 md:pt-6">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <h1 className="min-w-0 text-lg font-semibold [overflow-wrap:anywhere] md:text-xl">{message.subject}</h1>
          <Views masked={masked} place={place} />
        </div>
        <MessageFacts message={message} />
      </header>
      <Body message={message} view={place.view} />
    </article>
  );
}

function Views({ place, masked }: Pick<MailboxMessageProps, "place" | "masked">) {
  const t = useTranslations("mailbox");
  const views: Array<{ view: MailboxView; label: string }> = [
    { view: "html", label: t("asSeen") },
    { view: "text", label: t("textOnly") },
    ...(masked ? [] : [{ view: "source" as const, label: t("source") }]),
  ];
  return (
    <nav aria-label={t("views")} className="inline-flex gap-0.5 rounded-md border border-rule bg-desk p-[3px]">
      {views.map(({ view, label }) => (
        <a
          aria-current={place.view === view ? "page" : undefined}
          className="flex min-h-[30px] items-center rounded-[6px] px-3 text-sm whitespace-nowrap text-soft aria-[current]:bg-paper aria-[current]:font-semibold aria-[current]:text-text aria-[current]:hairline pointer-coarse:min-h-11"
          href={mailboxAddress(place, { view })}
          key={view}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}

function MessageFacts({ message }: { message: ShownMessage }) {
  const t = useTranslations("mailbox");
  const format = useFormat();
  return (
    <dl className="mt-3 grid grid-cols-[4.5rem_minmax(0,1fr)] gap-y-1 text-sm [&_dd]:[overflow-wrap:anywhere] [&_dt]:text-faint">
      <dt>{t("from")}</dt>
      <dd>{written(message.fromName, message.fromAddress)}</dd>
      <dt>{t("toLabel")}</dt>
      <dd>{written(message.toName, message.toAddress)}</dd>
      <dt>{t("when")}</dt>
      <dd>{t("delivered", { moment: format.moment(message.receivedAt), size: format.bytes(message.bytes) })}</dd>
    </dl>
  );
}

function written(name: string, address: string): ReactNode {
  return (
    <>
      {name} <span className="text-soft">&lt;{address}&gt;</span>
    </>
  );
}

/**
 * The frame is sandboxed: no scripts, no forms, no origin; a link the reader presses opens in this window, as it
 * would from a mail program.
 */
function Body({ message, view }: { message: ShownMessage; view: MailboxView }) {
  const t = useTranslations("mailbox");
  if (view === "html") {
    return (
      <iframe
        className="min-h-[75dvh] w-full flex-1 border-0 bg-paper"
        sandbox="allow-top-navigation-by-user-activation"
        srcDoc={message.body}
        title={t("frame", { subject: message.subject })}
      />
    );
  }
  const look = view === "source" ? "font-mono text-xs" : "font-sans text-base";
  return (
    <pre className={`flex-1 px-5 py-5 whitespace-pre-wrap [overflow-wrap:anywhere] md:px-11 ${look}`}>
      {message.body}
    </pre>
  );
}
