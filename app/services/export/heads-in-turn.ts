import type { HeadRow, LogSource } from "#app/audit/log-source.ts";

/** Lines of one piece at most. */
const most = 500;

export interface HeadsInTurn {
  /** The next signed heads of at most so many entries, as lines, each with its timestamp; some hundred at once. */
  upTo(size: number): Promise<object[]>;
  given(): { heads: number; stamps: number };
}

/** The signed heads by size, each given when its turn has come: right after the last entry that it signs. */
export function headsInTurn(source: LogSource): HeadsInTurn {
  const batches = source.heads()[Symbol.asyncIterator]();
  let batch: HeadRow[] = [];
  let ended = false;
  const given = { heads: 0, stamps: 0 };

  async function readMore(): Promise<void> {
    while (batch.length === 0 && !ended) {
      const read = await batches.next();
      ended = read.done === true;
      batch = read.done ? [] : [...read.value].reverse();
    }
  }

  return {
    async upTo(size) {
      const lines: object[] = [];
      while (lines.length < most) {
        await readMore();
        const next = batch.at(-1);
        if (!next || next.size > size) break;
        batch.pop();
        given.heads += 1;
        lines.push(headLine(next));
        if (next.token === null) continue;
        given.stamps += 1;
        lines.push(stampLine(next.size, next.token));
      }
      return lines;
    },
    given: () => given,
  };
}

/** What the database says of a head, and the note that was signed: whoever checks the file compares them. */
function headLine({ size, root, signedAt, keyId, note }: HeadRow): object {
  const head = { size, root: Buffer.from(root).toString("hex"), signedAt: new Date(signedAt).toISOString() };
  return { head: { ...head, keyId, note } };
}

/** The timestamp of the head on the line before. */
function stampLine(size: number, token: Uint8Array): object {
  return { stamp: { size, token: Buffer.from(token).toString("base64") } };
}
