import { z } from "zod";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { postStates } from "#workflows/approval/states.ts";
import type { Decision } from "#workflows/approval/effects.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import type { PostChange, PostChangeInput } from "./change-post.server.ts";

const rememberedSchema = z.object({
  postId: z.string(),
  type: z.string(),
  personId: z.string().nullable(),
  answer: z.object({
    state: z.enum(postStates),
    version: z.number(),
    at: z.string(),
    markId: z.string().nullable(),
    revision: z.object({ number: z.number(), hash: z.string() }).nullable(),
  }),
});

/** Printable ASCII of a sane length: what pages and mails make. */
export function isCommandKey(key: string): boolean {
  return /^[\x21-\x7e]{1,200}$/u.test(key);
}

/** What `commands.result` keeps of an accepted command. */
export function rememberedResult({ postId, actor, command }: PostChangeInput, answer: PostChange) {
  const { state, version, at, markId, revision } = answer;
  return { postId, type: command.type, personId: actor.personId, answer: { state, version, at, markId, revision } };
}

/** The first answer again; a key that was used for something else, or by somebody else, is refused. */
export function repeatedAnswer(stored: unknown, { postId, actor, command }: PostChangeInput): PostChange | Failure {
  const remembered = rememberedSchema.parse(stored);
  const same =
    remembered.postId === postId && remembered.type === command.type && remembered.personId === actor.personId;
  return same ? { ok: true, repeated: true, ...remembered.answer } : failure("commandKeyReused");
}

export function answerOf(post: { version: number }, decision: Decision, event: IterEvent): PostChange {
  return {
    ok: true,
    repeated: false,
    state: decision.state,
    version: post.version + 1,
    at: event.now,
    markId: event.type === "mark" ? event.markId : null,
    revision: decision.context.revision,
  };
}
