import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { originOf } from "#app/auth/request-origin.server.ts";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { Disclosure } from "#app/components/post/disclosure.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { TextArea } from "#app/components/ui/text-field.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { useFormat } from "#app/i18n/reader.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { recordReading } from "#app/services/live/record-reading.server.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { toRead } from "#db/queries/live.server.ts";
import { readScope } from "#db/scope.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  return {
    title: translator(viewer.locale)("live.reading.title"),
    waiting: await readScope(context.app.db, viewer, (scope) => toRead(scope, viewer.personId)),
    done: new URL(request.url).searchParams.get("done") === "yes",
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

/** It was read, or something is wrong with it. Refused: the page again, with what was typed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const form = await request.formData();
  const postId = String(form.get("postId") ?? "");
  const note = String(form.get("note") ?? "");
  const answer = await recordReading(context.app, {
    viewer,
    postId,
    problem: form.get("intent") === "problem" ? note : null,
    actor: actorOf(viewer, originOf({ request, context })),
  });
  if (answer.ok) throw redirect("/live/reading?done=yes", 303);
  if (answer.error.code === "notFound") throw new Response(null, { status: 404 });
  const t = translator(viewer.locale);
  const isMissing = answer.error.code === "reasonRequired";
  const error = isMissing ? t("live.reading.noteMissing") : t(`errors.${answer.error.code}.line`);
  return data({ postId, note, error }, { status: statusOf(answer.error) });
}

export default withWords(["live"], Reading);

function Reading() {
  const { title, waiting, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslations("live.reading");
  const format = useFormat();
  const { formData } = useNavigation();
  const pending = (postId: string, intent: string) =>
    formData?.get("postId") === postId && formData.get("intent") === intent;
  return (
    <Page>
      <PageHeader line={t("line")} title={title} />
      {done && !refused && (
        <Note className="mb-5 max-w-measure" live tone="green">
          {t("done")}
        </Note>
      )}
      {waiting.length === 0 && <Empty line={t("emptyLine")} title={t("empty")} />}
      <ol className="max-w-[46rem]">
        {waiting.map(({ postId, title: postTitle, text, number, envelopeTitle, postedByName, postedAt }) => {
          const failed = refused?.postId === postId ? refused : undefined;
          const said = {
            title: envelopeTitle,
            n: format.number(number),
            name: postedByName,
            moment: format.moment(postedAt),
          };
          return (
            <li className="border-b border-rule py-5 first:pt-0" key={postId}>
              <h2 className="text-base font-semibold">
                <Link className="underline-offset-4 hover:underline" to={`/posts/${postId}`}>
                  {postTitle}
                </Link>
              </h2>
              <p className="text-sm text-soft">{t("ofLive", said)}</p>
              <p className="mt-2 font-serif text-lg whitespace-pre-line [overflow-wrap:anywhere]">{text}</p>
              <div className="mt-3 flex flex-wrap items-start gap-3">
                <Form method="post" preventScrollReset>
                  <input name="postId" type="hidden" value={postId} />
                  <Button name="intent" pending={pending(postId, "read")} tone="primary" value="read">
                    {t("read")}
                  </Button>
                </Form>
                <Disclosure
                  as="inline"
                  className="min-w-0 flex-1 basis-40"
                  open={failed !== undefined}
                  summary={t("problem")}
                >
                  <Form className="grid justify-items-start gap-3" method="post" preventScrollReset>
                    <input name="postId" type="hidden" value={postId} />
                    <TextArea
                      {...(failed ? { error: failed.error } : {})}
                      className="w-full"
                      defaultValue={failed?.note}
                      description={t("noteHint")}
                      label={t("note")}
                      maxLength={4000}
                      name="note"
                      required
                      rows={2}
                    />
                    <Button name="intent" pending={pending(postId, "problem")} size="small" value="problem">
                      {t("tell")}
                    </Button>
                  </Form>
                </Disclosure>
              </div>
            </li>
          );
        })}
      </ol>
    </Page>
  );
}
