import { type DifferenceSpan, differenceOf } from "../decisions/difference.ts";

/** What goes out on one channel. */
export interface ChannelText {
  channelId: string;
  text: string;
}

/** A text that several channels may share, as it was and as it is. */
export interface TextDifference {
  channelIds: string[];
  parts: DifferenceSpan[];
  changed: boolean;
}

/** Every text of two revisions side by side, by words; channels with the same one stand together, changed ones first. */
export function compareTexts(before: readonly ChannelText[], after: readonly ChannelText[]): TextDifference[] {
  const ids = [...new Set([...after, ...before].map(({ channelId }) => channelId))];
  const textOf = (texts: readonly ChannelText[], id: string) =>
    texts.find(({ channelId }) => channelId === id)?.text ?? "";
  const pairs = new Map<string, { was: string; is: string; channelIds: string[] }>();
  for (const id of ids) {
    const pair = { was: textOf(before, id), is: textOf(after, id) };
    const key = JSON.stringify([pair.was, pair.is]);
    const known = pairs.get(key);
    if (known) known.channelIds.push(id);
    else pairs.set(key, { ...pair, channelIds: [id] });
  }
  return [...pairs.values()]
    .map(({ was, is, channelIds }) => ({ channelIds, parts: differenceOf(was, is), changed: was !== is }))
    .sort((one, other) => Number(other.changed) - Number(one.changed));
}
