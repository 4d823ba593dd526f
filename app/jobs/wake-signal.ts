export interface WakeSignal {
  /** Ends the current wait, or the next one if nothing waits. */
  send(): void;
  /** Resolves at a signal or after `ms`. One signal ends one wait. */
  wait(ms: number): Promise<void>;
}

/** For one loop: a signal sent while the loop is busy is not lost. */
export function createWakeSignal(): WakeSignal {
  let pending = false;
  let endWait: (() => void) | null = null;
  return {
    send() {
      pending = true;
      endWait?.();
    },
    async wait(ms) {
      if (!pending) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          endWait = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      pending = false;
      endWait = null;
    },
  };
}
