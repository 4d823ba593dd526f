import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextArea } from "#app/components/ui/text-field.tsx";
import type { DiscussionView } from "#app/services/comments/discussion-view.ts";
import type { CommentEditor, CommentForms } from "./comment-forms.ts";
import { HiddenFields } from "./hidden-fields.tsx";
import { MentionArea } from "./mention-area.tsx";
import { SendForm, type Sending } from "./send-form.tsx";

/** Words chosen with a pointer or the keyboard, and where they stand. */
export interface ChosenWords {
  slot: string;
  quote: string;
  before: string;
  after: string;
  start: number;
}

export interface TextChoice {
  slot: string;
  name: string;
}

interface NewThreadFormProps {
  discussion: DiscussionView;
  forms: CommentForms;
  editor?: CommentEditor | undefined;
  /** Texts it can be about, the first one unless another is chosen. */
  texts: readonly TextChoice[];
  language: string;
  /** To choose one from, where nothing can be marked. */
  lines?: readonly string[] | undefined;
  chosen: ChosenWords | null;
  onDrop?: () => void;
}

/** A comment on chosen or retyped words or on the whole post, and with it other words in their place. */
export function NewThreadForm(props: NewThreadFormProps) {
  const { forms, editor, onDrop } = props;
  return (
    <SendForm className="mt-3 grid gap-3" editor={editor} forms={forms} onSent={onDrop}>
      {(sending) => <Fields {...props} sending={sending} />}
    </SendForm>
  );
}

function Fields({
  discussion,
  forms,
  texts,
  language,
  lines = [],
  chosen,
  onDrop,
  sending: { pending, refused, sent },
}: NewThreadFormProps & { sending: Sending }) {
  const t = useTranslations("comments.write");
  const errors = useTranslations("errors");
  const failed = forms.failed?.intent === "openThread" ? forms.failed : null;
  const code = refused ?? failed?.code;
  const words = code && `${errors(`${code}.title`)}. ${errors(`${code}.line`)}`;
  const aboutQuote = code === "quoteMissing" && chosen === null;
  return (
    <>
      <HiddenFields forms={forms} intent="openThread" place={0} />
      {chosen ? (
        <Chosen chosen={chosen} language={language} onDrop={onDrop} />
      ) : (
        <QuoteFields
          error={aboutQuote ? words : undefined}
          language={language}
          lines={lines}
          texts={texts}
          typed={failed?.values}
        />
      )}
      <MentionArea
        defaultValue={failed?.values.body}
        description={t("bodyLine")}
        error={aboutQuote ? undefined : words}
        label={t("body")}
        people={discussion.people}
      />
      <Proposal language={language} losesSignature={discussion.losesSignature} typed={failed?.values} />
      <div className="flex items-center gap-3">
        <Button pending={pending} size="small">
          {t("send")}
        </Button>
        <span className="text-sm text-faint" role="status">
          {sent && t("sent")}
        </span>
      </div>
    </>
  );
}

interface QuoteFieldsProps extends Pick<NewThreadFormProps, "texts" | "language"> {
  lines: readonly string[];
  typed: CommentFormValues | undefined;
  error: string | undefined;
}

/** Which words, copied from the text or chosen as a line; none for the whole post. */
function QuoteFields({ texts, language, lines, typed, error }: QuoteFieldsProps) {
  const t = useTranslations("comments.write");
  return (
    <>
      {texts.length > 1 ? (
        <Select
          defaultValue={typed?.slot ?? texts[0]?.slot}
          label={t("slot")}
          name="slot"
          options={texts.map(({ slot, name }) => ({ value: slot, label: name }))}
        />
      ) : (
        <input name="slot" type="hidden" value={texts[0]?.slot ?? "main"} />
      )}
      <TextArea
        defaultValue={typed?.quote}
        description={t("quoteLine")}
        error={error}
        label={t("quote")}
        lang={language}
        maxLength={4_000}
        name="quote"
        optional
        rows={1}
      />
      {lines.length > 0 && (
        <Select
          label={t("line")}
          name="line"
          options={lines.map((line) => ({ value: line, label: line.length > 60 ? `${line.slice(0, 60)}…` : line }))}
          placeholder={t("wholePost")}
        />
      )}
    </>
  );
}

function Chosen({
  chosen,
  language,
  onDrop,
}: {
  chosen: ChosenWords;
  language: string;
  onDrop?: (() => void) | undefined;
}) {
  const t = useTranslations("comments.write");
  return (
    <div>
      <p className="mb-1 text-sm font-semibold">{t("chosen")}</p>
      <blockquote
        className="border-l-[3px] border-ochre-line pl-3 font-serif text-[1.0625rem] leading-6 whitespace-pre-wrap italic [overflow-wrap:anywhere]"
        lang={language}
      >
        {chosen.quote}
      </blockquote>
      {(["slot", "quote", "before", "after"] as const).map((name) => (
        <input key={name} name={name} type="hidden" value={chosen[name]} />
      ))}
      <input name="start" type="hidden" value={chosen.start} />
      <Button className="mt-1 -ml-3" onClick={onDrop} size="small" tone="quiet" type="button">
        {t("drop")}
      </Button>
    </div>
  );
}

interface ProposalProps {
  language: string;
  losesSignature: boolean;
  typed?: CommentFormValues | undefined;
}

/** Other words in the place of the quoted ones; what that means for whoever proposes them is said beforehand. */
function Proposal({ language, losesSignature, typed }: ProposalProps) {
  const t = useTranslations("comments.write");
  return (
    <div className="group/proposal">
      <Checkbox defaultChecked={typed?.proposes === "1"} label={t("proposes")} name="proposes" value="1" />
      <div className="hidden group-has-checked/proposal:block">
        <TextArea
          className="mt-1"
          defaultValue={typed?.replacement}
          description={t("replacementLine")}
          label={t("replacement")}
          lang={language}
          name="replacement"
          rows={2}
        />
        <p className="mt-2 text-xs text-soft">{t(losesSignature ? "consequenceSigner" : "consequence")}</p>
      </div>
    </div>
  );
}

type CommentFormValues = NonNullable<CommentForms["failed"]>["values"];
