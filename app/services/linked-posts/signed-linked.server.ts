import type { translator } from "#app/i18n/translator.server.ts";
import { commonText, readSignedContent, type SignedContent } from "#app/services/decisions/signed-content.ts";
import { type OriginalChannel, readOriginal, readReadyAnswer } from "#db/queries/linked-posts.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import type { Answered, LinkedKind } from "#workflows/content/post-kinds.ts";
import { readWays, waysInWords } from "./read-ways.server.ts";

type Translator = ReturnType<typeof translator>;

/** What whoever signs a linked post reads above its words. */
export interface SignedLinked {
  kind: LinkedKind;
  about: {
    id: string;
    title: string;
    language: string;
    text: string;
    publishedAt: string | null;
    revisionHash: string | null;
    channels: OriginalChannel[];
  } | null;
  answered: Answered | null;
  /** It went by the iter of ready answers: the answer it says word for word. */
  readyAnswer: string | null;
  /** What is done on each channel at its moment, a sentence each. */
  ways: string[];
}

/** Of the content that is signed: by the hash of what it is about, which no longer changes. Null for an ordinary post. */
export async function signedLinked(
  scope: Scope,
  { postId, content, t, now }: { postId: string; content: SignedContent | null; t: Translator; now: Date },
): Promise<SignedLinked | null> {
  if (content?.linked === undefined) return null;
  const { kind, about, answered } = content.linked;
  const original = about && (await readOriginal(scope, about.postId));
  return {
    kind,
    answered,
    about: original && {
      ...original,
      text: original.content === null ? "" : commonText(readSignedContent(original.content)),
    },
    ways: waysInWords(await readWays(scope, { postId, now }), t),
    readyAnswer: kind === "reply" ? await unchangedAnswer(scope, postId, content) : null,
  };
}

/** The title of the ready answer whose words, and no others, are signed. */
async function unchangedAnswer(scope: Scope, postId: string, content: SignedContent): Promise<string | null> {
  const post = await readPost(scope, postId);
  if (post === null || post.fromReadyAnswerId === null) return null;
  const ready = await readReadyAnswer(scope, post.fromReadyAnswerId);
  const same = content.channels.every(
    ({ channelId, text, media }) => ready?.text === text && media.length === 0 && ready.channelIds.includes(channelId),
  );
  return ready !== null && same ? ready.title : null;
}
