import { useTranslations } from "use-intl";
import { ChevronDown } from "lucide-react";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { FirstRunProblems, FirstRunTyped } from "#app/services/organizations/first-run-form.ts";
import { videoNetworks } from "#workflows/networks/media-rules.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { useFirstRunWords } from "./first-run-words.ts";
import { HoursFields } from "./own-hours.tsx";
import { PatronDayFields } from "./patron-day-fields.tsx";

interface FirstRunOrganizationProps {
  typed: FirstRunTyped;
  problems: FirstRunProblems;
  zones: readonly string[];
}

export function FirstRunOrganization({ typed, problems, zones }: FirstRunOrganizationProps) {
  const t = useTranslations("firstRun");
  const settings = useTranslations("settings.organization");
  const office = useTranslations("hours.office");
  const say = useFirstRunWords(problems);
  const hours = say("hours");
  const open = Boolean(hours ?? say("zone") ?? say("patronDay"));
  return (
    <>
      <TextField
        autoComplete="organization"
        defaultValue={typed.organizationName}
        error={say("organizationName")}
        hiddenLabel
        label={t("organization.name")}
        maxLength={120}
        name="organizationName"
      />
      <details className="mt-1.5" open={open}>
        <summary className="cursor-pointer list-none py-1.5 text-xs text-faint [&::-webkit-details-marker]:hidden">
          {t("organization.defaults", { zone: typed.zone })}{" "}
          <span className="font-semibold text-accent-text">{t("organization.change")}</span>
        </summary>
        <div className="mt-3 grid gap-4">
          <Select
            className="max-w-72"
            defaultValue={typed.zone}
            error={say("zone")}
            label={settings("zone")}
            name="zone"
            options={zones.map((zone) => ({ value: zone, label: zone }))}
          />
          <HoursFields hours={typed.hours} legend={office("title")} line={office("line")} problems={{}} />
          {hours && <FieldError id="first-hours-error">{hours}</FieldError>}
          <PatronDayFields error={say("patronDay")} value={typed.patronDay} />
        </div>
      </details>
    </>
  );
}

const shown = ["wordpress", "facebook", "mastodon", "instagram", "bluesky", "x"] as const satisfies readonly Network[];
const others = ["linkedin", "telegram", "threads", "pinterest"] as const satisfies readonly Network[];
const colours: Partial<Record<Network, number>> = {
  wordpress: 4,
  facebook: 6,
  mastodon: 7,
  instagram: 8,
  bluesky: 5,
  x: 2,
  linkedin: 6,
};

/** Radio buttons drawn as ruled rows: one network, or later. */
export function FirstRunChannel({ chosen }: { chosen: Network | "later" }) {
  const t = useTranslations("firstRun.channel");
  const channels = useTranslations("channels");
  const names = useTranslations("networks");
  const format = useFormat();
  return (
    <fieldset>
      <legend className="sr-only">{t("question")}</legend>
      <div className="grid gap-x-7 md:grid-cols-2">
        {shown.map((network) => (
          <NetworkChoice chosen={chosen === network} key={network} network={network} />
        ))}
      </div>
      <details className="[&[open]_summary_svg]:rotate-180" open={others.some((network) => network === chosen)}>
        <summary className="flex cursor-pointer list-none items-center border-b border-rule py-3 text-soft [&::-webkit-details-marker]:hidden">
          <span className="flex-1">{t("others")}</span>
          <ChevronDown aria-hidden="true" size={18} strokeWidth={1.75} />
        </summary>
        <div className="grid gap-x-7 md:grid-cols-2">
          {others.map((network) => (
            <NetworkChoice chosen={chosen === network} key={network} network={network} />
          ))}
        </div>
        <p className="mt-2 text-sm text-soft">
          {channels("networkHint", { networks: format.list(videoNetworks.map((network) => names(network))) })}
        </p>
      </details>
      <label className="mt-3 flex items-start gap-3 py-2 leading-tight" htmlFor="channel-later">
        <Dot checked={chosen === "later"} value="later" />
        <span>
          <b className="font-semibold">{t("later")}</b> <span className="text-soft">{t("laterLine")}</span>
        </span>
      </label>
    </fieldset>
  );
}

function NetworkChoice({ network, chosen }: { network: Network; chosen: boolean }) {
  const name = useTranslations("networks")(network);
  return (
    <label className="flex min-h-11 items-center gap-3 border-b border-rule py-2 has-checked:font-semibold">
      <ChannelMark channel={{ network, name, colour: colours[network] ?? 1 }} size={24} />
      <span className="flex-1">{name}</span>
      <Dot checked={chosen} value={network} />
    </label>
  );
}

function Dot({ value, checked }: { value: string; checked: boolean }) {
  return (
    <input
      className="mt-px size-[18px] flex-none appearance-none rounded-full border-[1.5px] border-edge bg-paper checked:border-[5.5px] checked:border-accent focus-visible:rounded-full"
      defaultChecked={checked}
      id={`channel-${value}`}
      name="channel"
      type="radio"
      value={value}
    />
  );
}
