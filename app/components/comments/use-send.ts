import { useFetcher } from "@remix-run/react";
import { type FormEvent, useEffect, useRef } from "react";
import type { ErrorCode } from "#app/kernel/errors.ts";
import type { CommentDesk } from "./comment-forms.ts";

/** What the page of comments answers to a form that was sent without leaving the page. */
export type SentAnswer = { ok: true; threadId: string } | { ok: false; code: ErrorCode };

interface Sending {
  desk: CommentDesk | undefined;
  /** The text a proposal goes into. */
  slot?: string;
  onSent?: (answer: Extract<SentAnswer, { ok: true }>) => void;
}

/**
 * Sends a form in place, where scripts run; elsewhere it goes as any form does. What is still being typed in the editor
 * goes first, so that the words a comment is about are there.
 */
export function useSend({ desk, slot, onSent }: Sending) {
  const fetcher = useFetcher<SentAnswer>();
  const form = useRef<HTMLFormElement>(null);
  const told = useRef<SentAnswer>();
  const { data: answer, state } = fetcher;

  useEffect(() => {
    if (state !== "idle" || answer === undefined || told.current === answer) return;
    told.current = answer;
    if (!answer.ok) return;
    form.current?.reset();
    onSent?.(answer);
  }, [answer, state, onSent]);

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const { currentTarget, nativeEvent } = event;
    const submitter = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    const data = new FormData(currentTarget, submitter);
    data.set("answer", "data");
    await desk?.flush();
    if (desk && slot !== undefined && data.get("verdict") === "accept") data.set("clientId", String(desk.adopt(slot)));
    fetcher.submit(data, { action: currentTarget.action, method: "post" });
  }

  return {
    form,
    send: (event: FormEvent<HTMLFormElement>) => void send(event),
    pending: state !== "idle",
    refused: answer?.ok === false ? answer.code : null,
    sent: answer?.ok === true && state === "idle",
  };
}
