import type { OpenLine, OutgoingRequest } from "./outgoing.ts";
/**
 * What every connector promises: one folder for each network, one line in `registry.server.ts`. A connector speaks to its
 * network and nothing else: it knows no posts, no database and no clock, makes each call once, and never decides whether
 * something is tried again. That is the engine's, which wrote down beforehand what it is about to do.
 */
import type { Network } from "#workflows/networks/networks.ts";
import type { Tried } from "./tried.ts";

/** Whose account it is, in the network's own words, asked after connecting and again before it is relied on. */
export interface RemoteAccount {
  /** The network's own name for it, which never changes: a DID, a number, an address. */
  id: string;
  /** As people write it, without "@" where the network has a server of its own: "comune_valdarno". */
  handle: string;
  name: string;
  /** Where people read it; null where it has no page. */
  url: string | null;
}

/** What opens an account. Kept encrypted, given to nobody but the connector, never shown. */
export type Secrets = Readonly<Record<string, string>>;

export interface Connection {
  /** Where the network's server is, with scheme: "https://bsky.social". */
  server: string;
  account: RemoteAccount;
  secrets: Secrets;
  /** When the secrets end, where the network says so: with `refresh` they are renewed before, without it somebody is told. */
  expiresAt: Date | null;
}

/** What an account may do today, as its server says: asked at connecting and once a day. */
export interface Capabilities {
  /** In the network's own measure; null where there is no limit. */
  textLimit: number | null;
  images: { most: number; bytes: number; mimes: readonly string[]; longestAlt: number | null };
  canEdit: boolean;
  canRemove: boolean;
  /** Until how many hours after it went out a post may be taken off; absent where there is no end. */
  removableHours?: number | undefined;
  canReply: boolean;
  /** Whether one can ask afterwards if a publication is there. Where not, a lost answer goes to a person. */
  canReconcile: boolean;
  /**
   * `native`: the server promises that the same key makes one post, so that a create may be repeated. `clientId`: the name
   * of the post is chosen here, so that repeating it replaces it by itself. `none`: repeating a create makes two.
   */
  idempotency: "native" | "clientId" | "none";
  /** The network reads images from an address instead of being sent them. */
  mediaByAddress: boolean;
  /** Posts that may still be made before the network refuses, and until when; null where it does not say. */
  quota: { left: number; until: Date } | null;
}

export interface ContentImage {
  /** SHA-256 of the bytes, in hex: as it was signed. */
  hash: string;
  mime: string;
  bytes: number;
  width: number;
  height: number;
  alt: string;
}

/** A link as a card, with the words that were signed with the post. */
export interface LinkCard {
  url: string;
  title: string;
  description: string;
  image: ContentImage | null;
}

/** What was signed for one channel. */
export interface Content {
  title: string;
  text: string;
  /** The posts the text goes out as, each an answer to the one before; absent where it is one. Images go with the first. */
  thread?: readonly string[];
  /** BCP 47 */
  language: string;
  images: readonly ContentImage[];
  card: LinkCard | null;
  contentWarning: string | null;
  /** The remote post that it answers. */
  answers: RemotePost | null;
}

/** What will be sent, byte for byte but for what the server gives on the way (ids of images). */
export interface Rendered {
  /** JSON in canonical form: what is digested, kept with the attempt and compared with what is read back. */
  body: Readonly<Record<string, unknown>>;
  images: readonly ContentImage[];
}

/** Where a post is on its network. */
export interface RemotePost {
  id: string;
  /** Changes with every edit, where the network has such a thing. */
  version: string | null;
  url: string | null;
}

/** What the engine wrote down before the call. */
export interface Attempt {
  /** The same for every try of one publication: an idempotency key, a record key, a slug. See `keyFor`. */
  key: string;
  rendered: Rendered;
  /** What earlier steps of the same publication left: ids of images that are there already, a container. */
  checkpoint: Checkpoint | null;
}

/** Small, JSON, without secrets. */
export type Checkpoint = Readonly<Record<string, unknown>>;

/** What a call may use. Every request goes through `request`, which is guarded and timed, and what is no HTTP through `openLine`. */
export interface Call {
  connection: Connection;
  request: OutgoingRequest;
  openLine: OpenLine;
  readImage(hash: string): Promise<Buffer>;
  /** An address at which the network can read an image for a while; only where `mediaByAddress`. */
  imageAddress(hash: string): Promise<string>;
  /** Commits before it resolves: a process that dies afterwards goes on from here. */
  save(checkpoint: Checkpoint): Promise<void>;
  now(): Date;
}

/** Facts for the evidence sheet: what the network answered, in its own words, never with a secret. */
export interface Evidence {
  status: number | null;
  /** The network's own number of the request, where it gives one. */
  requestId: string | null;
  /** At most 500 characters of the answer or of the error. */
  words: string;
  /** Of a thread: which of its posts the call was about. */
  place?: { number: number; total: number };
}

export type Outcome =
  /** It is out. */
  | { type: "published"; post: RemotePost; evidence: Evidence }
  /** Accepted, not out yet: `resume` goes on with the checkpoint after so many seconds. */
  | { type: "pending"; checkpoint: Checkpoint; afterSeconds: number; evidence: Evidence }
  /** Surely not out; the same may be tried again, after so many seconds where the network says how many. */
  | { type: "notSent"; afterSeconds: number | null; evidence: Evidence }
  /** The network will never take this. `reason` is a code that pages have words for. */
  | { type: "rejected"; reason: RejectionReason; evidence: Evidence }
  /** The account has to be connected again. */
  | { type: "needsAuth"; evidence: Evidence }
  /** Somebody has to do something at the network: pay, confirm, lift a block, a newer version of its API. */
  | { type: "operatorAction"; action: OperatorAction; evidence: Evidence }
  /** It may be out. Never tried again before `reconcile` or a person has said what is true. */
  | { type: "unknown"; evidence: Evidence };

export const rejectionReasons = ["content", "duplicate", "tooLong", "media", "answered", "other"] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

export const operatorActions = ["payment", "quota", "blocked", "versionTooOld", "permission"] as const;
export type OperatorAction = (typeof operatorActions)[number];

export type Finding =
  /** `checkpoint`: of a thread, all its posts. */
  | { type: "found"; post: RemotePost; evidence: Evidence; checkpoint?: Checkpoint }
  /** That post of a thread is there, and others follow it: `resume` goes on with the checkpoint. */
  | { type: "part"; checkpoint: Checkpoint; evidence: Evidence }
  /** Looked everywhere it could be, and it is not there (yet). */
  | { type: "absent"; evidence: Evidence }
  | { type: "unknown"; evidence: Evidence };

/** Which post is at an address. */
export type Found = Exclude<Finding, { type: "part" }>;

/** What is there now, to be compared with what was signed. */
export type ReadBack =
  | {
      type: "read";
      text: string;
      /** Of a thread: what stands in each of its posts; one that is gone is missing. */
      thread?: readonly string[];
      /** Absent where the network has no such thing. */
      contentWarning?: string | null;
      title: string | null;
      images: ReadonlyArray<{ alt: string | null }>;
      /** Absent where the network does not say, or makes it itself. */
      card?: Pick<LinkCard, "url" | "title" | "description"> | null;
      url: string | null;
    }
  | { type: "gone" }
  | { type: "unknown"; evidence: Evidence };

export interface Connector {
  readonly network: Network;
  /** Said on a page, so that nobody relies on what was never tried. */
  readonly tried: readonly Tried[];
  /** How an account is connected, and which fields a person fills in. */
  readonly connecting: Connecting;
  /** Whose account the secrets open, by the network's own answer. */
  identify(call: Omit<Call, "connection"> & { server: string; secrets: Secrets }): Promise<Identified>;
  /** @throws {AnswerLost} where the server does not say: what was known before goes on */
  capabilities(call: Call): Promise<Capabilities>;
  /** Pure: the same content is rendered alike today and at its moment. */
  render(content: Content): Rendered;
  /** Pure. The key of a publication, of its id and of when it was first tried. */
  keyFor(publicationId: string, firstTriedAt: Date): string;
  /** One create call. Images may be sent before it, each kept by `save`. No try is repeated inside. */
  publish(call: Call, attempt: Attempt): Promise<Outcome>;
  /** Goes on with what was `pending`; never makes a second post of it. */
  resume?(call: Call, attempt: Attempt): Promise<Outcome>;
  /**
   * `resume` makes posts as `publish` does: where its answer is lost, that is looked for as after `publish`. Absent where
   * resuming twice makes nothing twice.
   */
  readonly resumeMakesPosts?: true;
  /** Where a lost answer left it. */
  reconcile?(call: Call, attempt: Attempt): Promise<Finding>;
  /** Which post of the network is at an address, whoever wrote it. */
  find?(call: Call, address: string): Promise<Found>;
  /** `checkpoint`: what publishing left, which names all posts of a thread. */
  read?(call: Call, post: RemotePost, checkpoint?: Checkpoint | null): Promise<ReadBack>;
  /**
   * Where it is `pending` it is called again with the checkpoint: `resume` is for posts that are being made. Where it is
   * `unknown`, as where a removal is, `read` says what stands there.
   */
  edit?(call: Call, post: RemotePost, attempt: Attempt): Promise<Outcome>;
  /** `published` says that it is gone, with all posts of its thread. Removing what is gone already is no fault. */
  remove?(call: Call, post: RemotePost, checkpoint?: Checkpoint | null): Promise<Outcome>;
  /** New secrets for old ones, under a lock of the engine; absent where there is nothing to renew. */
  refresh?(call: Call): Promise<Renewed>;
}

export type Renewed =
  /** The old ones may be worth nothing any more: these are kept before anything else is done. */
  | { type: "renewed"; secrets: Secrets; expiresAt: Date | null }
  /** The network said that they are worth nothing: the account has to be connected again. */
  | { type: "refused"; evidence: Evidence }
  /** Anything else: the old ones stay, and it is tried again. */
  | { type: "unreachable"; evidence: Evidence };

export type Identified =
  | {
      type: "account";
      account: RemoteAccount;
      /** What is kept from now on: a session instead of the password that opened it. */
      secrets: Secrets;
      expiresAt: Date | null;
    }
  | { type: "refused"; evidence: Evidence }
  | { type: "unreachable"; evidence: Evidence };

/** `secret`: never shown again, and never sent back to a page. */
export interface ConnectField {
  name: string;
  /** `mailServer`: "smtps://mail.comune.example:465", or "smtp://…:587" where TLS is begun on the line. */
  kind: "url" | "mailServer" | "mailAddress" | "text" | "key";
  secret: boolean;
}

export type Connecting =
  /** Filled in by a person: an app password, a key, an address. */
  | {
      type: "fields";
      /** A field "server" is the address of the server, and all others are given to `identify` as secrets. */
      fields: readonly ConnectField[];
      /** What stands in the field "server" beforehand; where there is no such field, the one server there is. */
      server: string | null;
    }
  /** OAuth 2 with PKCE: the person signs in at the network, we never see the password. */
  | {
      type: "oauth";
      fields: readonly ConnectField[];
      begin(
        request: OutgoingRequest,
        asked: { server: string; redirectUri: string; website: string },
      ): Promise<SignInBegun>;
      /** @param callback the whole address at which the person came back. */
      finish(request: OutgoingRequest, signIn: Secrets, callback: URL): Promise<SignInFinished>;
    };

/** `signIn`: what the answer is checked and exchanged with, kept for nobody but whoever began it. */
export type SignInBegun =
  | { type: "begun"; address: string; signIn: Secrets }
  | { type: "unreachable"; evidence: Evidence };

export type SignInFinished =
  /** What `identify` is given. */
  | { type: "secrets"; secrets: Secrets }
  /** The person said no. */
  | { type: "denied" }
  /** Not the answer to this sign-in, or a code that is worth nothing. */
  | { type: "refused"; evidence: Evidence }
  | { type: "unreachable"; evidence: Evidence };
