import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { NewPostPage } from "#app/components/post/new-post-page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { createFromForm } from "#app/services/post-page/apply-form.server.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import { postForm, typedValues } from "#app/services/post-page/read-form.ts";
import { longest } from "#app/services/posts/text-rules.ts";
import { readNewPostView } from "#app/services/post-page/read-new-post-view.server.ts";

export const handle = { shell: { phoneBar: false } };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "writer", "admin");
  const { searchParams: asked } = new URL(request.url);
  const view = await readNewPostView(context.app, {
    viewer,
    channelIds: asked.getAll("channelId").slice(0, 50),
    date: asked.get("date") ?? "",
    hour: asked.get("hour") ?? "",
    purpose: (asked.get("purpose") ?? "").slice(0, longest.purpose),
    campaign: (asked.get("campaign") ?? "").slice(0, longest.campaign),
    tags: (asked.get("tags") ?? "").slice(0, 2_000),
    voiceId: asked.get("voiceId") ?? "",
    sensitive: asked.getAll("sensitive").at(-1) === "yes",
  });
  return { title: translator(viewer.locale)("newPost.heading"), view };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? "Imprimatur" }];

/** Makes the draft and opens it; refused, the form comes back as it was typed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "writer", "admin");
  const typed = await request.formData();
  const form = postForm(typed);
  const created = await createFromForm(context.app, { viewer, form });
  if (created.ok) throw redirect(`/posts/${created.postId}`, 303);
  const answer: FormAnswer = { intent: "new", error: created.error, values: typedValues(typed) };
  return data({ answer, channelIds: form.list("channelId").slice(0, 50) }, { status: 422 });
}

export default withWords(["newPost"], NewPost);

function NewPost() {
  const { view } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <NewPostPage answer={refused?.answer} channelIds={refused?.channelIds ?? []} view={view} />;
}
