import type { Network } from "#workflows/networks/networks.ts";
import type { PostPage, PostPageChannel } from "#db/queries/post-page.ts";

/** The slot of the common text; the others are named by their channel. */
export const mainSlot = "main";

export function chosenChannels(post: Pick<PostPage, "channels">): PostPageChannel[] {
  return post.channels.filter((channel) => channel.chosen);
}

/** The network that shows a text; null while channels of several networks do, or none. */
export function networkShowing(post: Pick<PostPage, "channels" | "texts">, slot: string): Network | null {
  const own = new Set(post.texts.map((text) => text.slot));
  const showing = post.channels.filter((channel) =>
    slot === mainSlot ? channel.chosen && !own.has(channel.id) : channel.id === slot,
  );
  const networks = [...new Set(showing.map((channel) => channel.network))];
  return networks.length === 1 ? (networks[0] ?? null) : null;
}
