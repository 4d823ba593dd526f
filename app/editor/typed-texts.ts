import { useMemo, useSyncExternalStore } from "react";

type BySlot = Readonly<Record<string, string>>;

/** What was typed into the texts of a page so far. Kept outside of React: a key draws anew what shows it, and no more. */
export interface TypedTexts {
  /** The same object until something changes. */
  now(): BySlot;
  set(slot: string, text: string): void;
  subscribe(listener: () => void): () => void;
}

export function openTypedTexts(): TypedTexts {
  const listeners = new Set<() => void>();
  let texts: BySlot = {};
  return {
    now: () => texts,
    set(slot, text) {
      if (texts[slot] === text) return;
      texts = { ...texts, [slot]: text };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The texts of a post, as the server gave them and as they stand here. */
export interface LiveTexts {
  typed: TypedTexts;
  given: BySlot;
}

/** Every text as it stands here, what others type included. */
export function useLiveTexts({ typed, given }: LiveTexts): BySlot {
  const now = useTyped(typed);
  return useMemo(
    () => Object.fromEntries(Object.entries(given).map(([slot, text]) => [slot, now[slot] ?? text])),
    [given, now],
  );
}

/** One of them; empty where the post has no such text yet. */
export function useLiveText({ typed, given }: LiveTexts, slot: string): string {
  return useTyped(typed)[slot] ?? given[slot] ?? "";
}

function useTyped(typed: TypedTexts): BySlot {
  return useSyncExternalStore(typed.subscribe, typed.now, () => nothing);
}

const nothing: BySlot = {};
