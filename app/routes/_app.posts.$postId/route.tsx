import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { data, type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";
import { originOf } from "#app/auth/request-origin.server.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { isWithoutForm } from "#app/components/post/hand-on-anchor.ts";
import { PostPage } from "#app/components/post/post-page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { formatMoment } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { type ErrorCode, errorStatuses, failure, statusOf } from "#app/kernel/errors.ts";
import { blackoutInWords } from "#app/services/blackouts/blackout-sentences.ts";
import { readDiscussion } from "#app/services/comments/read-comments-page.server.ts";
import { applyPostForm } from "#app/services/post-page/apply-form.server.ts";
import { commandAddress, organizationQuestion } from "#app/services/post-page/command-address.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import { postForm, typedValues } from "#app/services/post-page/read-form.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";

export const handle = { shell: { narrow: true, phoneBar: false } };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const search = new URL(request.url).searchParams;
  const problem = errorCode(search.get("problem"));
  const view = await readPostView(context.app, { viewer, postId: params.postId ?? "" });
  const discussion = view && (await readDiscussion(context.app, { viewer, postId: view.post.id }));
  if (!view || !discussion) throw new Response(null, { status: 404 });
  // An envelope has a page of its own.
  if (view.post.carriesEnvelope) throw redirect(`/live/${view.post.id}/envelope${new URL(request.url).search}`, 303);
  const t = translator(viewer.locale);
  const title = t("post.pageTitle", { title: view.post.title, state: t(`states.post.${view.post.state}`) });
  const now = context.app.clock.now();
  const moment = (at: Date) => formatMoment(at, { locale: viewer.locale, zone: viewer.zone, now });
  const inBlackout = blackoutInWords(view.blackout, { t, locale: viewer.locale, moment });
  return {
    title,
    view,
    inBlackout,
    discussion,
    formKey: randomUUID(),
    problem,
    mediaProblem: search.get("mediaProblem"),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? "Imprimatur" }];

/* Tabs are in the address and change nothing on the server. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) => {
  const onlyTabs = ["problem", "mediaProblem"].every(
    (name) => currentUrl.searchParams.get(name) === nextUrl.searchParams.get(name),
  );
  const moved = currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search;
  return !formMethod && moved && onlyTabs ? false : defaultShouldRevalidate;
};

/** The forms of the page. Done: back to it. Refused: the page again, with what was typed. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const postId = params.postId ?? "";
  const typed = await request.formData();
  const form = postForm(typed);
  const applied = await applyPostForm(context.app, { viewer, postId, form });
  if (applied.ok && "problem" in applied && applied.problem) throw redirect(withProblem(applied.problem), 303);
  if (applied.ok) throw redirect(form.field("then") === "submit" ? await sent() : backTo(request), 303);
  const { error } = applied;
  if (error.code === "notFound") throw new Response(null, { status: 404 });
  if (error.code === "otherOrganization") throw redirect(organizationQuestion(postId, form), 303);
  const values = "values" in applied ? { ...typedValues(typed), ...applied.values } : typedValues(typed);
  const answer: FormAnswer = { intent: form.intent, error, values };
  return data(answer, { status: error.code in errorStatuses ? statusOf({ code: error.code as ErrorCode }) : 422 });

  function withProblem(code: ErrorCode): string {
    return commandAddress(postId, failure(code)) ?? "/posts";
  }

  /** Without JavaScript "Manda alla firma" saves what is in the field and then sends it. */
  async function sent(): Promise<string> {
    const submitted = await submitPost(context.app, {
      viewer,
      postId,
      actor: actorOf(viewer, originOf({ request, context })),
    });
    return commandAddress(postId, submitted) ?? "/posts";
  }
}

export default withWords(["linked"], Post);

function Post() {
  const { view, inBlackout, discussion, formKey, problem, mediaProblem } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer && (isAboutThePage(answer) || isWithoutForm(answer, view)) ? answer.error : null;
  return (
    <PostPage
      answer={answer}
      discussion={discussion}
      formKey={formKey}
      inBlackout={inBlackout}
      key={view.post.id}
      mediaProblem={mediaProblem}
      problem={refused}
      told={problem}
      view={view}
    />
  );
}

/** Refusals that no single field explains. */
function isAboutThePage({ intent }: FormAnswer): boolean {
  return [
    "own-text",
    "rejoin",
    "media-remove",
    "media-up",
    "media-down",
    "retry",
    "give-up",
    "schedule-now",
    "check",
    "keep-answer",
    "end-answer",
    "close-escalation",
  ].includes(intent);
}

function errorCode(value: string | null): ErrorCode | null {
  return value !== null && Object.hasOwn(errorStatuses, value) ? (value as ErrorCode) : null;
}

/** The same page on the same tab, without the problem that is over. */
function backTo(request: Request): string {
  const { pathname, searchParams } = new URL(request.url);
  const kept = ["slot", "part"].flatMap((name) =>
    searchParams.has(name) ? [[name, searchParams.get(name) ?? ""]] : [],
  );
  const search = new URLSearchParams(kept).toString();
  return search ? `${pathname}?${search}` : pathname;
}
