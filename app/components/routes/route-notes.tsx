import { useTranslations } from "use-intl";
import { Note } from "#app/components/ui/note.tsx";
import type { ServiceError } from "#app/kernel/errors.ts";
import type { RouteFinding, RouteProblemCode } from "#workflows/approval/route-definition.ts";

interface RouteNotesProps {
  page: {
    number: number;
    archived: boolean;
    read: { number: number } | null;
    said: string | null;
    problems: Array<RouteFinding<RouteProblemCode>>;
    mayChange: boolean;
  };
  error: ServiceError | null;
}

/** What has just happened to the iter, and what keeps it from being published. */
export function RouteNotes({ page, error }: RouteNotesProps) {
  const t = useTranslations("routes");
  const general = page.problems.filter((problem) => problem.levelId === null);
  return (
    <div className="mx-auto mb-4 grid w-full max-w-[600px] gap-2 empty:hidden">
      {error && (
        <Note live tone="red">
          {errorWords(error, t)}
        </Note>
      )}
      {!error && page.said === "published" && (
        <Note live tone="green">
          {t("published", { number: String(page.number) })}
        </Note>
      )}
      {!error && page.said === "saved" && (
        <Note live tone="green">
          {t("saved")}
        </Note>
      )}
      {page.archived && <Note tone="ochre">{t("archived")}</Note>}
      {general.map((problem) => (
        <Note key={problem.code} tone="red">
          {t(`problems.${problem.code}`)}
        </Note>
      ))}
      {!page.mayChange && <p className="text-sm text-soft">{t("readOnly")}</p>}
    </div>
  );
}

function errorWords(error: ServiceError, t: ReturnType<typeof useTranslations<"routes">>): string {
  if (error.code === "staleForm") return t("stale");
  if (error.detail?.field === "name") return error.detail.reason === "taken" ? t("nameTaken") : t("nameMissing");
  return t("invalid");
}
