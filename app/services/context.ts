import type { Sql } from "postgres";
import type { Logger } from "pino";
import type { Clock } from "#app/kernel/clock.ts";
import type { Connector } from "#app/connectors/contract.ts";
import type { OpenLine, OutgoingRequest } from "#app/connectors/outgoing.ts";
import type { Network } from "#workflows/networks/networks.ts";
import type { IncomingMail, MailTransport } from "#app/mail/contract.ts";
import type { PictureCache } from "#app/services/previews/picture-cache.server.ts";
import type { WordIndexes } from "#app/services/word-lists/word-indexes.ts";
import type { MediaStore } from "#app/storage/contract.ts";
import type { Database } from "#db/scope.server.ts";

/** Something that happened to a post, told to open pages after the commit. Ids only: the page asks for the rest. */
export interface PostChanged {
  organizationId: string;
  postId: string;
  version: number;
}

/** A text was committed up to here. Told to whoever holds it open, who then reads what they miss. */
export interface TextPointer {
  organizationId: string;
  postId: string;
  slot: string;
  docId: string;
  epoch: string;
  seq: number;
}

/** What somebody does on a post. `linkOpen`: their address from a mail is open in a browser not known to be theirs. */
export type Act = "writing" | "deciding" | "linkOpen" | "reading";

export interface PresentPerson {
  personId: string;
  name: string;
  act: Act;
}

/** A heartbeat of a page without a connection of its own; counts for some seconds. */
export interface PresenceBeat {
  /** Of the page, so that the next beat replaces this one. */
  key: string;
  organizationId: string;
  postId: string;
  person: PresentPerson;
  /** The person does not want to be seen unless writing. */
  hidden: boolean;
}

/** Who is on which post just now. In memory alone: never stored, never logged. */
export interface Presence {
  beat(beat: PresenceBeat): void;
  leave(key: string): void;
  people(post: { organizationId: string; postId: string }): PresentPerson[];
  /** The person chose whether to be seen reading. */
  hide(choice: { organizationId: string; personId: string; hidden: boolean }): void;
}

/** The outside networks: who speaks to which, and by what every request goes, and every line that is none of HTTP. */
export interface Networks {
  connectorFor(network: Network): Connector | null;
  request: OutgoingRequest;
  openLine: OpenLine;
}

/** The outside authority that says when a signed head was there (RFC 3161). */
export interface Timestamps {
  url: string;
  request: OutgoingRequest;
  /** Where it wants a name and a password. */
  authorization?: string | undefined;
  /** Milliseconds until the whole answer must be there. */
  patienceMs: number;
}

/** Everything built once at boot and handed to whoever acts: pages, sockets, jobs, scripts. */
export interface AppContext {
  db: Database;
  /** The same database without drizzle, for hand-written SQL: a client of its own. */
  sql: Sql;
  clock: Clock;
  log: Logger;
  /** 32 random bytes or more; keys for single purposes are derived from it. */
  secret: string;
  /** What `secret` was before it was replaced: opens what was sealed then, and seals nothing. */
  previousSecret?: string | undefined;
  /** Absent where nothing is brought out by the publisher. */
  networks?: Networks | undefined;
  /** By what pages behind links are read; absent where none are. */
  pages?: OutgoingRequest | undefined;
  /** Absent where no authority is set. */
  timestamps?: Timestamps | undefined;
  /** Without a slash at the end. */
  appUrl: string;
  dataDir: string;
  storage: MediaStore;
  mail: MailTransport;
  /** Where the pictures of mails are drawn; absent where none are sent. */
  pictures?: PictureCache | undefined;
  /** What the words of the lists are found by. */
  wordIndexes: WordIndexes;
  /** How notices and answers about mail come in; absent where none are expected. */
  incoming?: IncomingMail | undefined;
  /** True while the process runs its own PostgreSQL. */
  embedded: boolean;
  /**
   * True only on the embedded database, bound and addressed to loopback: demo people may be offered on the sign-in page,
   * and the built-in mailbox shows visitors from this machine live links and codes.
   */
  demoSignInAllowed: boolean;
  /** Lets the job worker look now instead of at its next poll. Call after the commit. */
  wake(): void;
  /** Tells the sockets of the organisation. Call after the commit. */
  notify(event: PostChanged): void;
  /** Tells whoever has the text open, here and in other processes. Call after the commit. */
  textChanged(pointer: TextPointer): void;
  /** Absent in processes without pages. */
  presence?: Presence | undefined;
}
