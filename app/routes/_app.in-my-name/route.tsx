import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { InNamePage } from "#app/components/in-name-of/in-name-page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import { countInNameOf, inNamePage, nameTabs, postsInNameOf, voicesOf } from "#db/queries/in-name-of.server.ts";
import { listFilters } from "#db/queries/list-filters.server.ts";
import { readScope } from "#db/scope.server.ts";

/** What went out in somebody's name, and what waits for their consent: one's own, for whoever audits anybody's. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const search = new URL(request.url).searchParams;
  const ofOthers = mayAdminister(viewer, "voices").allowed;
  const asked = search.get("person");
  const personId = ofOthers && isId(asked) ? asked : viewer.personId;
  // What is somebody else's does not exist for whoever may not read it.
  if (isId(asked) && asked !== personId) throw new Response(null, { status: 404 });
  const channel = search.get("channel");
  const [at, id] = (search.get("before") ?? "").split("~");
  const before = at && isId(id) && !Number.isNaN(Date.parse(at)) ? { at: new Date(at).toISOString(), id } : null;
  return readScope(context.app.db, viewer, async (scope) => {
    const counts = await countInNameOf(scope, personId);
    const tab = nameTabs.find((one) => one === search.get("show")) ?? (counts.waiting > 0 ? "waiting" : "out");
    const channelId = isId(channel) ? channel : null;
    const found = await postsInNameOf(scope, { personId, tab, channelId, before });
    const posts = found.slice(0, inNamePage);
    const last = posts.at(-1);
    const voices = ofOthers ? await voicesOf(scope) : [];
    const { channels } = await listFilters(scope);
    return {
      title: `${translator(viewer.locale)("inMyName.title")} · Imprimatur`,
      own: personId === viewer.personId,
      name: voices.find((one) => one.personId === personId)?.name ?? viewer.name,
      filter: { tab, channelId: channelId ?? "", personId: personId === viewer.personId ? "" : personId },
      counts,
      channels: channels.map(({ id: value, network, name }) => ({ id: value, network, name })),
      voices,
      posts,
      next: found.length > inNamePage && last ? `${last.sortAt}~${last.id}` : null,
      later: before !== null,
    };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default withWords(["inMyName"], InMyName);

function InMyName() {
  return <InNamePage page={useLoaderData<typeof loader>()} />;
}
