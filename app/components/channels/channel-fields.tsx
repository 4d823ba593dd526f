import { useTranslations } from "use-intl";
import { offeredNetworks, videoNetworks } from "#workflows/networks/media-rules.ts";
import { channelBackgrounds } from "#app/components/ui/channel-colours.ts";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { FieldProblems } from "#app/kernel/errors.ts";
import type { ChannelFormCode, ChannelInput } from "#app/services/channels/channel-form.ts";
import type { ChannelRow } from "#db/queries/channels.server.ts";

export type ChannelErrors = FieldProblems<ChannelFormCode>;

interface ChannelFieldsProps {
  /** Null for a new account. */
  channel: ChannelRow | null;
  people: Array<{ personId: string; name: string }>;
  errors: ChannelErrors;
  /** What was typed before the error, by field. */
  typed: Record<string, string> | null;
  nextColour: number;
}

/** The same fields to add an account and to change one. */
export function ChannelFields({ channel, people, errors, typed, nextColour }: ChannelFieldsProps) {
  const t = useTranslations("channels");
  const names = useTranslations("networks");
  const format = useFormat();
  const error = (field: keyof ChannelInput) => (errors[field] ? t(`errors.${field}`) : undefined);
  const colour = Number(typed?.colour ?? channel?.colour ?? nextColour);
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {channel === null && (
        <Select
          defaultValue={typed?.network ?? "facebook"}
          description={t("networkHint", { networks: format.list(videoNetworks.map((network) => names(network))) })}
          error={error("network")}
          label={t("network")}
          name="network"
          options={offeredNetworks.map((network) => ({ value: network, label: names(network) }))}
        />
      )}
      <TextField
        defaultValue={typed?.name ?? channel?.name}
        description={t("nameHint")}
        error={error("name")}
        label={t("name")}
        maxLength={80}
        name="name"
        required
      />
      <TextField
        defaultValue={typed?.handle ?? channel?.handle}
        description={channel ? t("accountHint") : undefined}
        error={error("handle")}
        label={t("handle")}
        maxLength={120}
        name="handle"
        optional
      />
      <TextField
        defaultValue={typed?.url ?? channel?.url ?? ""}
        description={t("urlHint")}
        error={error("url")}
        inputMode="url"
        label={t("url")}
        maxLength={300}
        name="url"
        optional
      />
      <TextField
        defaultValue={typed?.characterLimit ?? channel?.characterLimit ?? ""}
        description={t("characterLimitHint")}
        error={error("characterLimit")}
        inputMode="numeric"
        label={t("characterLimit")}
        name="characterLimit"
        optional
      />
      <fieldset>
        <legend className="text-sm font-semibold">{t("colour")}</legend>
        <div className="mt-1.5 flex flex-wrap gap-2">
          {([1, 2, 3, 4, 5, 6, 7, 8] as const).map((n) => (
            <label
              className="relative grid size-9 place-items-center pointer-coarse:size-11"
              key={n}
              title={t("colourName", { n: String(n) })}
            >
              <input
                aria-label={t("colourName", { n: String(n) })}
                className={`size-7 appearance-none rounded-[25%] outline-offset-2 checked:ring-2 checked:ring-text checked:ring-offset-2 checked:ring-offset-paper ${channelBackgrounds[n]}`}
                defaultChecked={n === colour}
                name="colour"
                type="radio"
                value={n}
              />
            </label>
          ))}
        </div>
      </fieldset>
      <Checkbox
        className="md:col-span-2"
        defaultChecked={channel?.altRequired ?? true}
        description={t("altRequiredHint")}
        label={t("altRequired")}
        name="altRequired"
      />
      <fieldset className="md:col-span-2">
        <legend className="text-sm font-semibold">{t("publishers")}</legend>
        <div className="grid md:grid-cols-2">
          {people.map((person) => (
            <Checkbox
              defaultChecked={channel?.publishers.some((one) => one.personId === person.personId)}
              key={person.personId}
              label={person.name}
              name="publisherIds"
              value={person.personId}
            />
          ))}
        </div>
        {errors["publisherIds"] && <p className="text-sm text-red">{t("errors.publisherIds")}</p>}
      </fieldset>
    </div>
  );
}
