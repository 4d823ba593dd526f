import { useTranslations } from "use-intl";
import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type { PendingChangeView } from "#app/services/second-person/read-pending-change.server.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { LevelDifference } from "#workflows/approval/route-difference.ts";
import { type ChangedLine, useDifferenceWords } from "./difference-words.ts";

interface RouteDifferenceProps {
  change: PendingChangeView;
  holders: ApprovalRouteHolders;
  /** Names of the channels by id. */
  channels: ReadonlyMap<string, string>;
}

/** What a change of an iter does, in words: before and after, level by level. */
export function RouteDifferenceList({ change, holders, channels }: RouteDifferenceProps) {
  const t = useTranslations("secondPerson.difference");
  const format = useFormat();
  const words = useDifferenceWords(holders, channels);
  const { kind, versions, groups } = change;
  if (kind === "archive" || kind === "restore") return <p>{t(kind)}</p>;
  if (groups) {
    const named = (names: string[]) => (names.length === 0 ? t("everybody") : format.list(names));
    return <Lines lines={[{ label: words.limit, before: named(groups.before), after: named(groups.after) }]} />;
  }
  if (!versions) return null;
  const { before, difference } = versions;
  const levels = difference.levels.map((level) => ({ level, lines: words.linesOf(level) }));
  const told = levels.filter(({ level, lines }) => level.how !== "changed" || lines.length > 0);
  const same = difference.same + levels.length - told.length;
  return (
    <div className="grid gap-4">
      <h3 className="text-sm font-semibold">{t("title")}</h3>
      {before === null && <p className="text-sm text-soft">{t("first")}</p>}
      {told.map(({ level, lines }) => (
        <LevelChange key={`${level.how}-${level.number}`} level={level} lines={lines} />
      ))}
      {before !== null && <p className="text-sm text-soft">{told.length === 0 ? t("none") : t("same", { n: same })}</p>}
      <Lines lines={words.linesOfRoute(versions)} />
    </div>
  );
}

function LevelChange({ level, lines }: { level: LevelDifference; lines: ChangedLine[] }) {
  const t = useTranslations("secondPerson.difference");
  const { name } = level.how === "changed" ? level.after : level.level;
  const title = t("level", { number: String(level.number), name });
  return (
    <section className="grid gap-1.5 border-l-2 border-rule pl-3.5" data-difference={level.how}>
      <h4 className="font-semibold">
        {level.how === "removed" ? <del>{title}</del> : title}
        {level.how !== "changed" && <span className="ml-2 text-sm font-normal text-soft">{t(level.how)}</span>}
      </h4>
      <Lines lines={lines} />
    </section>
  );
}

/** "Tempo per decidere" · before struck, after underlined; said aloud too. */
function Lines({ lines }: { lines: ChangedLine[] }) {
  const t = useTranslations("secondPerson.difference");
  if (lines.length === 0) return null;
  return (
    <dl className="grid gap-1.5 text-sm">
      {lines.map(({ label, before, after }) => (
        <div
          className="grid gap-x-4 md:grid-cols-[11rem_minmax(0,1fr)]"
          key={`${label}-${before ?? ""}-${after ?? ""}`}
        >
          <dt className="text-soft">{label}</dt>
          <dd className="flex flex-wrap content-start items-start gap-x-3 gap-y-0.5 [overflow-wrap:anywhere]">
            {before !== null && (
              <del>
                <span className="sr-only">{t("before")} </span>
                {before}
              </del>
            )}
            {after !== null && (
              <ins>
                <span className="sr-only">{t("after")} </span>
                {after}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
