import { createHash } from "node:crypto";
import { zeroHash } from "#app/audit/canonical.ts";
import { keyIdOf, originOf, signText } from "#app/audit/checkpoint.ts";
import type { ExportOptions } from "./export-options.ts";

/** The first line: whose log, when, which part, and the keys its heads are signed with. */
export async function headerLine(options: ExportOptions, whole: boolean): Promise<object> {
  const { source, name, exportedAt, selection, key } = options;
  const listed = new Map<string, Uint8Array>();
  for (const { keyId, publicKey } of await source.keys()) listed.set(keyId, publicKey);
  // Before the first head there is no key in the database; the last line is signed all the same.
  const own = keyIdOf(originOf(source.organizationId), key.publicKey);
  if (!listed.has(own)) listed.set(own, key.publicKey);
  return {
    header: {
      format: "imprimatur-log-export",
      // A verifier of before there were timestamps takes a file without any.
      version: (await source.isStamped()) ? 2 : 1,
      organization: source.organizationId,
      name,
      exportedAt: exportedAt.toISOString(),
      selection: whole ? { whole } : selection,
      keys: [...listed].map(([keyId, publicKey]) => ({ keyId, publicKey: Buffer.from(publicKey).toString("base64") })),
      keyHistory: (await source.keyHistory()).map((row) => ({ ...row, since: new Date(row.since).toISOString() })),
    },
  };
}

export interface ExportCounts {
  /** Lines before the last, the first one included. */
  lines: number;
  entries: number;
  leaves: number;
  heads: number;
  /** Absent where there is none, as in files of before there were some. */
  stamps?: number;
  chains: number;
  /** Of all those lines: see `fileDigest`. */
  digest: string;
}

/** The last line: how much there is, and a signature over it and over the bytes of all lines before. */
export function manifestLine({ source, key }: ExportOptions, counts: ExportCounts): Buffer {
  const origin = originOf(source.organizationId);
  const manifest = JSON.stringify({ organization: source.organizationId, ...counts });
  const signature = signText(origin, `imprimatur-log-export-manifest\n${manifest}\n`, key);
  return Buffer.from(`${JSON.stringify({ manifest, keyId: keyIdOf(origin, key.publicKey), signature })}\n`);
}

/** Browsers digest no stream: a chain of digests over pieces of this size can be made of any. */
const pieceSize = 1024 * 1024;

/** SHA-256(digest before ‖ piece) over pieces of a mebibyte, from 32 zero bytes on. */
export function fileDigest(): { add(bytes: Uint8Array): void; end(): string } {
  let before: Uint8Array = zeroHash;
  let filled = 0;
  let piece = createHash("sha256").update(before);

  function close(): void {
    before = piece.digest();
    piece = createHash("sha256").update(before);
    filled = 0;
  }

  return {
    add(bytes) {
      for (let from = 0; from < bytes.length;) {
        const part = bytes.subarray(from, from + pieceSize - filled);
        piece.update(part);
        filled += part.length;
        from += part.length;
        if (filled === pieceSize) close();
      }
    },
    end() {
      if (filled > 0) close();
      return Buffer.from(before).toString("hex");
    },
  };
}
