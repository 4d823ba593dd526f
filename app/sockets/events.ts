import { z } from "zod";

/** What the server tells open pages. Ids only: a page asks for the rest with its own rights. */
export const postChangedSchema = z.strictObject({ postId: z.uuid(), version: z.number().int() });
export type PostChangedMessage = z.infer<typeof postChangedSchema>;

/** What a page may ask: to hear of one post. */
export const watchPostSchema = z.strictObject({ postId: z.uuid() });

export interface ServerToClient {
  postChanged(message: PostChangedMessage): void;
}

export interface ClientToServer {
  watchPost(message: unknown, answer: (outcome: { ok: boolean }) => void): void;
}
