import type { Network } from "#workflows/networks/networks.ts";
import { cardWays } from "#workflows/networks/link-cards.ts";

export interface ShownCard {
  url: string;
  title: string;
  description: string;
  image: { src: string; alt: string } | null;
}

interface LinkCardProps {
  card: ShownCard;
  /** Drawn as there; null as the page itself says it. */
  network: Network | null;
  /** Language of the post. */
  lang?: string;
}

/** The head of a page under a post that links to it: the picture above, host, title and description below. */
export function LinkCard({ card, network, lang }: LinkCardProps) {
  const { url, title, description, image } = card;
  if (network !== null && cardWays[network] === "titled")
    return (
      <p className="mt-2.5 text-channel-6 underline wrap-anywhere" lang={lang}>
        {title}
      </p>
    );
  return (
    <div className="mt-2.5 overflow-hidden rounded-md border border-rule">
      {image && (
        <img
          alt={image.alt}
          className="block aspect-[1.91/1] w-full bg-sunken object-cover"
          loading="lazy"
          src={image.src}
        />
      )}
      <div className="px-3 py-2.5 leading-5 wrap-anywhere" lang={lang}>
        <span className="block truncate text-[0.8125rem] text-faint">{hostOf(url)}</span>
        <b className="line-clamp-2 font-semibold">{title}</b>
        {description && <span className="line-clamp-2 text-[0.875rem] text-soft">{description}</span>}
      </div>
    </div>
  );
}

/** "comune.example", without "www.". */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.replace(/^www\./u, "") : url;
}
