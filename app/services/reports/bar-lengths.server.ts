import { scaleLinear } from "d3-scale";

/** How long each bar is, of 100, where the longest value fills them; null where there is nothing to draw. */
export function barLengths(values: ReadonlyArray<number | null>): Array<number | null> {
  const longest = Math.max(0, ...values.map((value) => value ?? 0));
  const length = scaleLinear().domain([0, longest]).range([0, 100]);
  return values.map((value) => (value === null || longest === 0 ? null : Math.round(length(value) * 10) / 10));
}
