import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { originOf } from "#app/auth/request-origin.server.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { requestProofOf } from "#app/auth/request-proof.server.ts";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { FacsimilesBeside } from "#app/components/decision/facsimiles.tsx";
import { DecisionFoot } from "#app/components/decision/decision-foot.tsx";
import { DecisionMain } from "#app/components/decision/decision-main.tsx";
import { commentFailureOf, decisionPage } from "#app/components/decision/decision-page.ts";
import { PresentWords } from "#app/components/presence/present-people.tsx";
import { usePostPresence } from "#app/components/presence/use-presence.ts";
import { withWords } from "#app/components/shell/with-words.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import { answerDecision } from "#app/routes/d.$token/answer-decision.server.ts";
import { asksToDecline, browserHashOf, presentDecision } from "#app/routes/d.$token/present-decision.server.ts";

export const handle = { shell: { phoneBar: false } };

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title ?? "Imprimatur" }];

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

/** The same page for a superior who is signed in. Somebody without a seat is sent to the post itself. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const postId = postIdOf(params.postId);
  const view = await readDecision(context.app, {
    organizationId: viewer.organizationId,
    personId: viewer.personId,
    postId,
    token: null,
    known: true,
    browserHash: browserHashOf(request, context.app),
    declining: asksToDecline(request),
  });
  if (!view) throw redirect(`/posts/${postId}`, 303);
  const proof = await requestProofOf({ request, context }, viewer);
  const path = `/posts/${postId}/decision`;
  return {
    title: `${view.post.title} · ${translator(viewer.locale)(`states.post.${view.post.state}`)}`,
    page: presentDecision(context.app, request, { view, path, imagesPath: "/media", proof, link: null }),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const postId = postIdOf(params.postId);
  const deciding = {
    organizationId: viewer.organizationId,
    postId,
    actor: actorOf(viewer, originOf({ request, context })),
    token: null,
  };
  return answerDecision({ request, context, path: `/posts/${postId}/decision`, deciding });
}

function postIdOf(value: string | undefined): string {
  if (!isId(value)) throw data(null, { status: 404 });
  return value;
}

export default withWords(["decision", "linkCards", "linked", "verdicts"], DecideSignedIn);

function DecideSignedIn() {
  const { page: loaded } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const page = decisionPage(loaded, failed?.failure ?? null, commentFailureOf(failed));
  const decides = page.view.situation.type === "open";
  const people = usePostPresence(page.view.post.id, decides ? "deciding" : "reading");
  return (
    <>
      <div className="mx-auto flex w-full flex-1 justify-center gap-8 px-5 pt-5 pb-8 md:px-8 md:pt-8">
        <div className="w-full max-w-[36rem] min-w-0">
          <PresentWords className="mb-4 block text-sm text-soft" people={people} />
          <DecisionMain page={page} />
        </div>
        <div className="hidden w-[20rem] flex-none min-[1100px]:block empty:hidden!">
          <FacsimilesBeside page={page} />
        </div>
      </div>
      <div className="safe-foot tall:sticky max-md:lower:has-data-more:static lowest:has-data-more:static bottom-0 z-20 border-t border-rule bg-paper px-5 pt-3 md:px-8">
        <div className="mx-auto grid max-w-[36rem] gap-2.5">
          <DecisionFoot page={page} />
        </div>
      </div>
    </>
  );
}
