import { useTranslations } from "use-intl";
import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type { PendingChangeView } from "#app/services/second-person/read-pending-change.server.ts";
import type { ConditionNames } from "#app/components/approval-routes/use-condition-words.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { LevelDifference } from "#workflows/approval/route-difference.ts";
import { type ChangedLine, ChangedLines } from "./changed-lines.tsx";
import { useDifferenceWords } from "./difference-words.ts";

interface RouteDifferenceProps {
  change: Pick<PendingChangeView, "kind" | "versions" | "groups">;
  holders: ApprovalRouteHolders;
  names: ConditionNames;
}

/** What a change of an iter does, in words: before and after, level by level. */
export function RouteDifferenceList({ change, holders, names }: RouteDifferenceProps) {
  const t = useTranslations("secondPerson.difference");
  const format = useFormat();
  const { kind, versions, groups } = change;
  const words = useDifferenceWords(versions ?? { before: null, after: null }, holders, names);
  if (kind === "archive" || kind === "restore") return <p>{t(kind)}</p>;
  if (groups) {
    const named = (names: string[]) => (names.length === 0 ? t("everybody") : format.list(names));
    return <ChangedLines lines={[{ label: words.limit, before: named(groups.before), after: named(groups.after) }]} />;
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
      <ChangedLines lines={words.linesOfRoute(versions)} />
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
      <ChangedLines lines={lines} />
    </section>
  );
}
