import { z } from "zod";
import type { FindingShown } from "#app/components/log/verification-banner.tsx";
import { momentOfEntry } from "#db/queries/log.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { cursorOf } from "./read-log-filter.ts";

const stored = z.object({
  kind: z.string(),
  size: z.number().optional(),
  leafIndex: z.number().nullish(),
  subjectId: z.string().optional(),
  seq: z.number().optional(),
});

const kinds = [
  "missing",
  "bytes",
  "columns",
  "order",
  "leaf",
  "value",
  "stray",
  "cut",
  "orphan",
  "gap",
  "root",
  "signature",
  "short",
  "stamp",
  "key",
] as const;

/** What the verifier kept of the first thing it found, with the way to it; null for a whole log. */
export async function findingShown(scope: Scope, finding: unknown): Promise<FindingShown | null> {
  if (finding === null || finding === undefined) return null;
  const { data } = stored.safeParse(finding);
  const kind = kinds.find((known) => known === data?.kind) ?? "unknown";
  return {
    kind,
    size: data?.size ?? null,
    number: typeof data?.leafIndex === "number" ? data.leafIndex + 1 : null,
    entryAddress:
      data?.subjectId && data.seq ? await addressOf(scope, { subjectId: data.subjectId, seq: data.seq }) : null,
  };
}

/** The page that begins at this entry. */
async function addressOf(scope: Scope, entry: { subjectId: string; seq: number }): Promise<string | null> {
  const at = await momentOfEntry(scope, entry);
  if (!at) return null;
  const justAfter = { at: new Date(at.getTime() + 1).toISOString(), ...entry };
  return `/log?before=${cursorOf(justAfter)}#entry-${entry.subjectId}-${entry.seq}`;
}
