import { Pencil } from "lucide-react";
import { useTranslations } from "use-intl";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";
import { localeNames, locales } from "#app/i18n/locales.ts";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import { Disclosure } from "./disclosure.tsx";
import { IntentForm } from "./intent-form.tsx";
import { MomentFields } from "./moment-fields.tsx";
import { useErrorWords } from "./use-error-words.ts";

interface BriefSectionProps {
  view: PostView;
  answer?: FormAnswer;
}

/** Scopo and Pubblico, and the forms that change what stands around the text. */
export function BriefSection({ view, answer }: BriefSectionProps) {
  const t = useTranslations("post.brief");
  const { post, rights } = view;
  const missing = rights.edit ? <span className="text-ochre">{t("missing")}</span> : "–";
  return (
    <section aria-label={t("heading")} id="brief">
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-y-1 text-sm">
        <dt className="text-faint">{t("purposeShort")}</dt>
        <dd className="whitespace-pre-line">{post.purpose || missing}</dd>
        <dt className="text-faint">{t("audienceShort")}</dt>
        <dd className="whitespace-pre-line">{post.audience || missing}</dd>
      </dl>
      {rights.edit && (
        <div className="mt-1 flex flex-col">
          <BriefForm answer={answer?.intent === "brief" ? answer : undefined} view={view} />
          <MomentForm answer={answer?.intent === "moment" ? answer : undefined} view={view} />
          <RouteForm answer={answer?.intent === "route" ? answer : undefined} view={view} />
        </div>
      )}
    </section>
  );
}

interface BriefFormProps {
  view: PostView;
  answer?: FormAnswer;
}

function BriefForm({ view: { post }, answer }: BriefFormProps) {
  const t = useTranslations("post.brief");
  const words = useErrorWords();
  const value = (name: "title" | "purpose" | "audience") => answer?.values[name] ?? post[name];
  const error = (name: string) => (answer?.error.detail?.field === name ? words(answer.error) : undefined);
  return (
    <Disclosure as="inline" key={`brief-${post.version}`} open={answer !== undefined} plain summary={<Opener words={t("edit")} />}>
      <IntentForm className="grid max-w-measure gap-4" intent="brief" postId={post.id} submit={t("save")}>
        <TextField defaultValue={value("title")} error={error("title")} label={t("title")} name="title" required />
        <TextArea defaultValue={value("purpose")} error={error("purpose")} id="purpose" label={t("purpose")} name="purpose" rows={2} />
        <TextArea defaultValue={value("audience")} description={t("audienceHint")} error={error("audience")} id="audience" label={t("audience")} name="audience" rows={1} />
        <Select defaultValue={post.language} label={t("language")} name="language" options={locales.map((one) => ({ value: one, label: localeNames[one] }))} />
        <Checkbox defaultChecked={post.sensitive} description={t("sensitiveHint")} label={t("sensitive")} name="sensitive" value="yes" />
      </IntentForm>
    </Disclosure>
  );
}

function MomentForm({ view: { post }, answer }: BriefFormProps) {
  const t = useTranslations("post.moment");
  return (
    <Disclosure as="inline" key={`moment-${post.version}`} open={answer !== undefined} plain summary={<Opener words={t("edit")} />}>
      <IntentForm className="max-w-96" intent="moment" postId={post.id} submit={t("save")}>
        <MomentFields answer={answer} publishAt={post.publishAt} zone={post.publishZone} />
      </IntentForm>
    </Disclosure>
  );
}

function RouteForm({ view: { post, routes }, answer }: BriefFormProps) {
  const t = useTranslations("post.route");
  const words = useErrorWords();
  if (routes.length === 0) return null;
  const options = routes.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Disclosure as="inline" key={`route-${post.version}`} open={answer !== undefined} plain summary={<Opener words={t("edit")} />}>
      <IntentForm className="max-w-96" intent="route" postId={post.id} submit={t("save")}>
        <Select
          defaultValue={post.routeId ?? ""}
          error={answer && words(answer.error)}
          id="route"
          label={t("label")}
          name="routeId"
          options={options}
          placeholder={post.routeId ? undefined : true}
        />
      </IntentForm>
    </Disclosure>
  );
}

export function Opener({ words }: { words: string }) {
  return (
    <>
      <Pencil aria-hidden="true" size={15} strokeWidth={1.75} />
      {words}
    </>
  );
}
