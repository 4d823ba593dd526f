import { useFetcher } from "@remix-run/react";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import type { ErrorCode } from "#app/kernel/errors.ts";
import type { CommentEditor, CommentForms } from "./comment-forms.ts";

/** What the page of comments answers to a form that was sent without leaving the page. */
type SentAnswer = { ok: true; threadId: string } | { ok: false; code: ErrorCode };

/** The state of a form that was sent in place. */
export interface Sending {
  pending: boolean;
  refused: ErrorCode | null;
  sent: boolean;
}

interface SendFormProps {
  forms: CommentForms;
  editor?: CommentEditor | undefined;
  /** The text a proposal goes into. */
  slot?: string;
  onSent?: (() => void) | undefined;
  className?: string;
  children: (sending: Sending) => ReactNode;
}

const still: Sending = { pending: false, refused: null, sent: false };

/** A form of comments: sent as any form, or in place where the page says so and scripts run. */
export function SendForm(props: SendFormProps) {
  const { forms, className, children } = props;
  if (forms.inPlace) return <InPlace {...props} />;
  return (
    <form action={forms.action} className={className} method="post">
      {children(still)}
    </form>
  );
}

/** What is still being typed in the editor goes first, so that the words a comment is about are there. */
function InPlace({ forms, editor, slot, onSent, className, children }: SendFormProps) {
  const fetcher = useFetcher<SentAnswer>();
  const form = useRef<HTMLFormElement>(null);
  const told = useRef<SentAnswer>();
  const { data: answer, state } = fetcher;

  useEffect(() => {
    if (state !== "idle" || answer === undefined || told.current === answer) return;
    told.current = answer;
    if (!answer.ok) return;
    form.current?.reset();
    onSent?.();
  }, [answer, state, onSent]);

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const { currentTarget, nativeEvent } = event;
    const data = new FormData(currentTarget, nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null);
    data.set("answer", "data");
    await editor?.flush();
    if (editor && slot !== undefined && data.get("verdict") === "accept")
      data.set("clientId", String(editor.adopt(slot)));
    fetcher.submit(data, { action: forms.action, method: "post" });
  }

  return (
    <form
      action={forms.action}
      className={className}
      method="post"
      onSubmit={(event) => {
        // The page listens for submits of its own forms.
        event.stopPropagation();
        void send(event);
      }}
      ref={form}
    >
      {children({
        pending: state !== "idle",
        refused: answer?.ok === false ? answer.code : null,
        sent: answer?.ok === true && state === "idle",
      })}
    </form>
  );
}
