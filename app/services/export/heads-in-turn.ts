import type { HeadRow, LogSource } from "#app/audit/log-source.ts";

/** Lines of one piece at most. */
const most = 500;

export interface HeadsInTurn {
  /** The next signed heads of at most so many entries, as lines; some hundred at once. */
  upTo(size: number): Promise<object[]>;
  given(): number;
}

/** The signed heads by size, each given when its turn has come: right after the last entry that it signs. */
export function headsInTurn(source: LogSource): HeadsInTurn {
  const batches = source.heads()[Symbol.asyncIterator]();
  let batch: HeadRow[] = [];
  let ended = false;
  let given = 0;

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
        lines.push(headLine(next));
      }
      given += lines.length;
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
