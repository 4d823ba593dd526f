export interface ThreadPlace {
  id: string;
  from: number;
  to: number;
}

/** The text cut where the words of threads begin and end; where several meet, the shortest is the one that is led to. */
export function markedPieces(
  text: string,
  places: readonly ThreadPlace[],
): { text: string; threadId: string | null }[] {
  const cuts = new Set([0, text.length]);
  for (const { from, to } of places) for (const cut of [from, to]) if (cut > 0 && cut < text.length) cuts.add(cut);
  const ordered = [...cuts].sort((one, other) => one - other);
  return ordered.slice(0, -1).map((from, index) => {
    const to = ordered[index + 1] ?? text.length;
    const over = places.filter((place) => place.from <= from && place.to >= to && place.to > place.from);
    const [nearest] = over.sort((one, other) => one.to - one.from - (other.to - other.from));
    return { text: text.slice(from, to), threadId: nearest?.id ?? null };
  });
}
