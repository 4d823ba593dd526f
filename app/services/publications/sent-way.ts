/** What the publisher does about a publication: as it was begun, else as it can be done now. Pure. */
import type { Publishing } from "#db/queries/publishing.server.ts";
import { isSending, type SentWay } from "#db/schema/publications.ts";
import { type PostThere, wayOut } from "#workflows/networks/way-out.ts";

export type Doing =
  /** `target`: the post that is answered, changed or taken off. */
  | { type: "does"; way: SentWay; target: PostThere | null }
  /** What it answers is looked for first. */
  | { type: "finds"; address: string }
  /** It was the publisher's, and can only be done by a person now. */
  | { type: "byHand" };

type Known = Pick<Publishing, "way" | "target" | "kind" | "answeredUrl" | "there">;

/** What was begun stays as it is, whatever the network can do meanwhile: a second way would be a second post. */
export function doingOf({ way, target, kind, answeredUrl, there }: Known, now: Date): Doing {
  if (way !== null) return { type: "does", way, target };
  const out = wayOut({ kind, answeredUrl, at: now.toISOString() }, there);
  switch (out.way) {
    case "byHand":
      return { type: "byHand" };
    case "edit":
    case "remove":
      return { type: "does", way: out.way, target: out.post };
    case "create":
      if (out.answers === null || "id" in out.answers) return { type: "does", way: "create", target: out.answers };
      return target === null
        ? { type: "finds", address: out.answers.address }
        : { type: "does", way: "create", target };
  }
}

/** Of a post that is taken off, all posts of its thread, as a connector left them when it made them; null where it is one. */
export function threadOf({ posts }: PostThere): Record<string, unknown> | null {
  return posts == null ? null : { posts };
}

/** The same of what is read back: where something was made, as that left it. */
export function checkpointOf({ way, target, calls }: Pick<Publishing, "way" | "target" | "calls">) {
  if (way === "remove") return target && threadOf(target);
  return calls.findLast(({ kind }) => isSending(kind))?.checkpoint ?? null;
}
