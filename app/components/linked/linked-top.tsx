import { Megaphone } from "lucide-react";
import { useTranslations } from "use-intl";
import { IntentForm } from "#app/components/post/intent-form.tsx";
import { Disclosure } from "#app/components/post/disclosure.tsx";
import { SavedForm } from "#app/components/post/saved-form.tsx";
import { useErrorWords } from "#app/components/post/use-error-words.ts";
import { Note } from "#app/components/ui/note.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import { type Answered, answeredSizes, isLinkedKind } from "#workflows/content/post-kinds.ts";
import { AnsweredWords } from "./answered-words.tsx";
import { OriginalSection } from "./original-section.tsx";
import { Sentences } from "./sentences.tsx";

interface LinkedTopProps {
  view: PostView;
  answer?: FormAnswer;
}

/**
 * What stands above a linked post: what it is about, what it answers, and whether a complaint spreads. It comes with the
 * page: fields of a part that is fetched later lose what is typed in them before it has come.
 */
export function LinkedTop({ view, answer }: LinkedTopProps) {
  const t = useTranslations("linked");
  const { post, linked } = view;
  if (!isLinkedKind(post.kind)) return null;
  return (
    <>
      {linked.about && <OriginalSection kind={post.kind} original={linked.about} />}
      {post.kind === "withdrawal" && <p className="mb-6 max-w-measure text-sm text-soft">{t("withdrawalLine")}</p>}
      <Sentences sentences={linked.ways} />
      {post.kind === "reply" && <AnsweredSection answer={answer} view={view} />}
      {linked.readyAnswer && view.rights.edit && (
        <Note className="mb-6" title={null} tone="ink">
          {t(linked.readyAnswer.unchanged ? "ready.unchanged" : "ready.changed", { title: linked.readyAnswer.title })}
        </Note>
      )}
      {post.kind === "reply" && <EscalationSection answer={answer} view={view} />}
    </>
  );
}

function AnsweredSection({ view: { post, rights }, answer }: LinkedTopProps) {
  const t = useTranslations("linked.answered");
  const refused = answer?.intent === "answered" ? answer : undefined;
  return (
    <section aria-labelledby="answered" className="mb-6">
      <SectionHead id="answered" title={t(rights.edit ? "heading" : "heading2")} />
      {!rights.edit && (post.answered ? <AnsweredWords answered={post.answered} /> : <Nothing />)}
      {rights.edit && (
        <SavedForm
          answer={refused}
          className="mt-3 grid max-w-measure gap-4"
          intent="answered"
          post={post}
          submit={t("save")}
        >
          {(said) => <AnsweredFields answered={post.answered} refused={said} />}
        </SavedForm>
      )}
    </section>
  );
}

function Nothing() {
  return <p className="mt-2 text-sm text-faint">{useTranslations("linked.answered")("none")}</p>;
}

function AnsweredFields({ answered, refused }: { answered: Answered | null; refused: FormAnswer | undefined }) {
  const t = useTranslations("linked.answered");
  const words = useErrorWords();
  const value = (name: "url" | "author" | "text") => refused?.values[name] ?? answered?.[name] ?? "";
  return (
    <>
      <p className="text-sm text-soft">{t("line")}</p>
      <TextField
        autoComplete="off"
        defaultValue={value("url")}
        description={t("urlHint")}
        error={refused && words(refused.error)}
        inputMode="url"
        label={t("url")}
        maxLength={answeredSizes.url}
        name="url"
        type="url"
      />
      <TextField
        autoComplete="off"
        defaultValue={value("author")}
        label={t("author")}
        maxLength={answeredSizes.author}
        name="author"
        optional
      />
      <TextArea defaultValue={value("text")} label={t("text")} maxLength={answeredSizes.text} name="text" rows={3} />
    </>
  );
}

function EscalationSection({ view: { post, linked }, answer }: LinkedTopProps) {
  const t = useTranslations("linked.escalation");
  const words = useErrorWords();
  const format = useFormat();
  const { escalation, mayEscalate, mayCloseEscalation } = linked;
  const refused = answer?.intent === "escalate" ? answer : undefined;
  const said = escalation && {
    name: escalation.raisedByName,
    moment: format.moment(escalation.raisedAt, { length: "short" }),
    reason: escalation.reason,
  };
  return (
    <div className="mb-6">
      {said && escalation.closedAt === null && (
        <Note
          action={mayCloseEscalation && <IntentForm intent="close-escalation" postId={post.id} submit={t("close")} />}
          icon={Megaphone}
          title={t("open")}
          tone="ochre"
        >
          {t("said", said)}
        </Note>
      )}
      {escalation?.closedAt != null && (
        <p className="text-sm text-faint">
          {t("closed", {
            name: escalation.closedByName ?? "",
            moment: format.moment(escalation.closedAt, { length: "short" }),
          })}
        </p>
      )}
      {mayEscalate && (
        <Disclosure as="inline" open={refused !== undefined} plain summary={t("raise")}>
          <IntentForm className="grid max-w-measure" intent="escalate" postId={post.id} submit={t("send")}>
            <TextArea
              defaultValue={refused?.values.reason}
              description={t("line")}
              error={refused && words(refused.error)}
              label={t("reason")}
              maxLength={4_000}
              name="reason"
              required
              rows={2}
            />
          </IntentForm>
        </Disclosure>
      )}
    </div>
  );
}
