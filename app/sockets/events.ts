import { z } from "zod";
import type { TextClientToServer, TextServerToClient } from "#app/collab/protocol.ts";

/** What the server tells open pages. Ids only: a page asks for the rest with its own rights. */
export const postChangedSchema = z.strictObject({ postId: z.uuid(), version: z.number().int() });
export type PostChangedMessage = z.infer<typeof postChangedSchema>;

/** What a page may ask: to hear of one post. */
export const watchPostSchema = z.strictObject({ postId: z.uuid() });

export interface ServerToClient extends TextServerToClient {
  postChanged(message: PostChangedMessage): void;
  /** Changes may have been missed: look at everything once more. */
  lookAgain(): void;
}

export interface ClientToServer extends TextClientToServer {
  watchPost(message: unknown, answer: (outcome: { ok: boolean }) => void): void;
}
