import { withWords } from "#app/components/shell/with-words.tsx";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { HeldQueuePage } from "#app/components/hold/held-queue.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { readHeldQueue } from "#app/services/holds/read-held-queue.server.ts";
import { answerQueueForm } from "./answer-queue-form.server.ts";

/** The queue of held posts: while a hold lasts, and after it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  return {
    title: translator(viewer.locale)("holdPages.queue.title"),
    queue: await readHeldQueue(context.app, viewer),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const refused = await answerQueueForm({ request, context }, viewer);
  return data(refused, { status: refused.status });
}

export default withWords(["held", "holdPages"], HeldPosts);

function HeldPosts() {
  const { queue } = useLoaderData<typeof loader>();
  return <HeldQueuePage queue={queue} refused={useActionData<typeof action>()} />;
}
