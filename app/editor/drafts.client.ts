import * as z from "zod/mini";
import type { KeptDraft } from "./autosave.ts";

/*
 * What was typed and not yet acknowledged, kept in this browser: it outlives a crash, an expired session and a
 * database that is away. The person's id is in the key, so that on a shared computer nobody is offered another's words.
 */

export interface DraftPlace {
  personId: string;
  postId: string;
  slot: string;
}

const prefix = "imprimatur.draft";
const kept = z.object({ text: z.string(), baseText: z.string(), baseVersion: z.int(), at: z.string() });

export function keepDraft(place: DraftPlace, draft: KeptDraft | null): void {
  try {
    if (draft) localStorage.setItem(keyOf(place), JSON.stringify(draft));
    else localStorage.removeItem(keyOf(place));
  } catch {
    // Storage is full or switched off: the page itself still holds the words and goes on saving them.
  }
}

export function readDraft(place: DraftPlace): KeptDraft | null {
  try {
    const stored = localStorage.getItem(keyOf(place));
    return stored === null ? null : (kept.safeParse(JSON.parse(stored)).data ?? null);
  } catch {
    return null;
  }
}

function keyOf({ personId, postId, slot }: DraftPlace): string {
  return `${prefix}.${personId}.${postId}.${slot}`;
}
