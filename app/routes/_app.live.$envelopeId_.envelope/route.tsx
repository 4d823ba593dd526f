import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { originOf } from "#app/auth/request-origin.server.ts";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { EnvelopePage } from "#app/components/live/envelope-page.tsx";
import { usePostLive } from "#app/components/post/use-post-live.ts";
import { withWords } from "#app/components/shell/with-words.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { actOnEnvelope } from "#app/services/live/act-on-envelope.server.ts";
import { readEnvelopePage } from "#app/services/live/read-envelope-page.server.ts";
import { actorOf } from "#app/services/posts/command.ts";

export const handle = { shell: { narrow: true, phoneBar: false } };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const postId = params.envelopeId ?? "";
  const view = await readEnvelopePage(context.app, { viewer, postId });
  if (!view) throw new Response(null, { status: 404 });
  const t = translator(viewer.locale);
  const search = new URL(request.url).searchParams;
  return {
    title: t("post.pageTitle", { title: view.post.title, state: t(`states.post.${view.post.state}`) }),
    view,
    done:
      search.get("done") === "saved"
        ? ("saved" as const)
        : search.get("done") === "blanks"
          ? ("newBlanks" as const)
          : null,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? "Imprimatur" }];

/** Save, send for signature (which saves first), close. Refused: the form as it was typed. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const postId = params.envelopeId ?? "";
  if (!isId(postId)) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const actor = actorOf(viewer, originOf({ request, context }));
  const answer = await actOnEnvelope(context.app, { viewer, actor, postId, form });
  if (answer.to !== null) throw redirect(answer.to, 303);
  return data(answer.refused, { status: 422 });
}

export default withWords(["live"], EnvelopeRoute);

function EnvelopeRoute() {
  const { view, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  usePostLive(view.post.id, view.post.version);
  return (
    <EnvelopePage
      answer={answer ?? null}
      key={`${view.post.id}-${view.post.version}`}
      done={answer ? null : done}
      view={view}
    />
  );
}
