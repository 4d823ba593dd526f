import { useTranslations } from "use-intl";
import { offeredNetworks, videoNetworks } from "#workflows/networks/media-rules.ts";
import { CheckListFields } from "#app/components/check-list/check-list-fields.tsx";
import { HouseRulesFields } from "#app/components/house-rules/house-rules-fields.tsx";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { FieldProblems } from "#app/kernel/errors.ts";
import type { ChannelFormCode, ChannelInput } from "#app/services/channels/channel-form.ts";
import type { ChannelRow } from "#db/queries/channels.server.ts";
import { ColourChoice, PublisherChoice } from "./channel-choices.tsx";

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
  const error = (field: Exclude<keyof ChannelInput, "checkList" | "coolingMinutes" | "houseRules">) =>
    errors[field] ? t(`errors.${field}`) : undefined;
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
      <ColourChoice chosen={colour} />
      <Checkbox
        className="md:col-span-2"
        defaultChecked={channel?.altRequired ?? true}
        description={t("altRequiredHint")}
        label={t("altRequired")}
        name="altRequired"
      />
      <PublisherChoice
        chosen={channel?.publishers.map(({ personId }) => personId) ?? []}
        className="md:col-span-2"
        people={people}
        wrong={errors["publisherIds"] !== undefined}
      />
      <CheckListFields
        checkList={channel?.checkList ?? []}
        className="md:col-span-2"
        coolingMinutes={channel?.coolingMinutes || ""}
        errors={{
          ownChecks: errors["checkList"] !== undefined,
          coolingMinutes: errors["coolingMinutes"] !== undefined,
        }}
        of="channel"
        typed={typed ?? undefined}
      />
      <HouseRulesFields
        className="md:col-span-2"
        isWrong={(rule) => errors[`houseRules.${rule}`] !== undefined}
        rules={channel?.houseRules ?? {}}
        typed={typed}
      />
    </div>
  );
}
