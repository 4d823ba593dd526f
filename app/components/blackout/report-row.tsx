import { useTranslations } from "use-intl";
import { ChannelName } from "#app/components/ui/channel-mark.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { WentOut } from "#app/services/blackouts/read-blackouts.server.ts";

/** When, where, what, and by which declaration. */
export function ReportRow({ went }: { went: WentOut }) {
  const t = useTranslations("blackout.report");
  const format = useFormat();
  const moment = (at: Date | null) => (at === null ? "" : format.moment(at));
  const { reason, declaredByName, passedByName, passedWords } = went;
  return (
    <li className="grid gap-x-5 gap-y-1 border-b border-rule py-3 [overflow-wrap:anywhere] md:grid-cols-[9rem_minmax(0,1fr)]">
      <span className="text-sm text-soft">{moment(went.publishedAt)}</span>
      <div className="min-w-0">
        <Link className="font-semibold underline-offset-4 hover:underline" to={`/posts/${went.postId}`}>
          {went.title}
        </Link>
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-soft">
          {went.channel && <ChannelName channel={went.channel} size={18} />}
          {went.publishedByName && <span>· {t("by", { name: went.publishedByName })}</span>}
        </p>
        {reason === null ? (
          <p className="mt-1 text-sm text-soft">{t("free")}</p>
        ) : (
          <p className="mt-1 text-sm">
            {t("declared", { reason, name: declaredByName ?? "", moment: moment(went.declaredAt) })}{" "}
            <span className="block text-soft">
              {t("passed", { name: passedByName ?? "", moment: moment(went.passedAt) })}
              {passedWords && (
                <>
                  {" "}
                  <q>{passedWords}</q>
                </>
              )}
            </span>
          </p>
        )}
      </div>
    </li>
  );
}
