import type { AppContext } from "#app/services/context.ts";
import type { ActingViewer } from "#app/services/posts/by-viewer.ts";
import { createPost } from "#app/services/posts/create-post.server.ts";
import { newPostChoices } from "#db/queries/new-post.ts";
import { readScope } from "#db/scope.server.ts";
import type { PostForm } from "./apply-form.server.ts";
import { chosenMoment } from "./chosen-moment.ts";
import type { FormAnswer } from "./post-view.ts";

type Created = { ok: true; postId: string } | { ok: false; error: FormAnswer["error"] };

/** A new draft from the page's form; everything but the title may still be missing. */
export async function createFromForm(
  ctx: AppContext,
  { viewer, form }: { viewer: ActingViewer; form: PostForm },
): Promise<Created> {
  const { zone } = await readScope(ctx.db, viewer, newPostChoices);
  const chosen = chosenMoment({
    date: form.field("date"),
    hour: form.field("hour"),
    which: form.field("which"),
    zone,
    now: ctx.clock.now(),
  });
  if (!chosen.ok) return chosen;
  return createPost(ctx, {
    viewer,
    title: form.field("title"),
    purpose: form.field("purpose"),
    audience: form.field("audience"),
    routeId: form.field("routeId") || null,
    channelIds: form.list("channelId"),
    publish: chosen.moment,
  });
}
