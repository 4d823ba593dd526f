import { z } from "zod";

const line = z.union([
  z.object({ entry: z.object({ subject: z.object({ id: z.string() }), seq: z.number() }) }),
  z.object({ head: z.object({ size: z.number(), root: z.string() }) }),
]);

export interface ExportProof {
  /** Of the post itself. */
  entries: number;
  lastSeq: number;
  /** The last one that was signed. */
  head: { size: number; root: string } | null;
}

/** What a sheet says of the export it goes with: counted in the file itself, so that the two cannot differ. */
export function proofIn(bytes: Buffer, postId: string): ExportProof {
  const proof: ExportProof = { entries: 0, lastSeq: 0, head: null };
  for (const text of bytes.toString("utf8").split("\n")) {
    if (!text.startsWith('{"entry"') && !text.startsWith('{"head"')) continue;
    const read = line.parse(JSON.parse(text));
    if ("head" in read) proof.head = { size: read.head.size, root: read.head.root };
    else if (read.entry.subject.id === postId) {
      proof.entries += 1;
      proof.lastSeq = Math.max(proof.lastSeq, read.entry.seq);
    }
  }
  return proof;
}
