import { useSubmit } from "@remix-run/react";
import { type FormEvent, useState } from "react";
import type { SharedTexts } from "#app/editor/use-shared-texts.ts";
import { textFormId } from "./text-form.ts";

/** Submits only what the server already has: what is still on its way is waited for, what cannot be saved stops it. */
export function useSendWhenSaved(postId: string, texts: SharedTexts) {
  const submit = useSubmit();
  const [unsaved, setUnsaved] = useState(false);
  async function send(action: string): Promise<void> {
    const saved = await texts.flush();
    setUnsaved(!saved);
    if (saved) submit(null, { action, method: "post", preventScrollReset: false });
  }
  function sendWhenSaved(event: FormEvent<HTMLElement>): void {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.id !== textFormId) return;
    // Not connected yet: the form goes as it would without scripts, with what is in the field.
    if (Object.keys(texts.providers).length === 0) return;
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (submitter?.getAttribute("name") === "then") void send(`/posts/${postId}/submission`);
    else void texts.flush();
  }
  return { unsaved, sendWhenSaved };
}
