import { type AppLoadContext, redirect } from "@remix-run/node";
import { originOf } from "#app/auth/request-origin.server.ts";
import type { Viewer } from "#app/auth/viewer.server.ts";
import type { QueueRefusal } from "#app/components/hold/held-queue.tsx";
import { failure, statusOf } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { readLiftWords } from "#app/services/holds/hold-form.ts";
import { liftHold } from "#app/services/holds/lift-hold.server.ts";
import { moveHeldPost } from "#app/services/holds/move-held-post.server.ts";
import { chosenMoment } from "#app/services/post-page/chosen-moment.ts";
import { typedValues } from "#app/services/post-page/read-form.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { confirmHeldPost, discardPost } from "#app/services/posts/post-commands.server.ts";

const wholeNumber = /^\d{1,9}$/u;

/** The forms of the queue, told apart by `intent`; answers what was refused, and redirects where all went well. */
export async function answerQueueForm(
  { request, context }: { request: Request; context: AppLoadContext },
  viewer: Viewer,
): Promise<QueueRefusal & { status: number }> {
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "").slice(0, 200);
  const postId = text("postId");
  const version = text("version");
  const on = {
    viewer,
    postId,
    actor: actorOf(
      viewer,
      originOf({
        request,
        context,
      }),
    ),
    ...(wholeNumber.test(version) ? { expectedVersion: Number(version) } : {}),
  };
  const answer = await answerOf();
  if (answer.ok) throw redirect(isId(postId) ? `/hold/posts#post-${postId}` : "/hold/posts", 303);
  if (answer.error.code === "notFound") throw new Response(null, { status: 404 });
  const { error } = answer;
  const status = error.code.startsWith("moment") ? 422 : statusOf(error as Parameters<typeof statusOf>[0]);
  return { postId, intent: text("intent"), error, values: typedValues(form), status };

  async function answerOf() {
    switch (form.get("intent")) {
      case "lift":
        return liftHold(context.app, { viewer, holdId: text("holdId"), words: readLiftWords(form) });
      case "confirm":
        return confirmHeldPost(context.app, { ...on, publishAt: null });
      case "move":
        return move();
      case "discard":
        return discardPost(context.app, on);
      default:
        return failure("badRequest");
    }
  }

  async function move() {
    const [date, hour, zone, which] = [text("date"), text("hour"), text("zone"), text("which")];
    const chosen = chosenMoment({ date, hour, zone, which, now: context.app.clock.now() });
    if (!chosen.ok) return chosen;
    if (chosen.moment === null) return failure("publishMomentMissing");
    return moveHeldPost(context.app, { ...on, publish: chosen.moment });
  }
}
