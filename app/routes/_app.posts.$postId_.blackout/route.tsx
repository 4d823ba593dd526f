import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { originOf } from "#app/auth/request-origin.server.ts";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { GatePage } from "#app/components/blackout/gate-page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { failure, statusOf } from "#app/kernel/errors.ts";
import { declareIndispensable, decideOnDeclaration } from "#app/services/blackouts/declare.server.ts";
import { readGate } from "#app/services/blackouts/read-gate.server.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import { postForm, typedValues } from "#app/services/post-page/read-form.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";

/** The declaration for the time of a vote. Everybody who may read the post reads it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const gate = await readGate(context.app, { viewer, postId: params.postId ?? "" });
  if (gate === null) throw new Response(null, { status: 404 });
  return { title: translator(viewer.locale)("blackout.gate.title", { title: gate.post.title }), gate };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? "Imprimatur" }];

/** Declares, and sends what is still being written; or lets pass what was declared, or not. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const postId = params.postId ?? "";
  const typed = await request.formData();
  const form = postForm(typed);
  const on = { viewer, postId, reason: form.field("reason") };
  const answer = await answerOf();
  if (answer.ok) throw redirect(`/posts/${postId}/blackout`, 303);
  if (answer.error.code === "notFound") throw new Response(null, { status: 404 });
  const refused: FormAnswer = { intent: form.intent, error: answer.error, values: typedValues(typed) };
  return data(refused, { status: statusOf(answer.error) });

  async function answerOf() {
    switch (form.intent) {
      case "declare":
        return declare();
      case "pass":
      case "refuse": {
        const verdict = form.intent === "pass" ? "passed" : "refused";
        return decideOnDeclaration(context.app, { ...on, verdict, declarationId: form.field("declarationId") });
      }
      default:
        return failure("badRequest");
    }
  }

  async function declare() {
    if (form.field("impersonal") !== "yes" || form.field("indispensable") !== "yes") return failure("badRequest");
    if (on.reason.trim() === "") return failure("reasonRequired", { field: "reason" });
    const gate = await readGate(context.app, { viewer, postId });
    if (gate === null) return failure("notFound");
    if (gate.isWritten) {
      const actor = actorOf(viewer, originOf({ request, context }));
      return submitPost(context.app, { viewer, postId, actor, declaration: on.reason });
    }
    // One declaration for each of the periods: the same words answer for all of them.
    let answer = await declareIndispensable(context.app, on);
    for (let left = gate.periods.length - 1; answer.ok && left > 0; left -= 1) {
      const next = await declareIndispensable(context.app, on);
      if (!next.ok && next.error.code === "nothingChanged") break;
      answer = next;
    }
    return answer;
  }
}

export default withWords(["blackout"], Gate);

function Gate() {
  const { gate } = useLoaderData<typeof loader>();
  return <GatePage gate={gate} refused={useActionData<typeof action>() ?? null} />;
}
