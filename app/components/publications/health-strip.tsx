import { useTranslations } from "use-intl";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { ConnectionHealth } from "#db/schema/publications.ts";

/** How the account was in the month before: a line for each change, the last ten. */
export function HealthStrip({
  health,
  until,
}: {
  health: Array<{ since: string; health: ConnectionHealth }>;
  until: string;
}) {
  const t = useTranslations("evidence");
  const format = useFormat();
  return (
    <section aria-labelledby="health">
      <SectionHead id="health" title={t("health")} />
      {health.length === 0 ? (
        <p className="mt-3 text-soft">{t("noHealth", { moment: format.moment(until) })}</p>
      ) : (
        <ul>
          {health.slice(-10).map((one) => (
            <li className="flex gap-4 border-b border-rule py-2.5" key={one.since}>
              <span className="w-40 flex-none text-soft">{format.moment(one.since, { length: "short" })}</span>
              <span className={tones[one.health]}>{t(`healthIs.${one.health}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const tones: Record<ConnectionHealth, string> = {
  ok: "text-text",
  limited: "text-ochre",
  expired: "text-ochre",
  down: "text-red",
};
