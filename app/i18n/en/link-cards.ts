import type { linkCards as italian } from "#app/i18n/it/link-cards.ts";
import type { Translated } from "#app/i18n/types.ts";

export const linkCards: Translated<typeof italian> = {
  heading: "Card of the link",
  offer: "It can go out with title, description and picture of the page, as they are when you read it.",
  take: "Take the card",
  again: "Read the page again",
  drop: "Without card",
  read: "Page read {moment}. If it changes later, this one goes out all the same.",
  on: "Goes out on: {channels}.",
  titled: "{channels}: the title alone, with the link.",
  asked: "{channels}: the network reads the page itself, and may show it differently.",
  own: "{channels}: the network makes the card itself, it is not signed.",
  pictures: "{channels}: with an image the card is not shown.",
  unreachable:
    "The page does not answer, or cannot be reached from here. The post stays as it was: try again, or send it without a card.",
  notPage: "At this address there is no page that can be read. The post stays as it was: check the link.",
  imageAlt: "Picture of the card: {alt}",
};
