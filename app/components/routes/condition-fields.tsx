import { useTranslations } from "use-intl";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import type { LevelCondition } from "#workflows/approval/types.ts";

/** When a level applies: nothing chosen means always. */
export function ConditionFields({
  when,
  channels,
}: {
  when: LevelCondition | null;
  channels: Array<{ id: string; name: string }>;
}) {
  const t = useTranslations("routes");
  return (
    <details className="border-t border-rule pt-3" open={when !== null}>
      <summary className="cursor-pointer py-1.5 text-sm font-semibold">
        {t("condition")}{" "}
        <span className="font-normal text-soft">· {t(when ? "conditionOnly" : "conditionAlways")}</span>
      </summary>
      <div className="grid gap-3 pt-2">
        <TextField defaultValue={when?.tags?.join(", ") ?? ""} label={t("conditionTags")} maxLength={400} name="tags" />
        <fieldset>
          <legend className="text-sm font-semibold">{t("conditionChannels")}</legend>
          {channels.map((channel) => (
            <Checkbox
              defaultChecked={when?.channelIds?.includes(channel.id)}
              key={channel.id}
              label={channel.name}
              name="whenChannels"
              value={channel.id}
            />
          ))}
        </fieldset>
        <Checkbox defaultChecked={when?.namedVoice} label={t("conditionVoice")} name="namedVoice" />
        <Checkbox defaultChecked={when?.sensitive} label={t("conditionSensitive")} name="sensitive" />
      </div>
    </details>
  );
}
