import { Link } from "#app/components/ui/link.tsx";
import { useTranslations } from "use-intl";
import { Seal } from "#app/components/approval/seal.tsx";
import type { SealMark } from "#app/components/approval/types.ts";
import { Empty } from "#app/components/ui/empty.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { State } from "#app/components/ui/state.tsx";
import { initialsOf } from "#app/i18n/format.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { MarkedByMe } from "#db/queries/today.ts";
import type { Verdict } from "#workflows/approval/states.ts";

const sealOf: Record<Verdict, SealMark> = {
  approve: "given",
  requestChanges: "changes",
  reject: "rejected",
  recuse: "recused",
};

/** What a superior has signed, the latest first, and what has become of it. */
export function MarkedByMeList({ marks, viewerName }: { marks: MarkedByMe[]; viewerName: string }) {
  const t = useTranslations("today");
  const format = useFormat();
  return (
    <section aria-labelledby="marked-by-me" className="mt-10">
      <SectionHead id="marked-by-me" title={t("markedByMe")} />
      {marks.length === 0 && <Empty line={t("nothingMarkedLine")} title={t("nothingMarked")} />}
      <ul>
        {marks.map((mark) => (
          <li
            className="grid grid-cols-[24px_minmax(0,1fr)] items-center gap-3 border-b border-rule py-3"
            key={`${mark.post.id}-${mark.at}`}
          >
            <Seal initials={initialsOf(viewerName)} kind={mark.kind} mark={sealOf[mark.verdict]} size={24} />
            <div>
              <Link className="font-semibold underline-offset-4 hover:underline" to={`/posts/${mark.post.id}/decision`}>
                {mark.post.title}
              </Link>
              <p className="flex flex-wrap items-center gap-x-2 text-sm text-soft">
                <span>{format.moment(mark.at, { length: "short" })}</span>
                <span aria-hidden="true">·</span>
                <State dense state={mark.post.state} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
