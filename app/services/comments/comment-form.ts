import { z } from "zod";
import { isId } from "#app/kernel/ids.ts";
import { plainText } from "#workflows/content/plain-text.ts";
import { textFault, longest as longestOfPost } from "#app/services/posts/text-rules.ts";

/** Longest value of each field of a comment, in UTF-16 units as `maxlength` counts them. */
export const longestOf = { body: 4_000, quote: 4_000, replacement: longestOfPost.text } as const;

const id = z.string().refine(isId);
/** A field may be sent with line ends of two units each. */
const words = (longest: number) =>
  z
    .string()
    .max(longest * 2)
    .transform(plainText);
const body = words(longestOf.body).default("");
const key = id.optional().catch(undefined);

const openThread = z.object({
  intent: z.literal("openThread"),
  slot: z.string().max(40).default("main"),
  quote: words(longestOf.quote).default(""),
  /** A whole line, chosen from a list: what is meant where no words were given. */
  line: words(longestOf.quote).default(""),
  /** Beside words that were chosen with a pointer. */
  before: z.string().max(400).optional(),
  after: z.string().max(400).optional(),
  start: z.coerce.number().int().nonnegative().optional().catch(undefined),
  body,
  /** Ticked: `replacement` is meant, empty or not. */
  proposes: z.literal("1").optional(),
  replacement: words(longestOf.replacement).default(""),
  key,
});

const reply = z.object({ intent: z.literal("reply"), threadId: id, body, key });

const settle = z.object({
  intent: z.literal("settleThread"),
  threadId: id,
  verdict: z.enum(["resolve", "reopen", "accept", "decline"]),
  /** Under which client id an accepted proposal shall come, so that the accepter's editor knows it again. */
  clientId: z.coerce.number().int().min(1).max(0xffff_ffff).optional().catch(undefined),
});

/** Something said; a code carries it in the same shape. */
export const sayForm = z.discriminatedUnion("intent", [openThread, reply]);
const commentForm = z.discriminatedUnion("intent", [openThread, reply, settle]);

export type SayForm = z.infer<typeof sayForm>;
export type CommentForm = z.infer<typeof commentForm>;

/** Null for anything our pages would not send. */
export function readCommentForm(form: FormData): CommentForm | null {
  const parsed = commentForm.safeParse(fieldsOf(form));
  return parsed.success ? parsed.data : null;
}

/** What was said on a page that only lets one speak. */
export function readSayForm(form: FormData): SayForm | null {
  const parsed = sayForm.safeParse(fieldsOf(form));
  return parsed.success ? parsed.data : null;
}

function fieldsOf(form: FormData): Record<string, unknown> {
  return Object.fromEntries([...form].filter(([, value]) => typeof value === "string" && value !== ""));
}

/** What is wrong with a comment's own words; they may be missing only where a proposal speaks for itself. */
export function bodyFault(body: string, needed: boolean) {
  if (needed && body.trim() === "") return "commentEmpty";
  return textFault(body, longestOf.body);
}
