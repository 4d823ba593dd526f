import type { AppContext } from "#app/services/context.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { readBriefForm } from "#app/services/posts/brief-form.ts";
import { createPost } from "#app/services/posts/create-post.server.ts";
import { organizationZone } from "#db/queries/new-post.server.ts";
import { knownTags } from "#db/queries/tags.server.ts";
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
  const { zone, known } = await readScope(ctx.db, viewer, async (scope) => ({
    zone: await organizationZone(scope),
    known: await knownTags(scope),
  }));
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
    ...readBriefForm(form, known),
    title: form.field("title"),
    channelIds: form.list("channelId"),
    publish: chosen.moment,
  });
}
