import { Pencil } from "lucide-react";
import { useTranslations } from "use-intl";
import { Select } from "#app/components/ui/select.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";
import { languages, locales } from "#app/i18n/locales.ts";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import { AboutFields, aboutMoment, aboutOf } from "./about-fields.tsx";
import { Disclosure } from "./disclosure.tsx";
import { MomentFields } from "./moment-fields.tsx";
import { SavedForm } from "./saved-form.tsx";
import { useErrorWords } from "./use-error-words.ts";

interface BriefSectionProps {
  view: PostView;
  answer?: FormAnswer;
}

/** Scopo and Pubblico, and the forms that change what stands around the text. */
export function BriefSection({ view, answer }: BriefSectionProps) {
  const t = useTranslations("post.brief");
  const { post, rights } = view;
  const marks = [post.sensitive && t("sensitiveShort"), post.aiUsed && t("aiUsedShort")].filter(
    (mark): mark is string => typeof mark === "string",
  );
  const missing = rights.edit ? <span className="text-ochre">{t("missing")}</span> : "–";
  return (
    <section aria-label={t("heading")} id="brief">
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-y-1 text-sm">
        <dt className="text-faint">{t("purposeShort")}</dt>
        <dd className="whitespace-pre-line">{post.purpose || missing}</dd>
        <dt className="text-faint">{t("audienceShort")}</dt>
        <dd className="whitespace-pre-line">{post.audience || missing}</dd>
        {post.voiceName && <AboutLine name={t("voice")} words={post.voiceName} />}
        {post.campaign && <AboutLine name={t("campaign")} words={post.campaign} />}
        {post.tags.length > 0 && <AboutLine name={t("tags")} words={post.tags.map((tag) => `#${tag}`).join(" ")} />}
        {marks.length > 0 && <AboutLine name={t("noted")} words={marks.join(" · ")} />}
      </dl>
      {rights.edit && <BriefForm answer={answer?.intent === "brief" ? answer : undefined} view={view} />}
    </section>
  );
}

function AboutLine({ name, words }: { name: string; words: string }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd>{words}</dd>
    </>
  );
}

/** What stands around the text, in one form: title, why, for whom, when, by which iter, and what the iter looks at. */
function BriefForm({ view, answer }: BriefSectionProps) {
  const t = useTranslations("post.brief");
  return (
    <Disclosure as="inline" open={answer !== undefined} plain summary={<Opener words={t("edit")} />}>
      <SavedForm
        answer={answer}
        className="grid max-w-measure gap-4"
        intent="brief"
        post={view.post}
        submit={t("save")}
      >
        {(refused) => <BriefFields answer={refused} view={view} />}
      </SavedForm>
    </Disclosure>
  );
}

function BriefFields({ view, answer }: BriefSectionProps) {
  const t = useTranslations("post.brief");
  const { post, voices, knownTags, sentSensitive } = view;
  const words = useErrorWords();
  const value = (name: "title" | "purpose" | "audience") => answer?.values[name] ?? post[name];
  const field = answer?.error.detail?.field;
  const error = (name: string) => (answer && field === name ? words(answer.error) : undefined);
  const moment = aboutMoment(answer);
  return (
    <>
      {answer && !moment && !explained.includes(String(field)) && (
        <p className="text-sm text-red">{words(answer.error)}</p>
      )}
      <TextField
        defaultValue={value("title")}
        error={error("title")}
        id="title"
        label={t("title")}
        name="title"
        required
      />
      <TextArea
        defaultValue={value("purpose")}
        error={error("purpose")}
        id="purpose"
        label={t("purpose")}
        name="purpose"
        rows={2}
      />
      <TextArea
        defaultValue={value("audience")}
        description={t("audienceHint")}
        error={error("audience")}
        id="audience"
        label={t("audience")}
        name="audience"
        rows={1}
      />
      <div className="grid items-start gap-4 md:grid-cols-2 lg:grid-cols-1">
        <MomentFields answer={moment} publishAt={post.publishAt} zone={post.publishZone} />
        <div className="grid gap-4">
          <ApprovalRouteSelect chosen={answer?.values.routeId} error={error("routeId")} view={view} />
          <Select
            defaultValue={answer?.values.language ?? post.language}
            label={t("language")}
            name="language"
            options={locales.map((one) => ({ value: one, label: languages[one].name }))}
          />
        </div>
      </div>
      <AboutFields
        about={aboutOf(post, answer)}
        error={error}
        knownTags={knownTags}
        sensitiveReason={sentSensitive ? (answer?.values.sensitiveReason ?? post.sensitiveReason) : undefined}
        voices={voices}
      />
    </>
  );
}

/** The iters that are for this writer and this post; one that is not, where somebody chose it, stays and says so. */
function ApprovalRouteSelect({
  view: { routeField },
  chosen,
  error,
}: {
  view: PostView;
  chosen?: string;
  error?: string;
}) {
  const t = useTranslations("post.route");
  if (!routeField) return null;
  const { options, line, none } = routeField;
  const value = chosen ?? routeField.chosen;
  if (none)
    return (
      <p className="text-sm text-soft" id="route">
        {none}
      </p>
    );
  return (
    <Select
      defaultValue={value}
      description={line}
      error={error}
      id="route"
      label={t("label")}
      name="routeId"
      options={options}
      placeholder={value ? undefined : true}
    />
  );
}

/** Fields that say themselves what is wrong with them. */
const explained = ["title", "purpose", "audience", "routeId", "campaign", "tags", "voiceId", "sensitiveReason"];

export function Opener({ words }: { words: string }) {
  return (
    <>
      <Pencil aria-hidden="true" size={15} strokeWidth={1.75} />
      {words}
    </>
  );
}
