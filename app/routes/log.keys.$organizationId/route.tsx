import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { KeyHistory } from "#app/components/log/key-history.tsx";
import { PlainShell } from "#app/components/shell/plain-shell.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { anonymousReader } from "#app/i18n/preferences-cookie.server.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { publishedKeys } from "#app/services/log/published-keys.server.ts";

/** The keys of a log for people, without signing in: whoever checks a log need not be of the organisation. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { organizationId } = params;
  const published = isId(organizationId) ? await publishedKeys(context.app, organizationId) : null;
  if (published === null) throw new Response(null, { status: 404 });
  const { locale, theme } = await anonymousReader(request);
  const reader = { locale, theme, zone: "Europe/Rome", now: context.app.clock.now() };
  const title = `${translator(locale)("logProof.keys.title")} · ${published.organization}`;
  return { title, ...published, json: `/log/keys/${organizationId}/keys.json`, reader };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default withWords(["logProof"], Keys);

function Keys() {
  const { organization, keys, json } = useLoaderData<typeof loader>();
  return (
    <PlainShell organizationName={organization}>
      <KeyHistory json={json} keys={keys} />
    </PlainShell>
  );
}
