/** So many a second, with a second's worth at once. */
export interface Rate {
  take(): boolean;
}

export function rateOf(perSecond: number, now: () => number = () => performance.now()): Rate {
  let left = perSecond;
  let at = now();
  return {
    take() {
      const moment = now();
      left = Math.min(perSecond, left + ((moment - at) * perSecond) / 1_000);
      at = moment;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
