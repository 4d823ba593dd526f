import { useRevalidator } from "@remix-run/react";
import { useCallback, useRef, useState } from "react";
import { readAnew } from "#app/offline/own-reads.client.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import { changesOf, isUnsaved } from "./changed-fields.ts";
import { useSaver } from "./unsaved-forms.tsx";

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
  const line = useRef<Promise<boolean>>(Promise.resolve(true));

  /** One at a time, in the order of the presses; what is already saved sends nothing. */
  const save = useCallback((): Promise<boolean> => {
    line.current = line.current.then(async () => {
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
    return line.current;
  }, [address, form, revalidate]);

  useSaver(form, save);
  return { form, ref: setForm, save, saving, answer };
}

type Sent = { ok: true } | { ok: false; answer: FormAnswer | null };

/** Null where nobody answered who may: no line, or no session any more. */
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
