import { ExternalLink } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import type { Answered } from "#workflows/content/post-kinds.ts";

/** The words somebody wrote out there, as they were copied: on the post's page, and above what is signed. */
export function AnsweredWords({ answered: { url, author, text, seenAt } }: { answered: Answered }) {
  const t = useTranslations("linked.answered");
  const format = useFormat();
  return (
    <div className="mt-2 max-w-measure border-l-2 border-edge pl-3.5 text-sm" data-answered>
      <p className="text-soft">{author === "" ? t("nobody") : t("by", { author })}</p>
      <p className="font-serif text-[1.0625rem]/[26px] whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
      <p className="mt-1 flex flex-wrap gap-x-3 text-faint">
        <a
          className="inline-flex max-w-full min-w-0 items-center gap-1.5 text-accent-text underline-offset-4 hover:underline"
          href={url}
          rel="noreferrer noopener"
          target="_blank"
        >
          <span className="truncate">{url.replace(/^https?:\/\//u, "")}</span>
          <ExternalLink aria-hidden="true" className="flex-none" size={15} strokeWidth={1.75} />
        </a>
        {seenAt !== null && <span>{t("seen", { moment: format.moment(seenAt, { length: "short" }) })}</span>}
      </p>
    </div>
  );
}
