import { useEffect, useState } from "react";
import type { PostView } from "#app/services/post-page/post-view.ts";
import type { ChannelClash } from "#db/queries/channel-clashes.ts";
import { textOf } from "./checks.ts";

type Texts = Readonly<Record<string, string>>;

/** Milliseconds without a key after which the saved text is compared anew. */
const pause = 2_000;

/** Posts that say the same on the same channel, or go out within a minute: as the page came, and again after a pause in writing. */
export function useClashes({ post, rights, clashes }: PostView, texts: Texts): ChannelClash[] {
  const [compared, setCompared] = useState<{ texts: Texts; found: ChannelClash[] | null }>({ texts, found: null });
  const [asked, setAsked] = useState(texts);
  const { id } = post;
  const mayWrite = rights.edit;
  useEffect(() => {
    if (!mayWrite || texts === asked) return undefined;
    const timer = setTimeout(() => {
      setAsked(texts);
      void readClashes(id).then((found) => found && setCompared({ texts, found }));
    }, pause);
    return () => clearTimeout(timer);
  }, [texts, asked, mayWrite, id]);
  // What was compared is not what stands there any more: nothing is claimed of it until it was compared again.
  const stands = (channelId: string) => textOf(texts, channelId) === textOf(compared.texts, channelId);
  return (compared.found ?? clashes).filter(({ type, channelId }) => type === "moment" || stands(channelId));
}

/** Null when nothing can be known now: without a session or a line whoever writes stays where they are. */
async function readClashes(postId: string): Promise<ChannelClash[] | null> {
  const headers = { "X-Imprimatur-Stay": "1" };
  const answer = await fetch(`/posts/${postId}/clashes`, { headers, redirect: "error" }).catch(() => null);
  if (!answer?.ok) return null;
  // Our own route's.
  const { clashes } = (await answer.json()) as { clashes: ChannelClash[] };
  return clashes;
}
