import { z } from "zod";
import type { TextClientToServer, TextServerToClient } from "#app/collab/protocol.ts";
import type { Act, PresentPerson } from "#app/services/context.ts";

/** What the server tells open pages. Ids only: a page asks for the rest with its own rights. */
export const postChangedSchema = z.strictObject({ postId: z.uuid(), version: z.number().int() });
export type PostChangedMessage = z.infer<typeof postChangedSchema>;

/** The committed version of a post; `ok: false` when it is not this reader's, or cannot be told now. */
export type VersionAnswer = { ok: true; version: number } | { ok: false };

/** Strongest first: of several pages of one person the first of these counts. */
export const acts = ["writing", "deciding", "linkOpen", "reading"] as const satisfies readonly Act[];

export const presentPersonSchema = z.strictObject({
  personId: z.uuid(),
  name: z.string(),
  act: z.enum(acts),
}) satisfies z.ZodType<PresentPerson>;

/** What a page says its reader is doing; who that is comes from the session. */
export const hereSchema = z.strictObject({ postId: z.uuid(), act: z.enum(["writing", "deciding", "reading"]) });
export type Here = z.infer<typeof hereSchema>;

/** Everybody on one post; takes the place of what was said before. */
export interface PresenceMessage {
  postId: string;
  people: PresentPerson[];
}

/** `you`: whose session it is. */
export type PresenceAnswer = { ok: true; you: string; posts: PresenceMessage[] } | { ok: false };

export interface ServerToClient extends TextServerToClient {
  postChanged(message: PostChangedMessage): void;
  /** Changes may have been missed: look at everything once more. */
  lookAgain(): void;
  /** To pages on that post. */
  "presence:post"(message: PresenceMessage): void;
  /** To lists of posts: only who writes or decides. */
  "presence:list"(message: PresenceMessage): void;
}

export interface ClientToServer extends TextClientToServer {
  /** By the post's id: is what the page shows still the newest? */
  "post:version"(postId: unknown, answer: (outcome: VersionAnswer) => void): void;
  "presence:here"(message: unknown, answer: (outcome: PresenceAnswer) => void): void;
  "presence:leave"(): void;
  "presence:list"(answer: (outcome: PresenceAnswer) => void): void;
  "presence:unlist"(): void;
}

/** Every event that a page may send: the server refuses others before they are told to anybody. */
export const clientEvents = {
  "post:version": "post:version",
  "presence:here": "presence:here",
  "presence:leave": "presence:leave",
  "presence:list": "presence:list",
  "presence:unlist": "presence:unlist",
  "text:join": "text:join",
  "text:update": "text:update",
  "text:leave": "text:leave",
  "text:awareness": "text:awareness",
} as const satisfies { [Name in keyof ClientToServer]: Name };
