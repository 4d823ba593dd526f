import { Face } from "#app/components/ui/face.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { MailboxLine } from "#db/queries/mailbox.server.ts";
import { useTranslations } from "use-intl";
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
