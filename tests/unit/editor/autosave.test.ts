import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Autosave, createAutosave, type KeptDraft, type SaveState } from "#app/editor/autosave.ts";
import type { SaveAnswer, SaveRequest } from "#app/editor/save-answer.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-24T09:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Bench {
  save: Autosave;
  sent: SaveRequest[];
  states: SaveState[];
  kept: () => KeptDraft | null;
  answer: (answer: SaveAnswer) => Promise<void>;
  state: () => SaveState["type"] | undefined;
}

/** An autosave whose server answers when the test says so. */
function bench(): Bench {
  const sent: SaveRequest[] = [];
  const states: SaveState[] = [];
  const waiting: Array<(answer: SaveAnswer) => void> = [];
  let draft: KeptDraft | null = null;
  const save = createAutosave({
    slot: "main",
    text: "uno",
    version: 1,
    send: (request) => {
      sent.push(request);
      return new Promise((resolve) => waiting.push(resolve));
    },
    onState: (state) => states.push(state),
    keep: (next) => {
      draft = next;
    },
    now: () => new Date(),
  });
  return {
    save,
    sent,
    states,
    kept: () => draft,
    state: () => states.at(-1)?.type,
    async answer(answer) {
      waiting.shift()?.(answer);
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

const savedAs = (version: number): SaveAnswer => ({ type: "saved", version, at: "2026-11-24T09:00:01.000Z" });

describe("autosave", () => {
  it("says saved only when the server has committed the very last words", async () => {
    const { save, sent, answer, state } = bench();
    save.change("uno due");
    expect(state()).toBe("unsaved");
    await vi.advanceTimersByTimeAsync(700);
    expect(state()).toBe("saving");
    save.change("uno due tre");
    await answer(savedAs(2));
    expect(state()).toBe("unsaved");
    await vi.advanceTimersByTimeAsync(700);
    expect(sent.at(-1)).toEqual({ slot: "main", text: "uno due tre", version: 2 });
    await answer(savedAs(3));
    expect(state()).toBe("saved");
  });

  it("never has two saves under way", async () => {
    const { save, sent } = bench();
    for (const text of ["a", "ab", "abc"]) {
      save.change(text);
      await vi.advanceTimersByTimeAsync(5_000);
    }
    expect(sent).toHaveLength(1);
  });

  it("saves at least every three seconds while keys go on", async () => {
    const { save, sent } = bench();
    for (let key = 0; key < 7; key += 1) {
      save.change(`uno ${"x".repeat(key + 1)}`);
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(sent).toHaveLength(1);
  });

  it("keeps what is unsaved on the device until the server has it", async () => {
    const { save, kept, answer } = bench();
    save.change("uno due");
    expect(kept()).toMatchObject({ text: "uno due", baseText: "uno", baseVersion: 1 });
    await vi.advanceTimersByTimeAsync(700);
    expect(kept()).not.toBeNull();
    await answer(savedAs(2));
    expect(kept()).toBeNull();
  });

  it("tries again by itself when the line is away, and says since when", async () => {
    const { save, sent, states, answer, state } = bench();
    save.change("uno due");
    await vi.advanceTimersByTimeAsync(700);
    await answer({ type: "unreachable" });
    expect(states.at(-1)).toEqual({ type: "unreachable", since: "2026-11-24T09:00:00.700Z" });
    save.change("uno due tre");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent.at(-1)?.text).toBe("uno due tre");
    expect(state()).toBe("unreachable");
    await answer(savedAs(2));
    expect(state()).toBe("saved");
  });

  it("overwrites nothing when someone else saved first, and waits for a person", async () => {
    const { save, sent, answer, state } = bench();
    save.change("uno mio");
    await vi.advanceTimersByTimeAsync(700);
    const theirs = { text: "uno suo", version: 5, byName: "Davide Lanzi", at: "2026-11-24T08:59:00.000Z" };
    await answer({ type: "stale", ...theirs });
    expect(state()).toBe("stale");
    save.change("uno mio, ancora");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    save.resolve("uno suo e mio", theirs);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.at(-1)).toEqual({ slot: "main", text: "uno suo e mio", version: 5 });
  });

  it("is not fooled by its own save whose answer was lost", async () => {
    const { save, answer, state } = bench();
    save.change("uno due");
    await vi.advanceTimersByTimeAsync(700);
    await answer({ type: "unreachable" });
    await vi.advanceTimersByTimeAsync(2_000);
    await answer({
      type: "stale",
      text: "uno due",
      version: 2,
      byName: "Marta Benedetti",
      at: "2026-11-24T09:00:01.000Z",
    });
    expect(state()).toBe("saved");
  });

  it("keeps the text and goes on when the session is over and then is not", async () => {
    const { save, sent, answer, state, kept } = bench();
    save.change("uno due");
    await vi.advanceTimersByTimeAsync(700);
    await answer({ type: "signedOut", signIn: "/sign-in" });
    save.change("uno due tre");
    expect(state()).toBe("signedOut");
    expect(kept()?.text).toBe("uno due tre");
    const flushed = save.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.at(-1)?.text).toBe("uno due tre");
    await answer(savedAs(2));
    expect(await flushed).toBe(true);
  });

  it("takes over the server's text only while nothing here is unsaved", () => {
    const { save } = bench();
    expect(save.adopt({ text: "nuovo", version: 2 })).toBe(true);
    expect(save.text()).toBe("nuovo");
    save.change("nuovo mio");
    expect(save.adopt({ text: "altro", version: 3 })).toBe(false);
    expect(save.text()).toBe("nuovo mio");
  });

  it("does not save again a text that went back to what is saved", async () => {
    const { save, sent, state } = bench();
    save.change("uno due");
    save.change("uno");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent).toHaveLength(0);
    expect(state()).toBe("saved");
  });
});
