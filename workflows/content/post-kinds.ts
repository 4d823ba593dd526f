/**
 * What a post is: an ordinary one, or one that follows something that is out already. The four others are linked posts:
 * what they are about stays as it is, and each goes through an iter of its own.
 */
export const postKinds = ["post", "reply", "correction", "apology", "withdrawal"] as const;
export type PostKind = (typeof postKinds)[number];

/** Linked to a published post of ours; a reply may also answer what is not ours. */
export const linkedKinds = ["correction", "reply", "apology", "withdrawal"] as const satisfies readonly PostKind[];
export type LinkedKind = (typeof linkedKinds)[number];

export function isLinkedKind(kind: PostKind): kind is LinkedKind {
  return kind !== "post";
}

/** What conditions of rules and levels ask for: a kind, or a reply with the very text of an answer approved before. */
export const conditionKinds = [...postKinds, "readyAnswer"] as const;
export type ConditionKind = (typeof conditionKinds)[number];

/** Everything a condition may call a post: an unchanged ready answer is a reply too. */
export function conditionKindsOf(kind: PostKind, isReadyAnswer: boolean): ConditionKind[] {
  return kind === "reply" && isReadyAnswer ? [kind, "readyAnswer"] : [kind];
}

/** Whether a condition that names `wide` is true of every post of the kind `narrow`. */
export function includesKind(wide: readonly ConditionKind[], narrow: ConditionKind): boolean {
  return wide.includes(narrow) || (narrow === "readyAnswer" && wide.includes("reply"));
}

/** What a reply answers, as its writer copied it: whoever signs reads it, and signs it. */
export type Answered = {
  /** Where it can be read; on the network of a channel of the reply, where that can be told. */
  url: string;
  /** The name as it is written there. */
  author: string;
  text: string;
  /** ISO 8601: when it was seen like that. */
  seenAt: string | null;
};

export const answeredSizes = { url: 2_000, author: 200, text: 5_000 } as const;
