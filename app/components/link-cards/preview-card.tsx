import type { PostView } from "#app/services/post-page/post-view.ts";
import type { PostPageCard, PostPageChannel } from "#db/queries/post-page.server.ts";
import { shownImages } from "#workflows/content/shown-images.ts";
import { cardFor } from "#workflows/networks/link-cards.ts";
import { LinkCard, type ShownCard } from "./link-card.tsx";

interface PreviewCardProps {
  post: PostView["post"];
  channel: PostPageChannel;
  /** As it stands in the field. */
  text: string;
}

/** The card that a channel shows under the text as it is now; nothing where it shows none. */
export function PreviewCard({ post, channel, text }: PreviewCardProps) {
  const hasPictures = shownImages(post.media, channel.id).length > 0;
  const card = cardFor({ network: channel.network, text, hasPictures }, post.cards);
  return card && <LinkCard card={shownCard(card)} lang={post.language} network={channel.network} />;
}

export function shownCard({ image, ...card }: PostPageCard): ShownCard {
  return { ...card, image: image && { src: `/media/${image.id}?w=640`, alt: image.alt } };
}
