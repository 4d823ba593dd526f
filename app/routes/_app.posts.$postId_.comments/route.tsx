import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { data, useActionData, useLoaderData } from "@remix-run/react";
import { originOf } from "#app/auth/request-origin.server.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { requireViewer } from "#app/auth/viewer.server.ts";
import type { CommentFailure } from "#app/components/comments/comment-forms.ts";
import { CommentsPage } from "#app/components/comments/comments-page.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { carryOutComment } from "#app/services/comments/carry-out-comment.server.ts";
import { type CommentForm, readCommentForm } from "#app/services/comments/comment-form.ts";
import { readCommentsPage } from "#app/services/comments/read-comments-page.server.ts";

export const handle = { shell: { narrow: true } };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const page = await readCommentsPage(context.app, { viewer, postId: params.postId ?? "" });
  if (page === null) throw new Response(null, { status: 404 });
  const title = translator(viewer.locale)("comments.pageTitle", { title: page.post.title });
  return { title, page, formKey: randomUUID() };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title ?? "Imprimatur" }];

/** Done: back to where the form stood. Refused: this page, with what was typed. A page that stays gets a plain answer. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const postId = params.postId ?? "";
  const typed = await request.formData();
  const form = readCommentForm(typed);
  if (form === null) throw new Response(null, { status: 400 });
  const actor = actorOf(viewer, originOf({ request, context }));
  const done = await carryOutComment(context.app, { organizationId: viewer.organizationId, postId, actor }, form);
  const stays = typed.get("answer") === "data";
  if (!done.ok) {
    const { error } = done;
    if (stays) return { ok: false as const, code: error.code };
    if (error.code === "notFound") throw new Response(null, { status: 404 });
    return data({ failed: failureOf(form, error.code, typed) }, { status: statusOf(error) });
  }
  if (stays) return { ok: true as const, threadId: done.threadId };
  const page = typed.get("page") === "post" ? `/posts/${postId}?part=history` : `/posts/${postId}/comments`;
  throw redirect(`${page}#thread-${done.threadId}`, 303);
}

function failureOf(form: CommentForm, code: CommentFailure["code"], typed: FormData): CommentFailure {
  const names = ["slot", "quote", "body", "replacement", "proposes"] as const;
  const values = Object.fromEntries(names.map((name) => [name, String(typed.get(name) ?? "")]));
  return { code, intent: form.intent, threadId: form.intent === "openThread" ? null : form.threadId, values };
}

export default function Comments() {
  const { page, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <CommentsPage failed={answer && "failed" in answer ? answer.failed : null} formKey={formKey} page={page} />;
}
