import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { PostView } from "#app/services/post-page/post-view.ts";
import type { ChannelClash } from "#db/queries/channel-clashes.ts";
import { textOf } from "./checks.ts";

type Texts = Readonly<Record<string, string>>;

/** Milliseconds without a key after which the saved text is compared anew. */
const pause = 2_000;

/** Posts that say the same on the same channel, or go out within a minute: as the page came, and again after a pause in writing. */
export function useClashes({ post, rights, clashes }: PostView, texts: Texts): ChannelClash[] {
  const { data, load, state } = useFetcher<{ clashes: ChannelClash[] }>();
  const [compared, setCompared] = useState(texts);
  const { id } = post;
  const mayWrite = rights.edit;
  useEffect(() => {
    if (!mayWrite || texts === compared) return undefined;
    const timer = setTimeout(() => {
      setCompared(texts);
      load(`/posts/${id}/clashes`);
    }, pause);
    return () => clearTimeout(timer);
  }, [texts, compared, mayWrite, id, load]);
  // What was compared is not what stands there any more: nothing is claimed of it until it was compared again.
  const stands = (channelId: string) => state === "idle" && textOf(texts, channelId) === textOf(compared, channelId);
  return (data?.clashes ?? clashes).filter(({ type, channelId }) => type === "moment" || stands(channelId));
}
