import { z } from "zod";
import { limits } from "./limits.ts";

/*
 * The collaborative text on the wire: over the page's own socket, with its session. Bytes are Yjs updates, state
 * vectors and awareness updates (version 1). Every request is answered.
 */

function bytes(longest: number) {
  return z.instanceof(Uint8Array).refine((value) => value.byteLength <= longest);
}

const clientId = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);

export const joinSchema = z.strictObject({
  postId: z.uuid(),
  slot: z.string().max(64),
  /** Of the sender's Y.Doc; its cursor goes by it. */
  clientId,
  /** Of the copy the sender has; absent when it has none. */
  epoch: z.uuid().optional(),
  /** The sender's state vector. */
  sv: bytes(limits.stateVectorBytes),
});

/** The size is judged apart: too big is an answer of its own. */
export const updateSchema = z.strictObject({
  docId: z.uuid(),
  epoch: z.uuid(),
  msgId: z.uuid(),
  data: z.instanceof(Uint8Array),
});

export const leaveSchema = z.strictObject({ docId: z.uuid() });

export const awarenessSchema = z.strictObject({ docId: z.uuid(), data: bytes(limits.awarenessBytes + 64) });

export type UpdateError = "denied" | "readonly" | "epoch" | "gap" | "malformed" | "tooBig" | "busy";

export type JoinAnswer =
  | {
      ok: true;
      docId: string;
      epoch: string;
      seq: number;
      role: "write" | "read";
      /** What the sender lacks; null when it is fetched over HTTP, because it is large. */
      diff: Uint8Array | null;
      serverSV: Uint8Array;
    }
  /** `epoch`: the sender's copy is of another document; the one that is there now. */
  | { ok: false; error: "denied" | "epoch" | "malformed" | "busy"; epoch?: string };

export type UpdateAnswer = { seq: number } | { error: UpdateError };

export interface UpdatesMessage {
  docId: string;
  epoch: string;
  /** Of the first and last update in `data`. A reader who is not at `seqFrom - 1` or later has missed some, and rejoins. */
  seqFrom: number;
  seqTo: number;
  data: Uint8Array;
}

export interface TextServerToClient {
  "text:updates"(message: UpdatesMessage): void;
  "text:awareness"(message: { docId: string; data: Uint8Array }): void;
  "text:role"(message: { docId: string; role: "write" | "read" }): void;
  "text:epoch"(message: { docId: string; epoch: string }): void;
}

export interface TextClientToServer {
  "text:join"(message: unknown, answer: (answer: JoinAnswer) => void): void;
  "text:update"(message: unknown, answer: (answer: UpdateAnswer) => void): void;
  "text:leave"(message: unknown, answer: (answer: { ok: boolean }) => void): void;
  "text:awareness"(message: unknown, answer: (answer: { ok: boolean }) => void): void;
}
