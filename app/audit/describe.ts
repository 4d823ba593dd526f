import type { Finding, Verification } from "./verify.ts";

const meanings: Record<Finding["kind"], string> = {
  missing: "is listed, but its content is gone",
  bytes: "its content is not what was written then",
  columns: "a column beside it says something else than was written",
  order: "does not follow the entry before it",
  leaf: "has another hash in the tree",
  value: "a name or a text behind it is not what was written then",
  stray: "is in no tree and on no waiting list",
  cut: "is where the chain should end, but does not",
  orphan: "is the last of a chain whose subject does not exist",
  gap: "the leaf is missing",
  root: "the signed head is not that of the tree",
  signature: "the signature of the head is not valid",
  stamp: "its timestamp is about something else",
  key: "does not follow the key before it, or is not signed as it should be",
  short: "a signed head names more entries than there are",
};

/** One finding for a terminal: where it is, then what is wrong. */
export function describeFinding(finding: Finding): string {
  const meaning = meanings[finding.kind];
  if ("keyNumber" in finding) return `key number ${finding.keyNumber}: ${meaning}`;
  if ("size" in finding) return `head of ${finding.size} entries: ${meaning}`;
  if (!("seq" in finding)) return `entry ${finding.leafIndex + 1}: ${meaning}`;
  const number = finding.leafIndex === null ? "entry without a number" : `entry ${finding.leafIndex + 1}`;
  const name = "name" in finding && finding.name !== undefined ? ` [${finding.name}]` : "";
  return `${number} (${finding.subjectType || "subject"} ${finding.subjectId}, number ${finding.seq})${name}: ${meaning}`;
}

/** A verification for a terminal, one line for each thing found. */
export function describeVerification(organization: string, found: Verification): string {
  const day = (at: number | null) => (at === null ? "never" : new Date(at).toISOString());
  const extent = `${found.entries} entries from ${day(found.firstAt)} to ${day(found.lastAt)}, ${found.heads} heads`;
  const keys = found.keys.map((key) => `  key ${key.keyId} ${key.publicKey} signed ${key.heads} of them`);
  if (found.whole)
    return [
      `${organization}: whole. ${extent}`,
      `  tree of ${found.leaves}, root ${found.root ?? "none"}`,
      ...keys,
    ].join("\n");
  const lines = found.findings.map((finding) => `  ${describeFinding(finding)}`);
  const more = found.found > found.findings.length ? [`  and ${found.found - found.findings.length} more`] : [];
  return [`${organization}: ALTERED. ${extent}`, ...lines, ...more, ...keys].join("\n");
}
