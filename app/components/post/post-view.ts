import type { PostPage, PostPageChannel } from "#db/queries/post-page.ts";

/** The slot of the common text; the others are named by their channel. */
export const mainSlot = "main";

export function chosenChannels(post: Pick<PostPage, "channels">): PostPageChannel[] {
  return post.channels.filter((channel) => channel.chosen);
}
