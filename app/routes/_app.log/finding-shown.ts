import { z } from "zod";
import type { FindingShown } from "#app/components/log/finding.ts";

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
] as const;

/** What the verifier kept of the first thing it found; null for a whole log. */
export function findingShown(finding: unknown): FindingShown | null {
  if (finding === null || finding === undefined) return null;
  const { data } = stored.safeParse(finding);
  const kind = kinds.find((known) => known === data?.kind) ?? "unknown";
  return {
    kind,
    size: data?.size ?? null,
    number: typeof data?.leafIndex === "number" ? data.leafIndex + 1 : null,
    entryId: data?.subjectId !== undefined && data.seq !== undefined ? `entry-${data.subjectId}-${data.seq}` : null,
  };
}
