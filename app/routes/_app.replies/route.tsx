import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { RepliesPage } from "#app/components/linked/replies-page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { beginLinkedPost } from "#app/services/linked-posts/begin-linked-post.server.ts";
import { postForm } from "#app/services/post-page/read-form.ts";
import { listReadyAnswers } from "#db/queries/linked-posts.server.ts";
import { newPostChoices } from "#db/queries/new-post.server.ts";
import { readScope } from "#db/scope.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "writer", "admin");
  const view = await readScope(context.app.db, viewer, async (scope) => ({
    ready: await listReadyAnswers(scope),
    channels: (await newPostChoices(scope)).channels,
  }));
  return json({ title: `${translator(viewer.locale)("linked.replies.title")} · Imprimatur`, ...view });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "Imprimatur" }];

/** A reply to something that is not ours, from nothing or from an answer approved before. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "writer", "admin");
  const readyAnswerId = postForm(await request.formData()).field("readyAnswerId");
  const answer = await beginLinkedPost(context.app, {
    viewer,
    kind: "reply",
    aboutPostId: null,
    ...(readyAnswerId === "" ? {} : { readyAnswerId }),
  });
  if (!answer.ok) throw new Response(null, { status: statusOf(answer.error) });
  throw redirect(`/posts/${answer.postId}`, 303);
}

export default withWords(["linked"], Replies);

function Replies() {
  const { ready, channels } = useLoaderData<typeof loader>();
  return <RepliesPage channels={channels} ready={ready} />;
}
