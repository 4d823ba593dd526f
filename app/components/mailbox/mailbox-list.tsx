import { useTranslations } from "use-intl";
import { ArrowLeft, Inbox } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Face } from "#app/components/ui/face.tsx";
import { Logo } from "#app/components/ui/logo.tsx";
import { Strip } from "#app/components/ui/note.tsx";
import { SearchField } from "#app/components/ui/search-field.tsx";
import { SelectArrow } from "#app/components/ui/select-arrow.tsx";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { MailboxLine } from "#db/queries/mailbox.server.ts";
import { mailboxAddress, type MailboxPlace } from "./mailbox-address.ts";

interface MailboxListProps {
  lines: MailboxLine[];
  place: MailboxPlace;
}

/** Who was written to, when, and about what. */
export function MailboxList({ lines, place }: MailboxListProps) {
  const t = useTranslations("mailbox");
  if (lines.length === 0) {
    const found = Boolean(place.to || place.words);
    return (
      <div className="px-5 py-10">
        <Empty
          action={
            found ? (
              <ButtonLink reloadDocument to="/mailbox">
                {t("clear")}
              </ButtonLink>
            ) : undefined
          }
          line={t(found ? "emptyFoundLine" : "emptyLine")}
          title={t(found ? "emptyFound" : "empty")}
        />
      </div>
    );
  }
  return (
    <ul aria-label={t("list")}>
      {lines.map((line) => (
        <MailboxRow
          current={line.id === place.message}
          key={line.id}
          line={line}
          to={mailboxAddress(place, { message: line.id, view: "html" })}
        />
      ))}
    </ul>
  );
}

function MailboxRow({ line, to, current }: { line: MailboxLine; to: string; current: boolean }) {
  const format = useFormat();
  const { now } = useReader();
  return (
    <li className="border-b border-rule">
      <a
        aria-current={current ? "true" : undefined}
        className="flex gap-3 px-5 py-3 no-underline hover:bg-hover aria-[current]:bg-paper md:px-6"
        href={to}
      >
        <Face name={line.toName} size={28} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-3">
            <span className="min-w-0 flex-1 truncate font-semibold">{line.toName}</span>
            <time className="flex-none text-sm text-faint" dateTime={new Date(line.receivedAt).toISOString()}>
              {shortWhen(line.receivedAt, format, now)}
            </time>
          </span>
          <span className="block text-[0.9375rem] leading-[1.375rem] [overflow-wrap:anywhere]">{line.subject}</span>
          <span className="line-clamp-2 text-sm text-faint [overflow-wrap:anywhere]">{line.preheader}</span>
        </span>
      </a>
    </li>
  );
}

/** The hour today, the day before that. */
function shortWhen(at: Date, format: ReturnType<typeof useFormat>, now: Date): string {
  const moment = format.moment(at, { length: "short" });
  const [day] = moment.split(", ");
  return day === format.day(now, "short") ? format.hour(at) : (day ?? moment);
}

interface MailboxHeadProps {
  place: MailboxPlace;
  /** Links and codes are hidden, and nothing can be searched for. */
  masked: boolean;
  recipients: Array<{ address: string; name: string }>;
}

/** Logo, filter, search, and the sentence that nothing of this went anywhere. */
export function MailboxHead({ place, masked, recipients }: MailboxHeadProps) {
  const t = useTranslations("mailbox");
  return (
    <>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2.5 bg-paper px-5 py-3 md:px-6">
        <a className="flex items-center gap-3 no-underline" href="/mailbox">
          <Logo height={28} />
          <span className="text-soft">{t("title")}</span>
        </a>
        <form
          action="/mailbox"
          className={`order-last w-full flex-wrap items-center gap-2 md:order-none md:ml-auto md:flex md:w-auto ${place.message ? "hidden" : "flex"}`}
          method="get"
        >
          <span className="relative w-full md:w-auto">
            <select
              aria-label={t("to")}
              className="min-h-9 w-full appearance-none rounded-md border border-edge bg-paper pr-9 pl-2.5 text-[0.9375rem] pointer-coarse:min-h-11"
              defaultValue={place.to}
              name="to"
            >
              <option value="">{t("everybody")}</option>
              {recipients.map((recipient) => (
                <option key={recipient.address} value={recipient.address}>
                  {t("to")}: {recipient.name}
                </option>
              ))}
            </select>
            <SelectArrow size={16} />
          </span>
          {!masked && (
            <SearchField className="flex-1 md:flex-none" defaultValue={place.words} label={t("search")} name="q" />
          )}
          <Button size="small">{t("apply")}</Button>
        </form>
        <a
          className="ml-auto flex min-h-9 items-center gap-2 text-sm font-semibold text-soft md:ml-0 pointer-coarse:min-h-11"
          href="/"
        >
          <ArrowLeft aria-hidden="true" size={18} strokeWidth={1.75} />
          {t("backToToday")}
        </a>
      </header>
      <Strip icon={Inbox} tone="sunken">
        {t.rich(masked ? "stripMasked" : "strip", { b: strong })}
      </Strip>
    </>
  );
}

function strong(chunks: ReactNode) {
  return <b className="font-semibold">{chunks}</b>;
}
