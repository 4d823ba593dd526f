import { useTranslations } from "use-intl";

/** Lines shaped as the list that is coming, after 200 ms of nothing; no shimmer. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  const t = useTranslations("common");
  return (
    <div role="status">
      <span className="sr-only">{t("loading")}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div aria-hidden="true" className="grid gap-2 border-b border-rule py-4" key={row}>
          <div className="skeleton-line h-4 w-3/5" />
          <div className="skeleton-line h-3 w-2/5" />
        </div>
      ))}
    </div>
  );
}
