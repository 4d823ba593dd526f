// The small build: this page pays for every kilobyte.
import * as z from "zod/mini";
import type { SaveAnswer, SaveRequest } from "./save-answer.ts";

const saved = z.object({
  type: z.literal("saved"),
  version: z.int(),
  at: z.string(),
  postVersion: z.optional(z.int()),
});
const stale = z.object({
  type: z.literal("stale"),
  version: z.int(),
  text: z.string(),
  byName: z.string(),
  at: z.string(),
});
const refused = z.object({ type: z.literal("refused"), code: z.string() });
const signedOut = z.object({ signIn: z.string().check(z.startsWith("/")) });
const answers = z.discriminatedUnion("type", [saved, stale, refused]);

/** Milliseconds to wait for an answer before calling the line down. */
const patience = 15_000;

/** Sends one text to `/posts/:postId/text`. Anything but a clear answer means "not known to have arrived". */
export async function sendText(
  address: string,
  request: SaveRequest,
  { leaving }: { leaving: boolean },
): Promise<SaveAnswer> {
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json", "x-imprimatur-save": "1" },
      body: JSON.stringify(request),
      redirect: "error",
      keepalive: leaving,
      signal: leaving ? null : AbortSignal.timeout(patience),
    });
    const body: unknown = await response.json();
    if (response.status === 401) return { type: "signedOut", ...signedOut.parse(body) };
    return answers.safeParse(body).data ?? { type: "unreachable" };
  } catch {
    return { type: "unreachable" };
  }
}
