import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { BlackoutForm } from "#app/components/blackout/blackout-form.tsx";
import { useBlackoutWords } from "#app/components/blackout/blackout-words.ts";
import { ForeseenList } from "#app/components/blackout/foreseen-list.tsx";
import { GateSample } from "#app/components/blackout/gate-sample.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { mayKeepBlackouts } from "#app/policies/blackout.ts";
import {
  blackoutFieldCodes,
  type BlackoutFieldCode,
  readBlackoutForm,
  type TypedBlackout,
  typedBlackout,
} from "#app/services/blackouts/blackout-form.ts";
import { enterBlackout } from "#app/services/blackouts/enter-blackout.server.ts";
import { foreseeBlackout, type ForeseenPosts } from "#app/services/blackouts/foresee-blackout.server.ts";
import { blackoutChoices } from "#app/services/blackouts/read-blackouts.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readScope } from "#db/scope.server.ts";
import { type ElectionPeriod, templateOf } from "#workflows/calendar/election-periods.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  if (!mayKeepBlackouts(viewer).allowed) throw new Response(null, { status: 404 });
  return {
    title: translator(viewer.locale)("blackout.form.title"),
    choices: await readScope(context.app.db, viewer, blackoutChoices),
  };
}

/** Refused, or first shown what would stop. */
interface Answered {
  typed: TypedBlackout;
  errors: Partial<Record<string, BlackoutFieldCode>>;
  busy: boolean;
  foreseen: { posts: ForeseenPosts; period: ElectionPeriod; source: string } | null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const form = await request.formData();
  const typed = typedBlackout(form);
  const { zone } = await readScope(context.app.db, viewer, readOrganization);
  const read = readBlackoutForm(form, { zone });
  const foreseen = read.ok ? await foreseeBlackout(context.app, { viewer, fields: read.fields }) : read;
  if (read.ok && foreseen.ok && form.get("seen") !== foreseen.seen) {
    const { source } = templateOf(read.fields.vote);
    return data<Answered>({
      typed,
      errors: {},
      busy: false,
      foreseen: { posts: foreseen, period: read.period, source },
    });
  }
  const outcome =
    read.ok && foreseen.ok ? await enterBlackout(context.app, { viewer, fields: read.fields }) : failed(foreseen);
  if (outcome.ok) return redirect("/blackout?done=opened", 303);
  const { error } = outcome;
  if (!error.fields && error.code !== "busy") throw new Response(null, { status: statusOf(error) });
  const errors = blackoutFieldCodes(error.fields ?? {});
  return data<Answered>({ typed, errors, busy: error.code === "busy", foreseen: null }, { status: statusOf(error) });
}

function failed<Answer extends { ok: boolean }>(answer: Answer): Extract<Answer, { ok: false }> {
  return answer as Extract<Answer, { ok: false }>;
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export default withWords(["blackout"], NewBlackout);

function NewBlackout() {
  const { title, choices } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const t = useTranslations("blackout.form");
  const say = useBlackoutWords();
  const errors = Object.fromEntries(
    Object.entries(answered?.errors ?? {}).flatMap(([field, code]) => (code ? [[field, say.refusal(code)]] : [])),
  );
  const foreseen = answered?.foreseen;
  return (
    <Page>
      <PageHeader line={t("line")} title={title} />
      {answered?.busy && (
        <Note className="mb-5 max-w-measure" live tone="red">
          {t("busy")}
        </Note>
      )}
      <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <BlackoutForm
          choices={choices}
          errors={errors}
          foreseen={
            foreseen ? (
              <ForeseenList
                foreseen={foreseen.posts}
                key={foreseen.posts.seen}
                period={foreseen.period}
                source={foreseen.source}
              />
            ) : null
          }
          pending={useNavigation().state === "submitting"}
          values={answered?.typed ?? nothing}
        />
        <GateSample />
      </div>
    </Page>
  );
}

const nothing: TypedBlackout = {
  vote: "",
  actPublishedOn: "",
  firstDay: "",
  days: "",
  secondRound: false,
  act: "",
  reach: "",
  channelIds: [],
  tags: "",
  exceptChannelIds: [],
  exceptTags: "",
  approverId: "",
};
