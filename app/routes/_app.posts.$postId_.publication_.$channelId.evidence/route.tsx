import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { EvidencePage } from "#app/components/publications/evidence-page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { readEvidenceSheet } from "#app/services/publications/read-evidence.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const { postId = "", channelId = "" } = params;
  const sheet = await readEvidenceSheet(context.app, { viewer, postId, channelId });
  if (sheet === null) throw new Response(null, { status: 404 });
  return { title: translator(viewer.locale)("evidence.pageTitle", { title: sheet.title }), sheet };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "Imprimatur" }];

export default withWords(["evidence", "sent"], Evidence);

function Evidence() {
  return <EvidencePage sheet={useLoaderData<typeof loader>().sheet} />;
}
