import { useTranslations } from "use-intl";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { nameAfter } from "#app/i18n/period-words.ts";
import type { EnvelopePageView } from "#app/services/live/read-envelope-page.server.ts";
import { localTime } from "#workflows/calendar/zone.ts";
import { envelopeSizes } from "#workflows/live/envelope.ts";
import { TemplateFields } from "./template-fields.tsx";

interface EnvelopeFieldsProps {
  view: EnvelopePageView;
  choices: NonNullable<EnvelopePageView["choices"]>;
  /** What was typed and refused, by the name of its field; null when the form is as it was saved. */
  typed: Readonly<Record<string, string[]>> | null;
  errors: Readonly<Record<string, string>>;
}

/** Everything an envelope says, as plain fields. */
export function EnvelopeFields({ view, choices, typed, errors }: EnvelopeFieldsProps) {
  const t = useTranslations("live.envelope");
  const live = useTranslations("live");
  const networks = useTranslations("networks");
  const { post, content } = view;
  const text = (name: string, saved: string) => (typed === null ? saved : (typed[name]?.at(-1) ?? ""));
  const ticked = (name: string, id: string, saved: readonly string[]) => (typed?.[name] ?? saved).includes(id);
  const error = (name: string) => (errors[name] === undefined ? {} : { error: errors[name] });
  const [from, until] = [startOf(content.from, content.zone), endOf(content.until, content.zone)];
  return (
    <>
      <TextField
        {...error("name")}
        defaultValue={text("name", nameAfter(post.title, live("title", { name: "" })))}
        description={t("nameHint")}
        label={t("name")}
        maxLength={150}
        name="name"
        required
      />
      <TextArea
        defaultValue={text("purpose", post.purpose)}
        label={t("purpose")}
        maxLength={2000}
        name="purpose"
        rows={2}
      />
      <TextField
        defaultValue={text("audience", post.audience)}
        label={t("audience")}
        maxLength={1000}
        name="audience"
      />
      <div className="grid grid-cols-2 gap-4">
        {(["from", "until"] as const).map((which) => {
          const saved = which === "from" ? from : until;
          return [
            <TextField
              defaultValue={text(`${which}Date`, saved.date)}
              key={`${which}Date`}
              label={t("date", { what: t(which) })}
              name={`${which}Date`}
              required
              type="date"
            />,
            <TextField
              {...error(`${which}Hour`)}
              defaultValue={text(`${which}Hour`, saved.hour)}
              {...(which === "until" ? { description: t("hourHint") } : {})}
              inputMode="numeric"
              key={`${which}Hour`}
              label={t("hour", { what: t(which) })}
              maxLength={5}
              name={`${which}Hour`}
              required
            />,
          ];
        })}
      </div>
      <TextField
        {...error("mostPosts")}
        defaultValue={text("mostPosts", String(content.mostPosts))}
        inputMode="numeric"
        label={t("most")}
        max={envelopeSizes.posts}
        min={1}
        name="mostPosts"
        required
        type="number"
      />
      <Checks
        {...error("channels")}
        legend={t("channels")}
        name="channelId"
        options={choices.channels.map((channel) => ({ id: channel.id, name: channelName(channel, networks) }))}
        ticked={(id) => ticked("channelId", id, post.channelIds)}
      />
      <Checks
        {...error("onDutyIds")}
        hint={t("onDutyHint")}
        legend={t("onDuty")}
        name="onDutyId"
        options={choices.onDuty}
        ticked={(id) => ticked("onDutyId", id, content.onDutyIds)}
      />
      <Checks
        {...error("readerIds")}
        hint={t("readersHint")}
        legend={t("readers")}
        name="readerId"
        options={choices.readers}
        ticked={(id) => ticked("readerId", id, content.readerIds)}
      />
      <Select
        defaultValue={text("routeId", choices.routeId ?? "")}
        label={t("route")}
        name="routeId"
        options={choices.routes.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={t("routeByRules")}
      />
      <TemplateFields errors={errors} templates={content.templates} typed={typed} />
    </>
  );
}

interface ChecksProps {
  legend: string;
  name: string;
  hint?: string;
  error?: string;
  options: ReadonlyArray<{ id: string; name: string }>;
  ticked(id: string): boolean;
}

function Checks({ legend, name, hint, error, options, ticked }: ChecksProps) {
  const line = `${name}-line`;
  const described = [error && `${name}-error`, hint && line].filter(Boolean).join(" ") || undefined;
  return (
    <fieldset aria-describedby={described}>
      <legend className="mb-[5px] text-sm font-semibold">{legend}</legend>
      {hint && (
        <p className="text-xs text-faint" id={line}>
          {hint}
        </p>
      )}
      <div className="grid sm:grid-cols-2 sm:gap-x-4">
        {options.map(({ id, name: label }) => (
          <Checkbox defaultChecked={ticked(id)} key={id} label={label} name={name} value={id} />
        ))}
      </div>
      {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
    </fieldset>
  );
}

function startOf(instant: string, zone: string): { date: string; hour: string } {
  const local = localTime(instant, zone);
  return { date: local.slice(0, 10), hour: local.slice(11, 16) };
}

/** Midnight is the end of the day before. */
function endOf(instant: string, zone: string): { date: string; hour: string } {
  const end = startOf(instant, zone);
  if (end.hour !== "00:00") return end;
  return { date: startOf(new Date(Date.parse(instant) - 1).toISOString(), zone).date, hour: "24:00" };
}
