import { type CommentForms, keyOf } from "./comment-forms.ts";

interface HiddenFieldsProps {
  forms: CommentForms;
  intent: "openThread" | "reply" | "settleThread";
  /** Which of the page's forms it is. */
  place: number;
  threadId?: string;
}

/** What a form of comments carries besides what is typed. */
export function HiddenFields({ forms, intent, place, threadId }: HiddenFieldsProps) {
  return (
    <>
      {Object.entries(forms.hidden).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <input name="intent" type="hidden" value={intent} />
      <input name="key" type="hidden" value={keyOf(forms.formKey, place)} />
      {threadId !== undefined && <input name="threadId" type="hidden" value={threadId} />}
    </>
  );
}
