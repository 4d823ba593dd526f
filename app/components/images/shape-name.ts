/** As people know them, width to height. */
const known = [
  [1, 1],
  [4, 5],
  [5, 4],
  [3, 4],
  [4, 3],
  [2, 3],
  [3, 2],
  [9, 16],
  [16, 9],
  [1, 2],
  [2, 1],
  [1, 3],
  [3, 1],
  [1, 10],
  [10, 1],
  [1, 20],
  [20, 1],
] as const;

/** "4:5" where it is one that people know, else "1,91:1" or "1:2,33". */
export function shapeName(shape: number, number: (value: number) => string): string {
  const named = known.find(([width, height]) => Math.abs(width / height - shape) < 0.004);
  if (named) return named.join(":");
  const inHundredths = (value: number) => number(Math.round(value * 100) / 100);
  return shape > 1 ? `${inHundredths(shape)}:1` : `1:${inHundredths(1 / shape)}`;
}
