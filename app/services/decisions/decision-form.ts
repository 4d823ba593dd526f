import { z } from "zod";
import { sayForm } from "#app/services/comments/comment-form.ts";
import { isId } from "#app/kernel/ids.ts";
import { reasonKinds, verdicts } from "#workflows/approval/states.ts";
import type { MarkGiven } from "#workflows/approval/types.ts";
import { plainText } from "#workflows/content/plain-text.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/u);
const key = z.string().regex(/^[0-9a-f-]{36}$/u);
const seat = z.string().refine(isId);

/** What is said of the seat; from here to the log it keeps this shape. */
const given = {
  verdict: z.enum(verdicts),
  revisionHash: hash,
  reason: z.string().max(20_000).transform(plainText).nullable().default(null),
  reasonKind: z.enum(reasonKinds).nullable().default(null).catch(null),
} satisfies Record<keyof MarkGiven, z.ZodType>;

const decisionForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("mark"),
    seat,
    ...given,
    key,
    /** Sent by the page itself, a second after it was opened. */
    automatic: z.literal("1").optional(),
  }),
  z.object({ intent: z.literal("undo"), seat, key }),
  /** Stops the page that was about to approve by itself. */
  z.object({ intent: z.literal("stop"), seat }),
  z.object({
    intent: z.literal("code"),
    seat,
    code: z.string().max(40).catch("").default(""),
    /** "It is my device": asked, never assumed. */
    remember: z.literal("on").optional().catch(undefined),
  }),
  z.object({ intent: z.literal("resend"), seat }),
  /** A code to read the post with, where the address shows it no more. */
  z.object({ intent: z.literal("read"), seat }),
]);

export type DecisionForm = z.infer<typeof decisionForm>;
export type MarkForm = Extract<DecisionForm, { intent: "mark" }>;

/** Null for anything our page would not send. */
export function readDecisionForm(form: FormData): DecisionForm | null {
  const sent = [...form].filter(([, value]) => typeof value === "string" && value !== "");
  const { revision: revisionHash, ...fields } = Object.fromEntries(sent);
  const parsed = decisionForm.safeParse({ ...fields, revisionHash });
  return parsed.success ? parsed.data : null;
}

const kept = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("mark"), ...given }),
  z.object({ intent: z.literal("undo") }),
  z.object({ intent: z.literal("freeze") }),
  z.object({ intent: z.literal("say"), said: sayForm }),
  z.object({ intent: z.literal("read") }),
]);

/** What a code carries out, as it is kept while the code is on its way. */
export type CodedRequest = z.infer<typeof kept>;

/** Stored JSON of another version of the program may say something else: null then. */
export function readCodedRequest(stored: unknown): CodedRequest | null {
  const parsed = kept.safeParse(stored);
  return parsed.success ? parsed.data : null;
}
