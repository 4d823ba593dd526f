import { Form, useNavigation } from "@remix-run/react";
import { Play } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";
import { zoneName } from "#app/i18n/calendar-parts.ts";
import { sentenceStart } from "#app/i18n/format.ts";
import { languageNames } from "#app/i18n/rule-words.ts";
import { conditionKinds } from "#workflows/content/post-kinds.ts";
import { formLanguages } from "#workflows/content/words/word-lists.ts";
import type { RouteTrialPage } from "#app/services/approval-routes/read-route-trial.server.ts";

type Page = Pick<RouteTrialPage, "holders" | "channels" | "typed" | "problems" | "zone">;

/** The made-up post: what an iter looks at, and when it is sent. */
export function TrialForm({ page: { holders, channels, typed, problems, zone } }: { page: Page }) {
  const t = useTranslations("routeTrial");
  const kinds = useTranslations("ruleWords.aKind");
  const locale = useLocale();
  const pending = useNavigation().state === "submitting";
  const people = holders.people
    .filter(({ active, personId }) => active || personId === typed.authorId)
    .map(({ personId, name, title }) => ({ value: personId, label: title ? `${name}, ${title}` : name }));
  const problem = (of: (typeof problems)[number]) => (problems.includes(of) ? t(`problems.${of}`) : undefined);
  return (
    <Form className="grid content-start gap-5" data-own-saving="" method="post" preventScrollReset>
      <h2 className="text-xl font-semibold">{t("post")}</h2>
      <Select
        defaultValue={typed.authorId}
        error={problem("writer")}
        label={t("writer")}
        name="writer"
        options={people}
      />
      <Select
        defaultValue={typed.kind}
        label={t("kind")}
        name="kind"
        options={conditionKinds.map((value) => ({ value, label: sentenceStart(kinds(value), locale) }))}
      />
      <fieldset>
        <legend className="text-sm font-semibold">{t("channels")}</legend>
        {channels.map(({ id, name }) => (
          <Checkbox defaultChecked={typed.channelIds.includes(id)} key={id} label={name} name="channels" value={id} />
        ))}
      </fieldset>
      <TextField defaultValue={typed.tags} label={t("tags")} maxLength={400} name="tags" />
      <TextArea defaultValue={typed.text} description={t("textHint")} label={t("text")} maxLength={5_000} name="text" />
      <TextField defaultValue={typed.purpose} label={t("purpose")} maxLength={500} name="purpose" />
      <TextField defaultValue={typed.campaign} label={t("campaign")} maxLength={120} name="campaign" />
      <Select
        defaultValue={typed.language}
        label={t("language")}
        name="language"
        options={languageNames(formLanguages, locale).map((name, index) => ({
          value: formLanguages[index] ?? "",
          label: name,
        }))}
      />
      <Select
        defaultValue={typed.voiceId}
        label={t("voice")}
        name="voice"
        options={[{ value: "", label: t("noVoice") }, ...people]}
      />
      <Checkbox defaultChecked={typed.sensitive} label={t("sensitive")} name="sensitive" />
      <Moment
        date={typed.sentDate}
        hour={typed.sentHour}
        legend={t("sent")}
        name="sent"
        problem={problem("sent")}
        zone={zone}
      />
      <Moment
        date={typed.goesDate}
        hour={typed.goesHour}
        legend={t("goes")}
        name="goes"
        problem={problem("goes")}
        zone={zone}
      />
      <div>
        <Button
          icon={<Play aria-hidden="true" size={16} strokeWidth={1.75} />}
          pending={pending}
          tone="primary"
          type="submit"
        >
          {t("run")}
        </Button>
      </div>
    </Form>
  );
}

interface MomentProps {
  name: "sent" | "goes";
  legend: string;
  date: string;
  hour: string;
  problem: string | undefined;
  zone: string;
}

function Moment({ name, legend, date, hour, problem, zone }: MomentProps) {
  const t = useTranslations("routeTrial");
  const locale = useLocale();
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-semibold">{legend}</legend>
      <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-3">
        <TextField
          defaultValue={date}
          hiddenLabel
          label={`${legend}: ${t("day")}`}
          max="2099-12-31"
          name={`${name}Date`}
          required
          type="date"
        />
        <TextField
          defaultValue={hour}
          description={zoneName(zone, locale)}
          hiddenLabel
          label={`${legend}: ${t("hour")}`}
          name={`${name}Hour`}
          required
          type="time"
        />
      </div>
      {problem && <FieldError id={`${name}-problem`}>{problem}</FieldError>}
    </fieldset>
  );
}
