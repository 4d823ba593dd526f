import { useTranslations } from "use-intl";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";
import { type CheckItem, ownCheckLines, readyChecks } from "#workflows/content/check-list.ts";

interface CheckListFieldsProps {
  of: "channel" | "route";
  checkList: readonly CheckItem[];
  /** Empty where nothing was said. */
  coolingMinutes: number | "";
  /** What was typed before an error. */
  typed?: { ownChecks?: string; coolingMinutes?: string };
  errors?: { ownChecks?: boolean; coolingMinutes?: boolean };
  className?: string;
}

/** What a channel or an iter asks before a post is sent: the same fields in both forms. */
export function CheckListFields({
  of,
  checkList,
  coolingMinutes,
  typed,
  errors = {},
  className = "",
}: CheckListFieldsProps) {
  const t = useTranslations("checkList");
  const isRoute = of === "route";
  return (
    <fieldset className={`grid gap-3 ${className}`}>
      <legend className="text-sm font-semibold">{t("settings")}</legend>
      <p className="text-xs text-faint">{t(isRoute ? "ofRoute" : "ofChannel")}</p>
      <fieldset>
        <legend className="text-sm">{t("items")}</legend>
        <p className="text-xs text-faint">{t("itemsHint")}</p>
        {readyChecks.map((kind) => (
          <Checkbox
            defaultChecked={checkList.some((item) => item.kind === kind)}
            description={t(`meaning.${kind}`)}
            key={kind}
            label={t(`item.${kind}`)}
            name="checks"
            value={kind}
          />
        ))}
      </fieldset>
      <TextArea
        defaultValue={typed?.ownChecks ?? ownCheckLines(checkList)}
        description={t("ownHint")}
        error={errors.ownChecks ? t("ownWrong") : undefined}
        label={t("own")}
        name="ownChecks"
        optional
        rows={2}
      />
      <TextField
        defaultValue={typed?.coolingMinutes ?? coolingMinutes}
        description={t(isRoute ? "coolingOfRoute" : "coolingOfChannel")}
        error={errors.coolingMinutes ? t("coolingWrong") : undefined}
        inputMode="numeric"
        label={t("coolingMinutes")}
        max={1440}
        min={0}
        name="coolingMinutes"
        optional
        type="number"
      />
    </fieldset>
  );
}
