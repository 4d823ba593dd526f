import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Checkbox, RadioGroup } from "#app/components/ui/choice.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import type { AbsenceChoices } from "#app/services/absences/absence-choices.server.ts";
import type { TypedAbsence } from "#app/services/absences/absence-fields.ts";
import type { PassingPosts } from "#app/services/absences/foresee-posts.server.ts";
import { PassingList } from "./passing-list.tsx";

interface AbsenceFormProps {
  values: TypedAbsence;
  errors: Partial<Record<string, string>>;
  choices: AbsenceChoices;
  pending: boolean;
  /** Shown before it is entered: what would pass on. */
  passing: PassingPosts | null;
}

/** Who is away and when, who stands in and for what, on which act. Nobody is asked why. */
export function AbsenceForm({ values, errors, choices, pending, passing }: AbsenceFormProps) {
  const t = useTranslations("absences.form");
  const posts = useTranslations("absences.posts");
  const controls = useTranslations("controls");
  const [only] = choices.people;
  const { longestDelegationDays: longest, actRequired } = choices.limits;
  return (
    <Form className="group/absence grid max-w-measure gap-6" method="post" noValidate>
      {choices.people.length > 1 || !only ? (
        <Select
          defaultValue={values.personId}
          error={errors["personId"]}
          label={t("person")}
          name="personId"
          options={choices.people.map(({ personId, name }) => ({ value: personId, label: name }))}
          placeholder
          required
        />
      ) : (
        <input name="personId" type="hidden" value={only.personId} />
      )}
      <RadioGroup
        defaultValue={values.what || "both"}
        legend={t("what")}
        name="what"
        options={(["both", "absence", "delegation"] as const).map((value) => ({
          value,
          label: t(`whats.${value}`),
          description: t(`whatLines.${value}`),
        }))}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          defaultValue={values.from}
          error={errors["from"]}
          label={t("from")}
          name="from"
          required
          type="date"
        />
        <TextField
          defaultValue={values.until}
          description={longest === null ? t("untilHint") : `${t("untilHint")} ${t("longest", { days: longest })}`}
          error={errors["until"]}
          label={t("until")}
          name="until"
          required
          type="date"
        />
      </div>
      <div className="grid gap-6 group-has-[[name=what][value=absence]:checked]/absence:hidden">
        <Select
          defaultValue={values.substituteId}
          description={t("substituteHint")}
          error={errors["substituteId"]}
          label={t("substitute")}
          name="substituteId"
          options={choices.substitutes.map(({ personId, name }) => ({ value: personId, label: name }))}
          placeholder
        />
        <ScopeFields choices={choices} error={errors["scope"]} values={values} />
        <TextField
          defaultValue={values.act}
          description={actRequired ? `${t("actHint")} ${t("actRequired")}` : t("actHint")}
          error={errors["act"]}
          label={t("act")}
          maxLength={120}
          name="act"
          optional={!actRequired}
        />
      </div>
      {choices.writers.length > 1 && (
        <div className="group-has-[[name=what][value=delegation]:checked]/absence:hidden">
          <Select
            defaultValue={values.writerId}
            description={posts("writerHint")}
            error={errors["writerId"]}
            label={posts("writer")}
            name="writerId"
            options={choices.writers.map(({ personId, name }) => ({ value: personId, label: name }))}
            placeholder
          />
        </div>
      )}
      {passing && <PassingList key={passing.seen} passing={passing} />}
      <div className="flex flex-wrap gap-2">
        <Button pending={pending} tone="primary">
          {passing ? posts("confirm") : t("save")}
        </Button>
        <ButtonLink to="/absences" tone="quiet">
          {controls("back")}
        </ButtonLink>
      </div>
    </Form>
  );
}

/** Everything, or a part: the list of each part shows itself with its choice, scripts or not. */
function ScopeFields({ values, choices, error }: Pick<AbsenceFormProps, "values" | "choices"> & { error?: string }) {
  const t = useTranslations("absences.form");
  const networks = useTranslations("networks");
  return (
    <div className="group/scope">
      <RadioGroup
        defaultValue={values.scope || "all"}
        error={error}
        legend={t("scope")}
        name="scope"
        options={(["all", "routes", "channels", "tags"] as const).map((value) => ({
          value,
          label: t(`scopes.${value}`),
          description: t(`scopeLines.${value}`),
        }))}
      />
      <fieldset className="mt-2 hidden pl-7 group-has-[[name=scope][value=routes]:checked]/scope:block">
        <legend className="sr-only">{t("scopes.routes")}</legend>
        {choices.routes.map(({ id, name }) => (
          <Checkbox defaultChecked={values.routeIds.includes(id)} key={id} label={name} name="routeIds" value={id} />
        ))}
      </fieldset>
      <fieldset className="mt-2 hidden pl-7 group-has-[[name=scope][value=channels]:checked]/scope:block">
        <legend className="sr-only">{t("scopes.channels")}</legend>
        {choices.channels.map((channel) => (
          <Checkbox
            defaultChecked={values.channelIds.includes(channel.id)}
            key={channel.id}
            label={channelName(channel, networks)}
            name="channelIds"
            value={channel.id}
          />
        ))}
      </fieldset>
      <TextField
        className="mt-2 hidden pl-7 group-has-[[name=scope][value=tags]:checked]/scope:block"
        defaultValue={values.tags}
        description={t("tagsHint", { tags: choices.tags.slice(0, 6).join(", ") })}
        label={t("tags")}
        name="tags"
      />
    </div>
  );
}
