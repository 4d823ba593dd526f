import type { SaveAnswer, SaveRequest } from "./save-answer.ts";

export type SaveState =
  /** The server has committed everything; `at` is null when nothing was typed since the page opened. */
  | { type: "saved"; at: string | null }
  | { type: "unsaved" }
  | { type: "saving" }
  | { type: "unreachable"; since: string }
  | { type: "signedOut"; signIn: string }
  /** `baseText` is what both texts depart from. */
  | { type: "stale"; baseText: string; theirs: { text: string; version: number; byName: string; at: string } }
  | { type: "refused"; code: string };

export interface AutosaveOptions {
  slot: string;
  text: string;
  version: number;
  send: (request: SaveRequest, options: { leaving: boolean }) => Promise<SaveAnswer>;
  /** Called on every change of state. */
  onState: (state: SaveState) => void;
  /** Keeps a copy where a crash does not reach; null forgets it. */
  keep: (draft: KeptDraft | null) => void;
  now: () => Date;
}

export interface KeptDraft {
  text: string;
  /** What the text departs from, so that both can be merged later. */
  baseText: string;
  baseVersion: number;
  at: string;
}

/** Milliseconds from the last key to the save, and the longest a text waits while keys go on. */
const pause = 700;
const longestWait = 3_000;
const retryPauses = [2_000, 4_000, 8_000, 15_000] as const;

export interface Autosave {
  change(text: string): void;
  /** Saves now; true when the server has everything. */
  flush(options?: { leaving: boolean }): Promise<boolean>;
  /** After a conflict: `text` is what the person chose, departing from the version they saw. */
  resolve(text: string, theirs: { text: string; version: number }): void;
  /** Words found on this device that the server's text has meanwhile left behind: a person must choose. */
  conflict(
    draft: Pick<KeptDraft, "text" | "baseText">,
    theirs: { text: string; version: number; byName: string; at: string },
  ): void;
  /** The server's text changed and nothing here is unsaved: false when something is. */
  adopt(server: { text: string; version: number }): boolean;
  text(): string;
  stop(): void;
}

/**
 * Saves one text as it is typed: one request at a time, the rest merged into the next, and "saved" only once the
 * server has committed. What is not saved is kept on this device until it is.
 */
export function createAutosave(options: AutosaveOptions): Autosave {
  const { slot, send, onState, keep, now } = options;
  let text = options.text;
  let base = { text: options.text, version: options.version };
  let state: SaveState = { type: "saved", at: null };
  let inFlight: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitingSince: number | null = null;
  let failures = 0;
  let stopped = false;

  function show(next: SaveState): void {
    state = next;
    if (!stopped) onState(next);
  }

  function keepDraft(): void {
    keep(text === base.text ? null : { text, baseText: base.text, baseVersion: base.version, at: now().toISOString() });
  }

  function change(next: string): void {
    if (next === text) return;
    text = next;
    keepDraft();
    if (state.type === "stale" || state.type === "signedOut" || state.type === "refused") return;
    if (state.type !== "unreachable" && state.type !== "saving") show({ type: "unsaved" });
    if (!inFlight && state.type !== "unreachable") schedule();
  }

  function schedule(): void {
    const at = now().getTime();
    waitingSince ??= at;
    const wait = Math.max(0, Math.min(pause, waitingSince + longestWait - at));
    clearTimeout(timer);
    timer = setTimeout(() => void save({ leaving: false }), wait);
  }

  function save(how: { leaving: boolean }): Promise<void> {
    clearTimeout(timer);
    inFlight ??= saveOnce(how).finally(() => {
      inFlight = null;
      if (state.type === "unsaved") schedule();
    });
    return inFlight;
  }

  async function saveOnce(how: { leaving: boolean }): Promise<void> {
    waitingSince = null;
    if (text === base.text) return show({ type: "saved", at: now().toISOString() });
    const sent = text;
    if (state.type !== "unreachable") show({ type: "saving" });
    const answer = await send({ slot, text: sent, version: base.version }, how);
    take(answer, sent);
  }

  function take(answer: SaveAnswer, sent: string): void {
    if (answer.type === "saved") {
      failures = 0;
      base = { text: sent, version: answer.version };
      keepDraft();
      return show(text === sent ? { type: "saved", at: answer.at } : { type: "unsaved" });
    }
    if (answer.type === "unreachable") {
      show(state.type === "unreachable" ? state : { type: "unreachable", since: now().toISOString() });
      const wait = retryPauses[Math.min(failures, retryPauses.length - 1)];
      failures += 1;
      if (!stopped) timer = setTimeout(() => void save({ leaving: false }), wait);
      return;
    }
    if (answer.type === "stale") {
      const { text: theirText, version, byName, at } = answer;
      // The very words we sent: our own save arrived, only its answer was lost.
      if (theirText === sent) return take({ type: "saved", version, at }, sent);
      return show({ type: "stale", baseText: base.text, theirs: { text: theirText, version, byName, at } });
    }
    show(answer);
  }

  return {
    change,
    async flush(how = { leaving: false }) {
      if (inFlight) await inFlight;
      const stuck = state.type === "stale" || state.type === "refused";
      if (text !== base.text && !stuck) await save(how);
      return text === base.text;
    },
    resolve(next, theirs) {
      base = { text: theirs.text, version: theirs.version };
      text = next;
      keepDraft();
      show(text === base.text ? { type: "saved", at: now().toISOString() } : { type: "unsaved" });
      if (text !== base.text) void save({ leaving: false });
    },
    conflict(draft, theirs) {
      text = draft.text;
      show({ type: "stale", baseText: draft.baseText, theirs });
    },
    adopt(server) {
      if (server.version <= base.version) return true;
      if (inFlight || text !== base.text) return false;
      base = { ...server };
      text = server.text;
      return true;
    },
    text: () => text,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
