/**
 * What is done on a channel when the moment of a post comes, and whether the publisher can do it: make a post (by itself, or
 * under another one), change one that is there, or take one off. Pure, so that pages say beforehand what the publisher does.
 */
import { isStanding, type PublicationState } from "#workflows/approval/states.ts";
import type { PostKind } from "#workflows/content/post-kinds.ts";
import type { Network } from "./networks.ts";

/** A post on its network, as far as it is known there. */
export interface PostThere {
  id: string;
  version: string | null;
  url: string | null;
  /** Of a text that went out as several posts: all of them, in order. */
  posts?: PostThere[] | null;
}

/** A post that somebody else wrote, or that was put out by hand: where it can be read. */
export interface AddressThere {
  address: string;
}

/** Why a person does it. `cannotTakeBack`: nobody takes a mail out of other people's mailboxes. `notKnownThere`: it was put out by hand, or on another account. */
export const byHandReasons = [
  "notConnected",
  "cannotRemove",
  "cannotTakeBack",
  "tooOld",
  "notKnownThere",
  "cannotReply",
  "notFindable",
] as const;
export type ByHandReason = (typeof byHandReasons)[number];

export type WayOut =
  | { way: "create"; answers: PostThere | AddressThere | null }
  | { way: "edit" | "remove"; post: PostThere }
  | { way: "byHand"; why: ByHandReason };

/** What is known of one channel of a post. */
export interface OnChannel {
  network: Network;
  /** What the connected account may do; null where none is connected. */
  can: {
    edit: boolean;
    remove: boolean;
    reply: boolean;
    /** Until how many hours after it went out a post may be taken off; null where there is no end. */
    removableHours: number | null;
  } | null;
  /** Where what the post is about stands there; null where it never was, or is about nothing of ours. */
  about: {
    state: PublicationState;
    /** Null where the network's own name for it is not known. */
    remoteId: string | null;
    version: string | null;
    url: string | null;
    posts: PostThere[] | null;
    /** ISO 8601 */
    outSince: string | null;
    /** It went out on the account that is connected now. */
    sameAccount: boolean;
  } | null;
}

export interface ToBringOut {
  kind: PostKind;
  /** Of a reply: where what it answers can be read. */
  answeredUrl: string | null;
  /** ISO 8601: when it is done. */
  at: string;
}

/** How a post comes out on one channel at its moment. */
export function wayOut(post: ToBringOut, channel: OnChannel): WayOut {
  const { can } = channel;
  if (can === null) return { way: "byHand", why: "notConnected" };
  switch (post.kind) {
    case "post":
      return { way: "create", answers: null };
    case "withdrawal":
      return takingOff(post, channel, can);
    case "reply":
      return replying(post, channel, can);
    case "correction":
      return correcting(channel, can);
    case "apology":
      return { way: "create", answers: can.reply ? standing(channel) : null };
  }
}

type Can = NonNullable<OnChannel["can"]>;

function takingOff({ at }: ToBringOut, channel: OnChannel, can: Can): WayOut {
  if (channel.network === "newsletter") return { way: "byHand", why: "cannotTakeBack" };
  if (!can.remove) return { way: "byHand", why: "cannotRemove" };
  const post = known(channel);
  if (post === null) return { way: "byHand", why: "notKnownThere" };
  const outSince = channel.about?.outSince ?? null;
  const hours = outSince === null ? 0 : (Date.parse(at) - Date.parse(outSince)) / 3_600_000;
  if (can.removableHours !== null && hours >= can.removableHours) return { way: "byHand", why: "tooOld" };
  return { way: "remove", post };
}

function replying({ answeredUrl }: ToBringOut, channel: OnChannel, can: Can): WayOut {
  if (!can.reply) return { way: "byHand", why: "cannotReply" };
  const ours = channel.about !== null && isStanding(channel.about.state) ? known(channel) : null;
  if (ours !== null && (answeredUrl === null || answeredUrl === ours.url)) return { way: "create", answers: ours };
  if (answeredUrl === null || !isFindable(channel.network, answeredUrl)) return { way: "byHand", why: "notFindable" };
  return { way: "create", answers: { address: answeredUrl } };
}

/** Where it stands and may be changed, the post itself is; elsewhere the words come out as a post of their own, under it. */
function correcting(channel: OnChannel, can: Can): WayOut {
  const stands = channel.about !== null && isStanding(channel.about.state);
  // The posts of a thread are not changed together.
  const isOne = (channel.about?.posts?.length ?? 1) === 1;
  if (!stands || !can.edit || !isOne) return { way: "create", answers: can.reply ? standing(channel) : null };
  const post = known(channel);
  return post === null ? { way: "byHand", why: "notKnownThere" } : { way: "edit", post };
}

/** Known by its name there or, on a network where posts are found by it, by its address. */
function standing(channel: OnChannel): PostThere | AddressThere | null {
  const { about, network } = channel;
  if (about === null || !isStanding(about.state)) return null;
  const ours = known(channel);
  if (ours !== null) return ours;
  return about.url !== null && isFindable(network, about.url) ? { address: about.url } : null;
}

function known({ about }: OnChannel): PostThere | null {
  if (about === null || about.remoteId === null || !about.sameAccount) return null;
  const { remoteId: id, version, url, posts } = about;
  return { id, version, url, ...(posts !== null && posts.length > 1 && { posts }) };
}

/** Whether the publisher can ask the network which post is at an address. */
function isFindable(network: Network, address: string): boolean {
  switch (network) {
    case "mastodon":
      return address.startsWith("https://");
    case "bluesky":
      return blueskyPost(address) !== null;
    default:
      return false;
  }
}

/** Whose post an address of Bluesky's own pages shows, and its name there. */
export function blueskyPost(address: string): { whose: string; name: string } | null {
  const [, whose, name] = /^https:\/\/bsky\.app\/profile\/([^/?#]+)\/post\/([^/?#]+)/u.exec(address) ?? [];
  return whose === undefined || name === undefined ? null : { whose, name };
}

/** Which sentence says it: in the catalogues under `sent.way`. */
export function sentenceOf(way: WayOut): "remove" | "edit" | "reply" | "find" | "create" | `byHand.${ByHandReason}` {
  switch (way.way) {
    case "byHand":
      return `byHand.${way.why}`;
    case "create":
      return way.answers === null ? "create" : "id" in way.answers ? "reply" : "find";
    case "edit":
    case "remove":
      return way.way;
  }
}
