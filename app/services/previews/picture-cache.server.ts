import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { type Fonts, openFonts } from "./fonts.server.ts";

/** Something drawn; its bytes are shared by everybody who asked for it and never changed. */
export interface Drawn {
  bytes: Buffer;
  encoded: Buffer;
}

/** Draws the pictures of mails: one at a time, each once for all its readers. */
export interface PictureCache {
  fonts: Fonts;
  /**
   * The picture under this key, drawn by `draw` when it is not at hand. `null` when there is none: it cannot be drawn, or
   * not now. Never throws, and never takes much longer than `patienceMs`: a mail does not wait for its pictures.
   */
  once<T extends Drawn>(key: string, draw: () => Promise<T | null>): Promise<T | null>;
}

interface CacheOptions {
  log: Pick<Logger, "warn">;
  /** What is kept in memory. Default 32 MB: the pictures of some forty posts, in one language. */
  keepBytes?: number;
  /** Default 20 s. */
  patienceMs?: number;
}

export function openPictureCache({ log, keepBytes = 32_000_000, patienceMs = 20_000 }: CacheOptions): PictureCache {
  const kept = new Map<string, Drawn | null>();
  const asked = new Map<string, Promise<Drawn | null>>();
  let held = 0;
  let last: Promise<unknown> = Promise.resolve();

  function keep(key: string, drawn: Drawn | null): void {
    kept.set(key, drawn);
    held += cost(drawn);
    for (const [oldest, one] of kept) {
      if (held <= keepBytes) break;
      kept.delete(oldest);
      held -= cost(one);
    }
  }

  function begin(key: string, draw: () => Promise<Drawn | null>): Promise<Drawn | null> {
    const turn = last.then(draw);
    last = turn.catch(() => undefined);
    const settled = turn.then(
      (drawn) => {
        keep(key, drawn);
        return drawn;
      },
      (error: unknown) => {
        // Not kept: the next try may succeed.
        log.warn({ err: error }, "a picture for a mail was not drawn");
        return null;
      },
    );
    asked.set(key, settled);
    void settled.finally(() => asked.delete(key));
    return settled;
  }

  return {
    fonts: openFonts(),
    async once<T extends Drawn>(key: string, draw: () => Promise<T | null>) {
      const known = kept.get(key);
      if (known !== undefined) {
        // The least recently used one is dropped first.
        kept.delete(key);
        kept.set(key, known);
        return known as T | null;
      }
      const drawing = asked.get(key) ?? begin(key, draw);
      const stop = new AbortController();
      const late = wait(patienceMs, null, { signal: stop.signal, ref: false }).catch(() => null);
      const drawn = await Promise.race([drawing, late]);
      stop.abort();
      // A key names one way of drawing, so its value has the type that `draw` makes.
      return drawn as T | null;
    },
  };
}

/** A picture that cannot be drawn takes memory too. */
function cost(drawn: Drawn | null): number {
  return (drawn ? drawn.bytes.length + drawn.encoded.length : 0) + 500;
}
