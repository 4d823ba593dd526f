import type { Chance } from "#tests/support/chance.ts";

interface Spoilt {
  file: Buffer;
  /** The number of the first entry that is not as it was exported; null where it is about none. */
  first: number | null;
}

type Spoiling = (of: { file: Buffer; other: Buffer; chance: Chance }) => Spoilt;

/** What somebody can do who has the file and an editor. */
export const spoilings: Record<string, Spoiling> = {
  "a byte of the file": ({ file, chance }) => {
    const spoilt = Buffer.from(file);
    const at = chance.below(spoilt.length);
    spoilt[at] = (spoilt[at] ?? 0) ^ (1 << chance.below(8));
    return { file: spoilt, first: null };
  },
  "a letter of an entry": ({ file, chance }) => {
    const { lines, at, number } = anEntry(file, chance);
    return {
      file: joined(
        lines.with(at, (lines[at] ?? "").replace("imprimatur", "").replace('\\"means\\":\\"', '\\"means\\":\\"x')),
      ),
      first: number,
    };
  },
  "an entry taken out": ({ file, chance }) => {
    const { lines, at, number } = anEntry(file, chance);
    return { file: joined(lines.toSpliced(at, 1)), first: number };
  },
  "an entry twice": ({ file, chance }) => {
    const { lines, at, number } = anEntry(file, chance);
    return { file: joined(lines.toSpliced(at, 0, lines[at] ?? "")), first: number + 1 };
  },
  "the file cut anywhere": ({ file, chance }) => ({
    file: file.subarray(0, 1 + chance.below(file.length - 2)),
    first: null,
  }),
  "the last line gone": ({ file }) => ({ file: joined(linesOf(file).slice(0, -1)), first: null }),
  "a head taken out": ({ file }) => {
    const lines = linesOf(file);
    return {
      file: joined(lines.filter((_line, at) => at !== lines.findIndex((one) => one.startsWith('{"head"')))),
      first: null,
    };
  },
  "a line of another organisation": ({ file, other, chance }) => {
    const { lines, at, number } = anEntry(file, chance);
    const theirs = linesOf(other).filter((line) => line.startsWith('{"entry"'));
    return { file: joined(lines.with(at, chance.pick(theirs))), first: number };
  },
  "another name of the organisation": ({ file }) => ({
    file: Buffer.from(file.toString("utf8").replace('"name":"Comune di Prova"', '"name":"Comune di Altrove"')),
    first: null,
  }),
  "the last line of another file": ({ file, other }) => ({
    file: joined([...linesOf(file).slice(0, -1), linesOf(other).at(-1) ?? ""]),
    first: null,
  }),
  "something after the end": ({ file }) => ({ file: Buffer.concat([file, Buffer.from("{}\n")]), first: null }),
};

function anEntry(file: Buffer, chance: Chance): { lines: string[]; at: number; number: number } {
  const lines = linesOf(file);
  const entries = lines.flatMap((line, at) =>
    line.startsWith('{"entry":{"leaf":') && !line.includes('"leaf":null') ? [at] : [],
  );
  const at = chance.pick(entries);
  return { lines, at, number: entries.indexOf(at) + 1 };
}

function linesOf(file: Buffer): string[] {
  return file.toString("utf8").split("\n").slice(0, -1);
}

function joined(lines: string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\n`).join(""));
}
