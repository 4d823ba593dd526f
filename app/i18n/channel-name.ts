/** Channels without a network's name: the account's name alone is shown. */
const nameless: readonly string[] = ["webhook"];

interface Named<Network> {
  network: Network;
  /** The account's. */
  name: string;
}

/** "Facebook · Comune di Valdarno"; "Canale di prova". `networks` says the name of a network in the reader's language. */
export function channelName<Network extends string>(
  channel: Named<Network>,
  networks: (network: Network) => string,
): string {
  return channelWords(channel, networks).join(" · ");
}

/** The same in its parts, of which the first stands out. */
export function channelWords<Network extends string>(
  { network, name }: Named<Network>,
  networks: (network: Network) => string,
): [string, ...string[]] {
  return nameless.includes(network) ? [name] : [networks(network), name];
}

/** Where the network alone tells channels apart: "Facebook"; "Canale di prova". */
export function shortChannelName<Network extends string>(
  channel: Named<Network>,
  networks: (network: Network) => string,
): string {
  return channelWords(channel, networks)[0];
}
