import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { RevisionsPage } from "#app/components/revisions/revisions-page.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { readRevisions } from "#app/services/revisions/read-revisions.server.ts";

export const handle = { shell: { narrow: true } };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const search = new URL(request.url).searchParams;
  const asked = { viewer, postId: params.postId ?? "", from: search.get("from"), to: search.get("to") };
  const view = await readRevisions(context.app, asked);
  if (view === null) throw new Response(null, { status: 404 });
  return { title: translator(viewer.locale)("revisions.pageTitle", { title: view.post.title }), view };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "Imprimatur" }];

export default function Revisions() {
  return <RevisionsPage view={useLoaderData<typeof loader>().view} />;
}
