/** The same choices for the same seed. */
export interface Chance {
  /** From 0 up to `count`, exclusive. */
  below(count: number): number;
  one(inSoMany: number): boolean;
  pick<T>(from: readonly T[]): T;
  shuffle<T>(all: readonly T[]): T[];
}

export function chanceOf(seed: number): Chance {
  let state = (seed + 1) * 0x9e3779b1;

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  const below = (count: number) => Math.floor(next() * count);
  return {
    below,
    one: (inSoMany) => below(inSoMany) === 0,
    pick(from) {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error("Nothing to pick from.");
      return picked;
    },
    shuffle: (all) =>
      all
        .map((item) => ({ item, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item),
  };
}
