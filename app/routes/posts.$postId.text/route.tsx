import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { requireViewer } from "#app/auth/viewer.server.ts";
import type { SaveAnswer } from "#app/editor/save-answer.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { saveTypedText } from "#app/services/post-page/save-typed-text.server.ts";

const save = z.object({ slot: z.string().max(64), text: z.string(), version: z.int().min(0) });

/** Saves one text as it is typed. "saved" is said only after the commit. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const typed = save.safeParse(await readJson(request));
  if (!typed.success) return say({ type: "refused", code: "badRequest" }, 400);
  const { slot, text, version } = typed.data;
  const input = { viewer, postId: params.postId ?? "", slot, text, baseVersion: version };
  const answer = await saveTypedText(context.app, input);
  if (answer.type !== "failed") return say(answer, answer.type === "saved" ? 200 : 409);
  const { error } = answer;
  // Trying again helps: nothing was written, nothing will be lost by it.
  if (error.code === "busy" || error.code === "unavailable") return say({ type: "unreachable" }, 503);
  return say({ type: "refused", code: error.code }, statusOf(error));
}

/** Only ever posted to; whoever opens the address goes to the post. */
export function loader({ params }: ActionFunctionArgs) {
  throw redirect(`/posts/${params.postId}`, 303);
}

function say(answer: SaveAnswer, status: number): Response {
  return Response.json(answer, { status, headers: { "Cache-Control": "no-store" } });
}

async function readJson(request: Request): Promise<unknown> {
  return request.json().catch(() => null);
}
