/** An account's own colour, 1 to 8. After eight they repeat: the name is what tells accounts apart. */
export type ChannelColour = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Written out, so that the style sheet is made with them. */
export const channelBackgrounds: Record<ChannelColour, string> = {
  1: "bg-channel-1",
  2: "bg-channel-2",
  3: "bg-channel-3",
  4: "bg-channel-4",
  5: "bg-channel-5",
  6: "bg-channel-6",
  7: "bg-channel-7",
  8: "bg-channel-8",
};

/** Any whole number, as the database keeps it, on the circle of eight. */
export function channelColour(colour: number): ChannelColour {
  return ((((((Math.trunc(colour) || 1) - 1) % 8) + 8) % 8) + 1) as ChannelColour;
}
