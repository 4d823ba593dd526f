/**
 * Whether an address that somebody pasted can be that of a post on a channel: the host must be the network's, and the
 * account must be the channel's where the address shows one. What an address does not show is not checked.
 */
import type { SignedAccount } from "#workflows/content/revision.ts";
import { isNetwork, type Network } from "./networks.ts";

export type AddressFault = { of: "network"; expected: string } | { of: "account"; expected: string; shown: string };

interface AddressRule {
  /** Where posts of the network stand; subdomains too. Empty: on the channel's own server. */
  hosts: readonly string[];
  /** The account, where the address of a post shows it. The path comes as its segments, decoded. */
  account?: (path: string[]) => string | undefined;
}

const afterAt = ([one]: string[]) => (one?.startsWith("@") ? one : undefined);

const rules: Record<Network, AddressRule> = {
  x: { hosts: ["x.com", "twitter.com"], account: ([one, two]) => (two === "status" && one !== "i" ? one : undefined) },
  facebook: {
    hosts: ["facebook.com", "fb.com", "fb.watch"],
    account: ([one, two]) => (["posts", "videos", "photos"].includes(two ?? "") ? one : undefined),
  },
  instagram: {
    hosts: ["instagram.com"],
    account: ([one, two]) => (["p", "reel"].includes(two ?? "") ? one : undefined),
  },
  linkedin: { hosts: ["linkedin.com"] },
  mastodon: {
    hosts: [],
    account: (path) => (path[0] === "users" ? path[1] : afterAt(path)),
  },
  bluesky: {
    hosts: ["bsky.app"],
    account: ([one, two]) => (one === "profile" && !two?.startsWith("did:") ? two : undefined),
  },
  telegram: {
    hosts: ["t.me", "telegram.me"],
    account: ([one, two]) => (one === "s" ? two : one === "c" ? undefined : one),
  },
  wordpress: { hosts: [] },
  threads: { hosts: ["threads.net", "threads.com"], account: afterAt },
  youtube: { hosts: ["youtube.com", "youtu.be"], account: afterAt },
  pinterest: { hosts: ["pinterest.com", "pinterest.it", "pinterest.fr", "pinterest.co.uk", "pin.it"] },
  webhook: { hosts: [] },
  newsletter: { hosts: [] },
};

/** Null when the address may be a post of the account; an address that is none at all is of no network. */
export function addressFault(account: SignedAccount, address: string): AddressFault | null {
  if (!isNetwork(account.network)) return null;
  const { hosts, account: shownIn } = rules[account.network];
  const url = URL.canParse(address) ? new URL(address) : null;
  const own = ownHost(account);
  const expected = hosts.length > 0 ? hosts : own === null ? null : [own];
  if (expected !== null && !expected.some((host) => url !== null && isUnder(url.hostname, host)))
    return { of: "network", expected: expected[0] ?? "" };
  const shown = url === null ? undefined : shownIn?.(segmentsOf(url));
  const names = namesOf(account);
  if (shown === undefined || names.length === 0 || names.includes(plain(shown))) return null;
  return { of: "account", expected: account.handle || (names[0] ?? ""), shown };
}

/** Whether an address can be on a network, whoever wrote there; on those that have no hosts of their own, any can. */
export function mayBeOn(network: Network, address: string): boolean {
  const { hosts } = rules[network];
  const { hostname } = new URL(address);
  return hosts.length === 0 || hosts.some((host) => isUnder(hostname, host));
}

function isUnder(hostname: string, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`);
}

/** The server of the account itself: in its handle ("@name@server"), or that of its page. */
function ownHost({ handle, url }: SignedAccount): string | null {
  const [, , server] = handle.split("@");
  if (server) return server.toLowerCase();
  return url !== null && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./u, "") : null;
}

/** What the account may be called in an address: its handle, and the names in the address of its page. */
function namesOf({ handle, url }: SignedAccount): string[] {
  const ofPage = url !== null && URL.canParse(url) ? segmentsOf(new URL(url)) : [];
  return [plain(handle), ...ofPage.map(plain)].filter((name) => name !== "");
}

function segmentsOf(url: URL): string[] {
  return url.pathname.split("/").filter(Boolean).map(decoded);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** "@Comune@server" and "comune" are one name. */
function plain(name: string): string {
  return name.trim().replace(/^@/u, "").replace(/@.*$/u, "").toLowerCase();
}
