/** Where words stand in a text. */
export interface Place {
  from: number;
  to: number;
}

export interface QuoteWanted {
  quote: string;
  /** What stood before and after it, as far as it is known. */
  before?: string;
  after?: string;
  /** Where it began, when somebody chose it with a pointer; only tells equal ones apart. */
  start?: number;
}

/** Characters of context kept on each side. */
export const contextLength = 40;

/**
 * Finds the words somebody meant. As they stand, if they do; else forgiving what people change when they retype words:
 * capitals, runs of spaces, the shape of quotation marks and dashes. Of several equal places the one whose surroundings
 * fit best, then the nearest to `start`, then the first. Null when the words are not there.
 */
export function findQuote(text: string, wanted: QuoteWanted): Place | null {
  const exact = placesOf(text, wanted.quote);
  if (exact.length > 0) return best(text, exact, wanted);
  const plain = plainOf(text);
  const quote = plainOf(wanted.quote).text.trim();
  if (quote === "") return null;
  const places = placesOf(plain.text, quote).map(({ from, to }) => ({
    from: plain.at[from] ?? 0,
    to: (plain.at[to - 1] ?? 0) + (plain.size[to - 1] ?? 1),
  }));
  return places.length > 0 ? best(text, places, wanted) : null;
}

/** The words around a place, as they are kept beside its quote. */
export function contextOf(text: string, { from, to }: Place): { before: string; after: string } {
  return {
    before: whole(text.slice(Math.max(0, from - contextLength), from)),
    after: whole(text.slice(to, to + contextLength)),
  };
}

/** How much of the context stands on each side of a place, in characters. */
export function fitOf(text: string, place: Place, { before = "", after = "" }: QuoteWanted): number {
  let fit = 0;
  while (fit < before.length && text[place.from - 1 - fit] === before[before.length - 1 - fit]) fit += 1;
  let behind = 0;
  while (behind < after.length && text[place.to + behind] === after[behind]) behind += 1;
  return fit + behind;
}

function best(text: string, places: Place[], wanted: QuoteWanted): Place | null {
  const { start } = wanted;
  const rank = (place: Place) => ({ fit: fitOf(text, place, wanted), far: Math.abs(place.from - (start ?? 0)) });
  const ranked = places.map((place) => ({ place, ...rank(place) }));
  return ranked.sort((a, b) => b.fit - a.fit || a.far - b.far)[0]?.place ?? null;
}

/** Enough of them to choose from; a text of one letter repeated has no better place. */
const mostPlaces = 200;

function placesOf(text: string, quote: string): Place[] {
  const places: Place[] = [];
  if (quote === "") return places;
  for (let at = text.indexOf(quote); at !== -1 && places.length < mostPlaces; at = text.indexOf(quote, at + 1))
    places.push({ from: at, to: at + quote.length });
  return places;
}

/** The text in one plain shape, and where each of its characters came from. */
function plainOf(text: string): { text: string; at: number[]; size: number[] } {
  let plain = "";
  const at: number[] = [];
  const size: number[] = [];
  let offset = 0;
  for (const character of text) {
    const shape = plainShape(character);
    const afterSpace = shape === " " && plain.endsWith(" ");
    if (!afterSpace) {
      plain += shape;
      for (let unit = 0; unit < shape.length; unit += 1) {
        at.push(offset);
        size.push(character.length);
      }
    }
    offset += character.length;
  }
  return { text: plain, at, size };
}

function plainShape(character: string): string {
  if (/\s/u.test(character)) return " ";
  if (/[«»“”„"]/u.test(character)) return '"';
  if (/[’‘´`]/u.test(character)) return "'";
  if (/[–—−]/u.test(character)) return "-";
  return character.toLocaleLowerCase();
}

/** Without the half of a character at either end. */
function whole(piece: string): string {
  return piece.replace(/^[\uDC00-\uDFFF]/u, "").replace(/[\uD800-\uDBFF]$/u, "");
}
