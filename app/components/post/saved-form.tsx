import { Form, useSearchParams, useRevalidator } from "@remix-run/react";
import { type FormEvent, type ReactNode, useEffect, useRef, useState, useCallback } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { followServer, changesOf, isUnsaved } from "#app/components/unsaved/changed-fields.ts";
import { useSaver } from "#app/components/unsaved/unsaved-forms.tsx";
import { readAnew } from "#app/offline/own-reads.client.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import { pageAddress } from "./intent-form.tsx";

interface SavedFormProps {
  /** Whose fields they are; what others change arrives with its version. */
  post: { id: string; version: number };
  intent: string;
  submit: string;
  /** The page came back with it refused, without scripts or before they were there. */
  answer?: FormAnswer;
  className?: string;
  children: (answer: FormAnswer | undefined) => ReactNode;
}

/**
 * A form of the post's page that keeps what is typed in it: each field is saved when it is left, all of it before anything
 * else is sent. Its button saves and closes; without scripts it posts to the page.
 */
export function SavedForm({
  post: { id: postId, version },
  intent,
  submit,
  answer,
  className = "",
  children,
}: SavedFormProps) {
  const [search] = useSearchParams();
  const { form, ref, save, saving, answer: replied } = useSavingForm(`/posts/${postId}/fields`);
  // A press while the field it left is being saved counts: it waits for the answer, and closes.
  const [pressed, setPressed] = useState(false);
  useSaveOnChange(form, save);
  const drawn = useRef(version);
  useEffect(() => {
    if (form && drawn.current !== version) followServer(form);
    drawn.current = version;
  }, [form, version]);
  const shown = replied === undefined ? answer : (replied ?? undefined);
  async function submitAndClose(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const details = event.currentTarget.closest("details");
    setPressed(true);
    const saved = await save();
    setPressed(false);
    if (!saved || !details) return;
    details.open = false;
    details.querySelector("summary")?.focus();
  }
  return (
    <Form
      action={pageAddress(postId, search)}
      className={className}
      data-refused={shown && replied === undefined ? "" : undefined}
      method="post"
      onSubmit={(event) => void submitAndClose(event)}
      preventScrollReset
      ref={ref}
    >
      <input name="intent" type="hidden" value={intent} />
      {children(shown)}
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button pending={pressed} size="small">
          {submit}
        </Button>
        <SavingWords saving={saving} />
      </div>
    </Form>
  );
}

function SavingWords({ saving }: { saving: Saving }) {
  const t = useTranslations("post.save");
  if (saving === "unreachable")
    return (
      <span className="text-sm font-semibold text-ochre" role="alert">
        {t("fieldsUnreachable")}
      </span>
    );
  return (
    <span className="text-xs text-faint" role="status">
      {saving === "saved" && t("fieldsSaved")}
    </span>
  );
}

/** When a field is left with something new in it. Day and hour wait for one another. */
function useSaveOnChange(form: HTMLFormElement | null, save: () => Promise<boolean>): void {
  useEffect(() => {
    if (!form) return;
    const onChange = () => {
      const data = new FormData(form);
      if ((data.get("date") === "") === (data.get("hour") === "")) void save();
    };
    form.addEventListener("change", onChange);
    return () => form.removeEventListener("change", onChange);
  }, [form, save]);
}

export type Saving = "idle" | "saving" | "saved" | "refused" | "unreachable";

/**
 * A form that is saved while the page stays: when a field is left, when a button is pressed, before anything else
 * is sent. `answer`: why the last save was refused, null when it was not, undefined before the first.
 */
export function useSavingForm(address: string) {
  const [form, setForm] = useState<HTMLFormElement | null>(null);
  const [saving, setSaving] = useState<Saving>("idle");
  const [answer, setAnswer] = useState<FormAnswer | null | undefined>(undefined);
  const { revalidate } = useRevalidator();
  const queue = useRef<Promise<boolean>>(Promise.resolve(true));

  /** One at a time, in the order of the presses; what is already saved sends nothing. */
  const save = useCallback((): Promise<boolean> => {
    queue.current = queue.current.then(async () => {
      if (!form?.isConnected || !isUnsaved(form)) return true;
      setSaving("saving");
      const { data, note } = changesOf(form);
      const result = await send(address, data);
      if (result.ok) note();
      setAnswer(result.ok ? null : result.answer);
      setSaving(result.ok ? "saved" : result.answer ? "refused" : "unreachable");
      if (result.ok) readAnew(revalidate, () => undefined);
      return result.ok;
    });
    return queue.current;
  }, [address, form, revalidate]);

  useSaver(form, save);
  return { form, ref: setForm, save, saving, answer };
}

type Sent = { ok: true } | { ok: false; answer: FormAnswer | null };

/** Null where the server did not save or refuse: no connection, or no session any more. */
async function send(address: string, data: FormData): Promise<Sent> {
  try {
    const response = await fetch(address, { method: "POST", body: data, redirect: "manual" });
    if (response.ok) return { ok: true };
    if (!(response.headers.get("Content-Type") ?? "").includes("json")) return { ok: false, answer: null };
    return { ok: false, answer: await response.json() };
  } catch {
    return { ok: false, answer: null };
  }
}
