import { ArrowLeft, Inbox } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { Logo } from "#app/components/ui/logo.tsx";
import { Strip } from "#app/components/ui/note.tsx";
import { SelectArrow } from "#app/components/ui/select-arrow.tsx";
import { SearchField } from "#app/components/ui/search-field.tsx";
import type { MailboxPlace } from "./mailbox-address.ts";

interface MailboxHeadProps {
  place: MailboxPlace;
  /** Links and codes are covered, and nothing can be searched for. */
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
          {t("backToDesk")}
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
