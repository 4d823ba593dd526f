import { Square, SquareCheck, TimerReset } from "lucide-react";
import { useTranslations } from "use-intl";
import { IntentForm } from "#app/components/post/intent-form.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { CheckView } from "#app/services/check-list/check-list-view.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";

/** What a person has to have checked before the post is sent, who did, and until when it rests. */
export const CheckListSection = withWords(["checkList"], CheckList);

function CheckList({ view }: { view: PostView }) {
  const t = useTranslations("checkList");
  const format = useFormat();
  const { checks, coolingUntil } = view.checkList;
  return (
    <section aria-labelledby="check-list" className="mt-6 border-t border-rule pt-4">
      <h2 className="text-sm font-semibold" id="check-list">
        {t("heading")}
      </h2>
      {coolingUntil !== null && (
        <p className="mt-1 flex gap-2.5 text-sm text-ochre">
          <TimerReset aria-hidden="true" className="mt-px flex-none" size={18} strokeWidth={1.75} />
          {t("cooling", { until: format.moment(coolingUntil) })}
        </p>
      )}
      <ul>
        {checks.map((check) => (
          <CheckRow check={check} key={check.key} view={view} />
        ))}
      </ul>
    </section>
  );
}

function CheckRow({ check, view }: { check: CheckView; view: PostView }) {
  const t = useTranslations("checkList");
  const format = useFormat();
  const { item, key, tick, fell, lacksSource } = check;
  const label = item.kind === "own" ? item.label : t(`item.${item.kind}`);
  const meaning = item.kind === "own" ? item.meaning : t(`meaning.${item.kind}`);
  const Icon = tick === null ? Square : SquareCheck;
  return (
    <li className="flex flex-wrap items-start gap-x-2.5 gap-y-1 border-b border-rule py-2.5 text-sm last:border-0">
      <Icon
        aria-hidden="true"
        className={`mt-px flex-none ${tick === null ? "text-soft" : "text-green"}`}
        size={18}
        strokeWidth={1.75}
      />
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-semibold [overflow-wrap:anywhere]">{label}</p>
        {meaning !== "" && <p className="text-soft [overflow-wrap:anywhere]">{meaning}</p>}
        <p className={tick === null ? "text-ochre" : "text-faint"}>{said()}</p>
      </div>
      {view.rights.edit && !lacksSource && (
        <IntentForm intent="check" postId={view.post.id}>
          <input name="key" type="hidden" value={key} />
          <Button
            aria-label={t(tick === null ? "tickItem" : "untickItem", { item: label })}
            name="ticked"
            size="small"
            tone={tick === null ? "plain" : "quiet"}
            value={tick === null ? "1" : "0"}
          >
            {t(tick === null ? "tick" : "untick")}
          </Button>
        </IntentForm>
      )}
    </li>
  );

  function said(): string {
    if (tick !== null) return t("checked", { name: tick.name, moment: format.moment(tick.at) });
    if (lacksSource) return t("needsSource");
    return fell === null ? t("notYet") : t("fell", { name: fell.name, moment: format.moment(fell.at) });
  }
}
