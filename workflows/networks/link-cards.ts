/** Links as cards: which networks show one that we send, and which link of a text it is. */
import { isNetwork, type Network } from "./networks.ts";
import { tokens } from "./tokens.ts";

/**
 * `sent`: the card goes out as it was signed, with its words and picture. `titled`: the link goes out with the card's title.
 * `asked`: we say which link gets one, and the network reads the page itself. `own`: the network decides and reads by itself,
 * so that nothing of it can be signed. `none`: links are no cards there.
 */
export type CardWay = "sent" | "titled" | "asked" | "own" | "none";

export const cardWays: Readonly<Record<Network, CardWay>> = {
  bluesky: "sent",
  webhook: "sent",
  newsletter: "sent",
  wordpress: "titled",
  telegram: "asked",
  mastodon: "own",
  facebook: "own",
  linkedin: "own",
  threads: "own",
  x: "own",
  instagram: "none",
  youtube: "none",
  pinterest: "none",
};

/** A post there has a card beside its pictures; elsewhere pictures take its place. */
const besidePictures: readonly Network[] = ["webhook", "wordpress", "newsletter"];

/** Longer addresses are no cards. */
export const longestCardUrl = 2_000;

/** Whether a card that is taken goes out on the network with a post. */
export function takesCard(network: Network, hasPictures: boolean): boolean {
  const way = cardWays[network];
  return way !== "own" && way !== "none" && (!hasPictures || besidePictures.includes(network));
}

/** They make no links of a text by themselves: there a link is what it is elsewhere. */
const withoutLinks: readonly Network[] = ["webhook", "wordpress"];

/** The address of the first link of a text as the network finds it, with a scheme; null where there is none. */
export function firstLink(text: string, network: Network): string | null {
  const found = tokens(text, withoutLinks.includes(network) ? null : network).find(({ kind }) => kind === "link")?.text;
  if (found === undefined) return null;
  const url = /^https?:/iu.test(found) ? found : `https://${found}`;
  return url.length <= longestCardUrl && URL.canParse(url) ? url : null;
}

interface Shown {
  network: string;
  text: string;
  hasPictures: boolean;
}

/** The card that a channel shows: the one taken of the first link of its text, where the network has room for it. */
export function cardFor<Card extends { url: string }>(
  { network, text, hasPictures }: Shown,
  cards: readonly Card[],
): Card | null {
  if (cards.length === 0 || !isNetwork(network) || !takesCard(network, hasPictures)) return null;
  const url = firstLink(text, network);
  return cards.find((card) => card.url === url) ?? null;
}
