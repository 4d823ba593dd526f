import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ListPage, ReadListPage } from "#app/components/word-lists/list-page.tsx";
import { statusOf } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import { answerListForm } from "#app/services/word-lists/answer-list-form.server.ts";
import { settleOnPage } from "#app/services/second-person/settle-on-page.server.ts";
import { archiveWordList, changeWordList } from "#app/services/word-lists/change-word-lists.server.ts";
import { channelsById, formOf, listChangeOfPage, listChoices } from "#app/services/word-lists/read-list-page.server.ts";
import type { WordListFields } from "#app/services/word-lists/word-list-form.ts";
import { wordListUses } from "#db/queries/word-list-uses.server.ts";
import { findWordList } from "#db/queries/word-lists.server.ts";
import { readScope } from "#db/scope.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const { listId = "" } = params;
  if (!mayAdminister(viewer, "policiesRead").allowed || !isId(listId)) throw new Response(null, { status: 404 });
  return readScope(context.app.db, viewer, async (scope) => {
    const list = await findWordList(scope, listId);
    if (!list) throw new Response(null, { status: 404 });
    return {
      title: list.name,
      archived: list.archived,
      mayChange: mayAdminister(viewer, "wordLists").allowed,
      choices: await listChoices(scope),
      channels: await channelsById(scope),
      values: formOf(list),
      uses: await wordListUses(scope, listId),
      waits: await listChangeOfPage(scope, viewer, { listId, url: request.url }),
    };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const { listId = "" } = params;
  if (!mayAdminister(viewer, "wordLists").allowed || !isId(listId)) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const here = `/word-lists/${listId}`;
  const settled = await settleOnPage(context.app, viewer, form);
  if (settled && "said" in settled) return redirect(`${here}?said=${settled.said}`, 303);
  if (settled) return data({ ...notAnswered, refused: settled.refused }, { status: 409 });
  const intent = form.get("intent");
  if (intent === "archive" || intent === "restore") {
    const archived = intent === "archive";
    const outcome = await archiveWordList(context.app, { by: viewer, listId, archived });
    if (outcome.ok && outcome.waits) return redirect(`${here}?said=proposed`, 303);
    if (outcome.ok) return redirect(`/word-lists?said=${archived ? "archived" : "restored"}`, 303);
    const { code } = outcome.error;
    if (code === "changeWaits") return data({ ...notAnswered, refused: { code, typed: null } }, { status: 409 });
    // A list that took the name meanwhile keeps another one out; what asks for a list keeps it in.
    if (code !== "listNameTaken" && code !== "listInUse") throw new Response(null, { status: statusOf(outcome.error) });
    return data({ ...notAnswered, errors: { name: code } }, { status: 409 });
  }
  const save = (fields: WordListFields) => changeWordList(context.app, { by: viewer, listId, fields });
  const answered = await answerListForm(context.app, { viewer, form }, save);
  if ("done" in answered)
    return redirect(answered.done === "saved" ? "/word-lists?said=saved" : `${here}?said=proposed`, 303);
  return data({ ...answered, refused: null }, { status: answered.trial === null ? 422 : 200 });
}

const notAnswered = { typed: null, errors: {}, trial: null, refused: null };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export default withWords(["secondPerson", "wordLists"], WordListPage);

function WordListPage() {
  const { mayChange, archived, waits, ...page } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const waiting = { ...waits, refused: answered?.refused ?? null };
  if (archived || !mayChange)
    return (
      <ReadListPage
        {...page}
        archived={archived}
        mayRestore={mayChange}
        nameTaken={nameError(answered?.errors) === "listNameTaken"}
        waiting={waiting}
      />
    );
  const typed = answered?.typed;
  return (
    <ListPage {...page} answered={answered && typed ? { ...answered, typed } : null} mayArchive waiting={waiting} />
  );
}

function nameError(errors: { name?: string } | undefined): string | undefined {
  return errors?.name;
}
