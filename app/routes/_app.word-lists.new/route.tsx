import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ListPage } from "#app/components/word-lists/list-page.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import { answerListForm } from "#app/services/word-lists/answer-list-form.server.ts";
import { settleOnPage } from "#app/services/second-person/settle-on-page.server.ts";
import { createWordList } from "#app/services/word-lists/change-word-lists.server.ts";
import {
  channelsById,
  listChangeOfPage,
  listChoices,
  newForm,
} from "#app/services/word-lists/read-list-page.server.ts";
import { readScope } from "#db/scope.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  if (!mayAdminister(viewer, "wordLists").allowed) throw new Response(null, { status: 404 });
  return readScope(context.app.db, viewer, async (scope) => ({
    title: translator(viewer.locale)("wordLists.new"),
    choices: await listChoices(scope),
    channels: await channelsById(scope),
    values: newForm(viewer.locale),
    waits: await listChangeOfPage(scope, viewer, { listId: null, url: request.url }),
  }));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const form = await request.formData();
  if (!mayAdminister(viewer, "wordLists").allowed) throw new Response(null, { status: 404 });
  const settled = await settleOnPage(context.app, viewer, form);
  if (settled && "said" in settled) return redirect(`/word-lists/new?said=${settled.said}`, 303);
  if (settled) return data({ answered: null, refused: settled.refused }, { status: 409 });
  const save = (fields: Parameters<typeof createWordList>[1]["fields"]) =>
    createWordList(context.app, { by: viewer, fields });
  const answered = await answerListForm(context.app, { viewer, form }, save);
  if ("done" in answered)
    return redirect(answered.done === "saved" ? "/word-lists?said=created" : "/word-lists/new?said=proposed", 303);
  return data({ answered, refused: null }, { status: answered.trial === null ? 422 : 200 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export default withWords(["secondPerson", "wordLists"], NewWordList);

function NewWordList() {
  const { waits, ...page } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return (
    <ListPage {...page} answered={done?.answered ?? null} waiting={{ ...waits, refused: done?.refused ?? null }} />
  );
}
