export interface Bell {
  /** Ends the wait that is on, or the next one if nobody waits. */
  ring(): void;
  /** Resolves when rung or after `ms`. A ring is heard once. */
  wait(ms: number): Promise<void>;
}

/** A nudge for one loop that waits: a ring while the loop is busy is not lost. */
export function createBell(): Bell {
  let rung = false;
  let endWait: (() => void) | null = null;
  return {
    ring() {
      rung = true;
      endWait?.();
    },
    async wait(ms) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          endWait = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      endWait = null;
    },
  };
}
