import { useCallback, useEffect, useRef, useState } from "react";
import { type Autosave, createAutosave, type KeptDraft, type SaveState } from "./autosave.ts";
import { type DraftPlace, keepDraft, readDraft } from "./drafts.client.ts";
import { mergeTexts } from "./merge-texts.ts";
import { sendText } from "./send-text.client.ts";

export interface ServerText {
  slot: string;
  text: string;
  version: number;
  updatedByName: string;
  updatedAt: string;
}

export interface LiveText {
  text: string;
  state: SaveState;
  /** Raised when the text changed by other hands than those in the editor, which must then take it over. */
  generation: number;
  /** When what was found on this device had been typed. */
  restoredAt: string | null;
}

export interface PostTexts {
  live: Readonly<Record<string, LiveText>>;
  change(slot: string, text: string): void;
  /** After a conflict, or to drop what was restored. */
  resolve(slot: string, text: string, theirs: { text: string; version: number }): void;
  /** Saves everything now; true when the server has it all. */
  flush(): Promise<boolean>;
}

interface PostTextsInput {
  postId: string;
  personId: string;
  texts: readonly ServerText[];
  /** Off for those who only read: nothing is kept, nothing is sent. */
  mayWrite: boolean;
  /** Told the version of the post that one of our own saves made. */
  onOwnVersion: (version: number) => void;
}

/** The texts of a post as they are being written, each saved on its own. */
export function usePostTexts({ postId, personId, texts, mayWrite, onOwnVersion }: PostTextsInput): PostTexts {
  /* What was done here, over what the server last said. */
  const [local, setLocal] = useState<Record<string, LiveText>>({});
  const saves = useRef(new Map<string, Autosave>());

  const update = useCallback((server: Pick<ServerText, "slot" | "text">, make: (before: LiveText) => LiveText) => {
    setLocal((all) => ({ ...all, [server.slot]: make(all[server.slot] ?? untouched(server.text)) }));
  }, []);

  const open = useCallback(
    (server: ServerText) => {
      const place: DraftPlace = { personId, postId, slot: server.slot };
      const save = createAutosave({
        slot: server.slot,
        text: server.text,
        version: server.version,
        async send(request, how) {
          const answer = await sendText(`/posts/${postId}/text`, request, how);
          if (answer.type === "saved" && answer.postVersion !== undefined) onOwnVersion(answer.postVersion);
          return answer;
        },
        onState: (state) => update(server, (before) => ({ ...before, state })),
        keep: (draft) => keepDraft(place, draft),
        now: () => new Date(),
      });
      saves.current.set(server.slot, save);
      const draft = readDraft(place);
      if (draft) takeUp(save, draft, server);
      update(server, (before) => ({
        ...before,
        text: save.text(),
        generation: before.generation + Number(save.text() !== before.text),
        restoredAt: save.text() === server.text ? null : (draft?.at ?? null),
      }));
    },
    [personId, postId, update, onOwnVersion],
  );

  useEffect(() => {
    if (!mayWrite) return;
    for (const server of texts) {
      const save = saves.current.get(server.slot);
      if (!save) open(server);
      else if (save.adopt(server)) update(server, (before) => taken(before, save.text()));
    }
    for (const [slot, save] of saves.current) {
      if (texts.some((text) => text.slot === slot)) continue;
      save.stop();
      saves.current.delete(slot);
    }
  }, [texts, mayWrite, open, update]);

  useEffect(() => {
    const all = saves.current;
    const now = () => all.forEach((save) => void save.flush());
    const leaving = () => {
      if (document.visibilityState === "hidden") all.forEach((save) => void save.flush({ leaving: true }));
      else now();
    };
    window.addEventListener("online", now);
    window.addEventListener("focus", now);
    document.addEventListener("visibilitychange", leaving);
    return () => {
      window.removeEventListener("online", now);
      window.removeEventListener("focus", now);
      document.removeEventListener("visibilitychange", leaving);
      all.forEach((save) => {
        void save.flush({ leaving: true });
        save.stop();
      });
      all.clear();
    };
  }, []);

  const live = Object.fromEntries(
    texts.map(({ slot, text }) => [slot, (mayWrite ? local[slot] : undefined) ?? untouched(text)]),
  );
  return {
    live,
    change(slot, text) {
      saves.current.get(slot)?.change(text);
      update({ slot, text }, (before) => ({ ...before, text }));
    },
    resolve(slot, text, theirs) {
      saves.current.get(slot)?.resolve(text, theirs);
      update({ slot, text }, (before) => ({ ...taken(before, text), restoredAt: null }));
    },
    async flush() {
      const done = await Promise.all([...saves.current.values()].map((save) => save.flush()));
      return done.every(Boolean);
    },
  };
}

/** Words left on this device by a crash, an expired session or a lost line: saved if nothing else changed meanwhile. */
function takeUp(save: Autosave, draft: KeptDraft, server: ServerText): void {
  const merged = mergeTexts(draft.baseText, draft.text, server.text);
  if (merged === null) {
    const theirs = { text: server.text, version: server.version, byName: server.updatedByName, at: server.updatedAt };
    save.conflict(draft, theirs);
  } else if (merged === server.text) {
    save.resolve(merged, server);
  } else {
    save.change(merged);
  }
}

function untouched(text: string): LiveText {
  return { text, state: { type: "saved", at: null }, generation: 0, restoredAt: null };
}

function taken(before: LiveText, text: string): LiveText {
  return before.text === text ? before : { ...before, text, generation: before.generation + 1 };
}
