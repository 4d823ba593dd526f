import { withWords } from "#app/components/shell/with-words.tsx";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { type HoldRefusal, HoldSheet } from "#app/components/hold/hold-sheet.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { readHoldForm } from "#app/services/holds/hold-form.ts";
import { placeHold } from "#app/services/holds/place-hold.server.ts";
import { readHoldSheet } from "#app/services/holds/read-hold-sheet.server.ts";

/** On phones the one button stays in sight at the foot. */
export const handle = { shell: { phoneBar: false } };

/** The sheet. Opening it stops nothing, wherever its address was found. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const sheet = await readHoldSheet(context.app, viewer);
  if (sheet === null) throw new Response(null, { status: 404 });
  return { title: translator(viewer.locale)("holdPages.sheet.title"), sheet };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

/** One press stops everything, or what was chosen. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const form = await request.formData();
  const read = readHoldForm(form);
  const answer = read.ok ? await placeHold(context.app, { viewer, fields: read.fields }) : read;
  if (answer.ok) throw redirect("/hold/posts", 303);
  const { error } = answer;
  if (!error.fields) throw new Response(null, { status: statusOf(error) });
  const text = (name: string) => String(form.get(name) ?? "").slice(0, 1_000);
  const refused = {
    fields: error.fields as HoldRefusal["fields"],
    values: {
      reach: text("reach"),
      reasonKind: text("reasonKind"),
      words: text("words"),
      furtherTags: text("furtherTags"),
      channelIds: form.getAll("channelIds").map(String).slice(0, 100),
      tags: form.getAll("tags").map(String).slice(0, 100),
    },
  } satisfies HoldRefusal;
  return data(refused, { status: 422 });
}

export default withWords(["holdPages"], Hold);

function Hold() {
  const { sheet } = useLoaderData<typeof loader>();
  const t = useTranslations("holdPages.sheet");
  return (
    <div className="mx-auto w-full max-w-[600px] px-5 py-6 md:my-10 md:rounded-lg md:px-7 md:shadow-float md:hairline">
      <h1 className="font-serif text-2xl font-medium">{t("title")}</h1>
      <p className="mt-1 text-soft">{t("line")}</p>
      <HoldSheet back="/" refused={useActionData<typeof action>()} sheet={sheet} />
    </div>
  );
}
