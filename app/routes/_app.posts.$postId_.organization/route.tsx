import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { originOf } from "#app/auth/request-origin.server.ts";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { OrganizationQuestion } from "#app/components/post/organization-question.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { applyPostForm } from "#app/services/post-page/apply-form.server.ts";
import { commandAddress, momentNames } from "#app/services/post-page/command-address.ts";
import { readOrganizationQuestion } from "#app/services/post-page/organization-question.server.ts";
import { postForm } from "#app/services/post-page/read-form.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { noteSent } from "#app/services/posts/other-organization.server.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";

/** Asked of whoever works for two organisations and sent their last post for the other one. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const { postId = "" } = params;
  const { searchParams } = new URL(request.url);
  const question = await readOrganizationQuestion(context.app, { viewer, postId, asked: searchParams });
  if (question === null) throw new Response(null, { status: 404 });
  // The answer was given meanwhile, on another page.
  if (question.other === null) throw redirect(`/posts/${postId}`, 303);
  return { title: translator(viewer.locale)("otherOrganization.pageTitle", { title: question.title }), question };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? "Imprimatur" }];

/** It is the right organisation: what was asked for is done. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const postId = params.postId ?? "";
  const typed = await request.formData();
  const form = postForm(typed);
  await noteSent(context.app, viewer);
  const address = form.intent === "submit" ? await submitted() : await scheduled();
  if (address === null) throw new Response(null, { status: 404 });
  throw redirect(address, 303);

  async function submitted() {
    const actor = actorOf(viewer, originOf({ request, context }));
    return commandAddress(postId, await submitPost(context.app, { viewer, postId, actor }));
  }

  async function scheduled() {
    const answer = await applyPostForm(context.app, { viewer, postId, form: postForm(ofMoment(typed)) });
    if (answer.ok) return `/posts/${postId}`;
    const { code } = answer.error;
    return code === "notFound" ? null : `/posts/${postId}?problem=${code}`;
  }
}

/** No other form of the post's page is answered here. */
function ofMoment(typed: FormData): FormData {
  const kept = new FormData();
  for (const name of momentNames) if (typed.has(name)) kept.set(name, typed.get(name) ?? "");
  kept.set("intent", typed.get("intent") === "schedule-now" ? "schedule-now" : "schedule");
  return kept;
}

export default withWords(["otherOrganization"], Question);

function Question() {
  return <OrganizationQuestion question={useLoaderData<typeof loader>().question} />;
}
