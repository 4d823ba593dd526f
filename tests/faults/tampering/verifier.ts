import path from "node:path";
import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";

/** The part of a report that the tests look at; docs/verifier/source/verdict.js has the whole. */
export interface Verified {
  verdict: "whole" | "altered" | "incomplete" | "unreadable";
  at: { from: number; to: number } | null;
  found: number;
  findings: Array<{ kind: string; number?: number | null; size?: number }>;
  counts: { lines: number; entries: number; leaves: number; heads: number; chains: number };
  /** Keys for which the key before signed. */
  vouched: string[];
  stamps: { right: number; at: number | null };
  texts: { right: number; forgotten: number };
  kept: { right: number; foreign: number };
}

interface VerifierModule {
  verifyExport(chunks: AsyncIterable<Uint8Array>, options: object): Promise<Verified>;
  noteIn(text: string): object | null;
}

/** What is handed out for Node, as it is handed out. `note`: of a head that was kept, or the text of a mail with it. */
export async function loadVerifier(): Promise<(file: Uint8Array, note?: string | null) => Promise<Verified>> {
  const address = pathToFileURL(path.resolve("docs/verifier/verify.mjs")).href;
  const { verifyExport, noteIn } = (await import(address)) as VerifierModule;
  const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());
  return (file, note = null) => {
    const kept = note === null ? null : noteIn(note);
    if (note !== null && kept === null) throw new Error("no head in the note");
    return verifyExport(piecesOf(file), { kept: kept ? [kept] : [], sha256 });
  };
}

/** In pieces of an odd size, so that lines and characters are cut anywhere. */
async function* piecesOf(file: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < file.length; from += 4097) yield file.subarray(from, from + 4097);
}
