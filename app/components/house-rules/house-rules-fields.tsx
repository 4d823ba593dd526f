import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";
import { useReader } from "#app/i18n/reader.ts";
import { weekdayNames } from "#app/i18n/rule-words.ts";
import { nearestMinutes } from "#workflows/calendar/clashes.ts";
import { houseLevels, type HouseRules, houseSizes } from "#workflows/content/house-rules.ts";
import { type TypedHouseRules, typedHouseRules } from "#workflows/content/house-rules-typed.ts";

interface HouseRulesFieldsProps {
  rules: HouseRules;
  /** What was typed before an error. */
  typed: Readonly<Partial<Record<string, string>>> | null;
  /** Whether a rule could not be read. */
  isWrong: (rule: keyof HouseRules) => boolean;
  className?: string;
}

/** What a channel asks of every post. Closed while it asks nothing: the form is long enough. */
export function HouseRulesFields({ rules, typed, isWrong, className = "" }: HouseRulesFieldsProps) {
  const t = useTranslations("channels.house");
  const { locale } = useReader();
  const values: TypedHouseRules = { ...typedHouseRules(rules), ...typed };
  const error = (rule: keyof HouseRules) => (isWrong(rule) ? t(`errors.${rule}`) : undefined);
  const level = (name: keyof TypedHouseRules) => (
    <Select
      defaultValue={values[name]}
      label={t("level")}
      name={name}
      options={houseLevels.map((value) => ({ value, label: t(`levels.${value}`) }))}
    />
  );
  const isUsed = Object.keys(rules).length > 0 || typed !== null;
  return (
    <details className={`group/house ${className}`} open={isUsed}>
      <summary className="flex min-h-9 list-none items-center justify-between border-b border-rule text-sm font-semibold hover:bg-hover pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        {t("title")}
        <ChevronDown
          aria-hidden="true"
          className="text-soft transition-transform group-open/house:rotate-180"
          size={18}
          strokeWidth={1.75}
        />
      </summary>
      <div className="mt-3 grid gap-4">
        <p className="text-sm text-soft">
          {t("line")} {t("words")} <TextLink to="/word-lists">{t("wordLists")}</TextLink>
        </p>
        <Rule title={t("group.hashtags")}>
          <TextField
            defaultValue={values.houseTags}
            description={t("tagsHint")}
            error={error("hashtags")}
            label={t("tags")}
            name="houseTags"
            optional
          />
          <TextField
            defaultValue={values.houseTagsMost}
            description={t("tagsMostHint")}
            inputMode="numeric"
            label={t("tagsMost")}
            name="houseTagsMost"
            optional
          />
          <Select
            defaultValue={values.houseTagsPlace}
            label={t("tagsPlace")}
            name="houseTagsPlace"
            options={(["anywhere", "end"] as const).map((value) => ({ value, label: t(`places.${value}`) }))}
          />
          {level("houseTagsLevel")}
        </Rule>
        <Rule title={t("group.signature")}>
          <TextField
            defaultValue={values.houseSignature}
            description={t("signatureHint")}
            error={error("signature")}
            label={t("signature")}
            maxLength={houseSizes.lineLength}
            name="houseSignature"
            optional
          />
          {level("houseSignatureLevel")}
        </Rule>
        <Rule title={t("group.links")}>
          <TextField
            defaultValue={values.houseSource}
            description={t("linksHint")}
            error={error("links")}
            label={t("source")}
            maxLength={houseSizes.utmLength}
            name="houseSource"
            optional
          />
          <TextField
            defaultValue={values.houseMedium}
            label={t("medium")}
            maxLength={houseSizes.utmLength}
            name="houseMedium"
            optional
          />
          <TextArea
            defaultValue={values.houseSites}
            description={t("sitesHint")}
            label={t("sites")}
            name="houseSites"
            optional
            rows={1}
          />
          {level("houseLinksLevel")}
        </Rule>
        <Rule title={t("group.distance")}>
          <TextField
            defaultValue={values.houseDistance}
            description={t("distanceHint", { n: String(nearestMinutes) })}
            error={error("distance")}
            inputMode="numeric"
            label={t("distance")}
            name="houseDistance"
            optional
          />
          {level("houseDistanceLevel")}
        </Rule>
        <Rule title={t("group.hours")}>
          <fieldset className="md:col-span-2">
            <legend className="text-sm font-semibold">{t("days")}</legend>
            <div className="flex flex-wrap gap-x-5">
              {weekdayNames([], locale).map((name, index) => (
                <Checkbox
                  defaultChecked={values.houseDays.split(",").includes(String(index + 1))}
                  key={name}
                  label={name}
                  name="houseDays"
                  value={index + 1}
                />
              ))}
            </div>
            <p className="text-xs text-faint">{t("hoursHint")}</p>
          </fieldset>
          <div className="grid grid-cols-2 gap-4">
            <TextField
              defaultValue={values.houseFrom}
              error={error("hours")}
              label={t("fromHour")}
              name="houseFrom"
              optional
              type="time"
            />
            <TextField defaultValue={values.houseUntil} label={t("untilHour")} name="houseUntil" optional type="time" />
          </div>
          {level("houseHoursLevel")}
        </Rule>
      </div>
    </details>
  );
}

function Rule({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="border-t border-rule pt-3">
      <legend className="float-left mb-2 font-serif text-lg">{title}</legend>
      <div className="clear-both grid items-start gap-4 md:grid-cols-2">{children}</div>
    </fieldset>
  );
}
