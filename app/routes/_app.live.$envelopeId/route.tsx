import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { originOf } from "#app/auth/request-origin.server.ts";
import { requestProofOf } from "#app/auth/request-proof.server.ts";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { LivePage } from "#app/components/live/live-page.tsx";
import { usePostLive } from "#app/components/post/use-post-live.ts";
import { withWords } from "#app/components/shell/with-words.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { readLiveForm } from "#app/services/live/live-form.ts";
import { pressLive } from "#app/services/live/press-live.server.ts";
import { readLivePage } from "#app/services/live/read-live-page.server.ts";
import { actorOf } from "#app/services/posts/command.ts";

export const handle = { shell: { narrow: true, phoneBar: false } };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const view = await readLivePage(context.app, { viewer, envelopeId: params.envelopeId ?? "" });
  if (!view) throw new Response(null, { status: 404 });
  const form = readLiveForm(new URL(request.url).searchParams);
  return {
    title: translator(viewer.locale)("post.pageTitle", {
      title: view.title,
      state: translator(viewer.locale)(`states.post.${view.state}`),
    }),
    view,
    form,
    formKey: randomUUID(),
    viewerName: viewer.name,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? "Imprimatur" }];

/** Published: on to where its text is copied and its address confirmed. Refused: the page again, as it was typed. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const envelopeId = params.envelopeId ?? "";
  if (!isId(envelopeId)) throw new Response(null, { status: 404 });
  const form = readLiveForm(await request.formData());
  const proof = await requestProofOf({ request, context }, viewer);
  const actor = actorOf(viewer, originOf({ request, context }));
  const pressed = await pressLive(context.app, {
    viewer,
    actor,
    envelopeId,
    form,
    fresh: proof.session?.fresh === true,
  });
  if (pressed.to !== null) throw redirect(pressed.to, 303);
  return data({ form, refused: pressed.bounds, problem: pressed.problem }, { status: 409 });
}

export default withWords(["live"], Live);

function Live() {
  const { view, form, formKey, viewerName } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  usePostLive(view.envelopeId, view.version);
  return (
    <LivePage
      form={refused?.form ?? form}
      formKey={formKey}
      refused={refused?.refused ?? []}
      sendProblem={refused?.problem ?? null}
      view={view}
      viewerName={viewerName}
    />
  );
}
