import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ButtonLink, TextLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Checkbox, RadioGroup } from "#app/components/ui/choice.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { TypedBlackout } from "#app/services/blackouts/blackout-form.ts";
import type { BlackoutChoices } from "#app/services/blackouts/read-blackouts.server.ts";
import { voteKinds } from "#workflows/approval/states.ts";

interface BlackoutFormProps {
  values: TypedBlackout;
  errors: Partial<Record<string, string>>;
  choices: BlackoutChoices;
  pending: boolean;
  /** Shown before it is opened: what would stop. */
  foreseen: ReactNode | null;
}

/** Which vote, from which act, how far, and who lets pass. First it shows what stops, then it opens the period. */
export function BlackoutForm({ values, errors, choices, pending, foreseen }: BlackoutFormProps) {
  const t = useTranslations("blackout.form");
  const votes = useTranslations("blackout.votes");
  const controls = useTranslations("controls");
  return (
    <Form className="grid min-w-0 gap-6" method="post" noValidate>
      <Select
        defaultValue={values.vote || "municipal"}
        error={errors["vote"]}
        label={t("vote")}
        name="vote"
        options={voteKinds.map((kind) => ({ value: kind, label: votes(kind) }))}
      />
      <TextField
        defaultValue={values.act}
        description={t("actLine")}
        error={errors["act"]}
        label={t("act")}
        maxLength={120}
        name="act"
        required
      />
      <div className="grid items-start gap-4 md:grid-cols-2">
        <TextField
          defaultValue={values.actPublishedOn}
          description={t("actPublishedOnLine")}
          error={errors["actPublishedOn"]}
          label={t("actPublishedOn")}
          name="actPublishedOn"
          required
          type="date"
        />
        <TextField
          defaultValue={values.firstDay}
          error={errors["firstDay"]}
          label={t("firstDay")}
          name="firstDay"
          required
          type="date"
        />
      </div>
      <div>
        <RadioGroup
          defaultValue={values.days || "2"}
          inline
          legend={t("days")}
          name="days"
          options={[
            { value: "1", label: t("oneDay") },
            { value: "2", label: t("twoDays") },
          ]}
        />
        <Checkbox
          defaultChecked={values.secondRound}
          description={t("secondRoundLine")}
          error={errors["secondRound"]}
          label={t("secondRound")}
          name="secondRound"
          value="yes"
        />
      </div>
      <ReachFields choices={choices} errors={errors} values={values} />
      <Select
        defaultValue={values.approverId}
        description={t("approverLine")}
        error={errors["approverId"]}
        label={t("approver")}
        name="approverId"
        options={choices.approvers.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder
        required
      />
      <WatchedLists watched={choices.watched} />
      {foreseen}
      <div className="flex flex-wrap gap-2">
        <Button pending={pending} tone="primary">
          {foreseen ? t("confirm") : t("show")}
        </Button>
        <ButtonLink to="/blackout" tone="quiet">
          {controls("back")}
        </ButtonLink>
      </div>
    </Form>
  );
}

const named = 3;

/** What is looked for in texts, list by list; it is kept on a page of its own. */
function WatchedLists({ watched }: Pick<BlackoutChoices, "watched">) {
  const t = useTranslations("blackout.names");
  const format = useFormat();
  const lists = (["candidates", "officeholders", "voice"] as const).filter((list) => watched[list].length > 0);
  return (
    <section aria-labelledby="watched" className="text-sm">
      <h2 className="font-semibold" id="watched">
        {t("title")}
      </h2>
      <ul className="mt-1 text-soft [overflow-wrap:anywhere]">
        {lists.map((list) => (
          <li key={list}>
            <span className="font-semibold text-text">{t(list)}</span> {format.number(watched[list].length)} ·{" "}
            {watched[list].slice(0, named).join(", ")}
            {watched[list].length > named && "…"}
          </li>
        ))}
        {lists.length === 0 && <li>{t("none")}</li>}
      </ul>
      <TextLink to="/blackout/names">{t("toLists")}</TextLink>
    </section>
  );
}

/** Everything, or a part, and what is left out of it: each list shows itself with its choice, scripts or not. */
function ReachFields({ values, choices, errors }: Pick<BlackoutFormProps, "values" | "choices" | "errors">) {
  const t = useTranslations("blackout.form");
  const leavesOut = values.exceptChannelIds.length > 0 || values.exceptTags !== "";
  const tagsLine = [t("tagsLine"), choices.tags.join(", ")].filter(Boolean).join(" ");
  return (
    <div className="group/reach">
      <RadioGroup
        defaultValue={values.reach || "organization"}
        legend={t("reach")}
        name="reach"
        options={[
          { value: "organization", label: t("everything") },
          { value: "channels", label: t("someChannels") },
          { value: "tags", label: t("someTags") },
        ]}
      />
      <Channels
        channels={choices.channels}
        chosen={values.channelIds}
        className="mt-2 hidden pl-7 group-has-[[name=reach][value=channels]:checked]/reach:block"
        error={errors["channelIds"]}
        legend={t("someChannels")}
        name="channelIds"
      />
      <TextField
        className="mt-2 hidden pl-7 group-has-[[name=reach][value=tags]:checked]/reach:block"
        defaultValue={values.tags}
        description={tagsLine}
        error={errors["tags"]}
        label={t("tags")}
        name="tags"
      />
      <details className="mt-2" open={leavesOut}>
        <summary className="inline-flex min-h-8 items-center rounded-md text-sm font-semibold text-accent-text pointer-coarse:min-h-11">
          {t("except")}
        </summary>
        <p className="mb-2 text-sm text-soft">{t("exceptLine")}</p>
        <Channels
          channels={choices.channels}
          chosen={values.exceptChannelIds}
          legend={t("exceptChannels")}
          name="exceptChannelIds"
        />
        <TextField
          className="mt-2"
          defaultValue={values.exceptTags}
          description={t("tagsLine")}
          label={t("exceptTags")}
          name="exceptTags"
        />
      </details>
    </div>
  );
}

interface ChannelsProps {
  legend: string;
  name: string;
  channels: BlackoutChoices["channels"];
  chosen: readonly string[];
  error?: string | undefined;
  className?: string;
}

function Channels({ legend, name, channels, chosen, error, className = "" }: ChannelsProps) {
  const networks = useTranslations("networks");
  return (
    <fieldset aria-describedby={error && `${name}-error`} className={className}>
      <legend className="text-sm font-semibold">{legend}</legend>
      {channels.map((channel) => (
        <Checkbox
          defaultChecked={chosen.includes(channel.id)}
          key={channel.id}
          label={channelName(channel, networks)}
          name={name}
          value={channel.id}
        />
      ))}
      {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
    </fieldset>
  );
}
