import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { readListsForWriting } from "#app/services/word-lists/listed-words.server.ts";
import { readScope } from "#db/scope.server.ts";

/** The lists of words a text is searched for while it is written. Everybody in the organisation may know them. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  if (!isId(params["postId"])) throw new Response(null, { status: 404 });
  const t = translator(viewer.locale);
  return json(await readScope(context.app.db, viewer, (scope) => readListsForWriting(scope, t)));
}
