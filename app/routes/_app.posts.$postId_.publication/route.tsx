import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { originOf } from "#app/auth/request-origin.server.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { PublicationPage } from "#app/components/post/publication-page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { failure, statusOf } from "#app/kernel/errors.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import { postForm, typedValues } from "#app/services/post-page/read-form.ts";
import { readPublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import {
  confirmPublication,
  confirmTakenOff,
  reportPublicationFailure,
  resolveTakenOff,
  resolveUncertain,
} from "#app/services/publications/publication-commands.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const view = await readPublicationView(context.app, { viewer, postId: params.postId ?? "" });
  if (!view) throw new Response(null, { status: 404 });
  return { title: translator(viewer.locale)("publication.pageTitle", { title: view.post.title }), view };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? "Imprimatur" }];

/** What whoever published by hand says: the address where it can be read, or that it did not go out. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const postId = params.postId ?? "";
  const typed = await request.formData();
  const form = postForm(typed);
  const on = {
    viewer,
    postId,
    channelId: form.field("channelId"),
    actor: actorOf(viewer, originOf({ request, context })),
  };
  const answer =
    form.intent === "confirm"
      ? await confirmPublication(context.app, {
          ...on,
          url: form.field("url"),
          alreadyOut: form.field("alreadyOut") === "yes",
        })
      : form.intent === "taken-off"
        ? await confirmTakenOff(context.app, on)
        : form.intent === "fail"
          ? await reportPublicationFailure(context.app, { ...on, reason: form.field("reason") })
          : form.intent === "there" || form.intent === "not-there"
            ? await resolveUncertain(context.app, { ...on, url: form.intent === "there" ? form.field("url") : null })
            : form.intent === "gone" || form.intent === "still-there"
              ? await resolveTakenOff(context.app, { ...on, isGone: form.intent === "gone" })
              : failure("badRequest");
  if (answer.ok) throw redirect(`/posts/${postId}/publication#channel-${on.channelId}`, 303);
  if (answer.error.code === "notFound") throw new Response(null, { status: 404 });
  const refused: FormAnswer = { intent: form.intent, error: answer.error, values: typedValues(typed) };
  return data(refused, { status: statusOf(answer.error) });
}

export default withWords(["linked", "publication", "sent"], Publication);

function Publication() {
  const { view } = useLoaderData<typeof loader>();
  return <PublicationPage answer={useActionData<typeof action>()} view={view} />;
}
