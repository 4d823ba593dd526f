import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { DeclarationsNote } from "#app/components/today/declarations-note.tsx";
import { EscalationsNote } from "#app/components/today/escalations-note.tsx";
import { GoesOutToday, ToKnow } from "#app/components/today/goes-out-today.tsx";
import { MarkedByMeList, OnTheWayList } from "#app/components/today/on-the-way-list.tsx";
import { LiveNote } from "#app/components/today/live-note.tsx";
import { MyTurnList } from "#app/components/today/my-turn-list.tsx";
import { useCountedNumber } from "#app/components/ui/counted-number.tsx";
import { sentenceStart } from "#app/i18n/format.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import { awayNow, readAbsences } from "#app/services/absences/read-absences.server.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import { hasRole } from "#app/policies/viewer.ts";
import { runningBlackout } from "#app/services/blackouts/read-blackouts.server.ts";
import { declarationsWaitingFor, listBlackouts } from "#db/queries/blackouts.server.ts";
import { waitingForMe } from "#app/services/second-person/waiting-for-me.server.ts";
import type { Counted } from "#db/queries/counted.server.ts";
import { endingAccesses } from "#db/queries/ending-accesses.server.ts";
import { openEscalations } from "#db/queries/linked-posts.server.ts";
import { countToRead, openEnvelopesOf } from "#db/queries/live.server.ts";
import { pausedAmong } from "#db/queries/holds.server.ts";
import { today } from "#db/queries/today.server.ts";
import { readScope } from "#db/scope.server.ts";
import { localTime, zonedInstant } from "#workflows/calendar/zone.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  // An auditor has nothing to decide: the log is their first page.
  if (viewer.roles.every((role) => role === "auditor")) throw redirect("/log");
  const seesEverything = viewer.roles.some((role) => role !== "approver");
  const day = dayOf(context.app.clock.now(), viewer.zone);
  const now = context.app.clock.now();
  const data = await readScope(context.app.db, viewer, async (scope) => {
    const shown = await today(scope, {
      personId: viewer.personId,
      seesEverything,
      administers: hasRole(viewer, "admin"),
      ...day,
    });
    const going = shown.myTurn.filter(({ reason }) => reason.type === "scheduling" || reason.type === "publication");
    return {
      ...shown,
      changes: await waitingForMe(scope, viewer),
      accesses: mayAdminister(viewer, "channels").allowed ? await endingAccesses(scope) : [],
      away: seesEverything ? awayNow(await readAbsences(scope, { viewer, now })) : [],
      blackout: seesEverything ? runningBlackout(await listBlackouts(scope), now) : null,
      escalations: await openEscalations(scope, viewer.personId),
      envelopes: await openEnvelopesOf(scope, { personId: viewer.personId, now }),
      toRead: await countToRead(scope, viewer.personId),
      declarations: await declarationsWaitingFor(scope, { personId: viewer.personId, now }),
      paused: await pausedAmong(
        scope,
        going.map(({ post }) => post.id),
      ),
    };
  });
  return {
    title: `${translator(viewer.locale)("today.title")} · Imprimatur`,
    viewer: { personId: viewer.personId, name: viewer.name },
    seesEverything,
    ...data,
  };
}

/* From midnight to midnight as the reader's clock counts them: 23 or 25 hours on the nights when it changes. */
function dayOf(now: Date, zone: string): { dayStart: Date; dayEnd: Date } {
  const date = localTime(now.toISOString(), zone).slice(0, 10);
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const midnight = (day: string) => new Date(zonedInstant(`${day}T00:00`, zone, { disambiguation: "earlier" }).instant);
  return { dayStart: midnight(date), dayEnd: midnight(next) };
}

export default withWords(["absences", "linked", "secondPerson", "today"], Today);

function Today() {
  const data = useLoaderData<typeof loader>();
  const reader = useReader();
  const format = useFormat();
  // The desk is not clear while a declaration waits above.
  const myTurn = (data.myTurnCount > 0 || data.declarations.length === 0) && (
    <MyTurnList count={data.myTurnCount} paused={data.paused} turns={data.myTurn} viewerName={data.viewer.name} />
  );
  return (
    <Page>
      <PageHeader line={<Summary />} size="display" title={format.dayTitle(reader.now)} />
      <LiveNote envelopes={data.envelopes} toRead={data.toRead} />
      <DeclarationsNote waiting={data.declarations} />
      <EscalationsNote open={data.escalations} />
      {data.seesEverything ? (
        <div className="grid gap-x-13 gap-y-10 lg:grid-cols-[minmax(0,1fr)_288px] lg:grid-rows-[auto_1fr]">
          {myTurn}
          <aside className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
            <GoesOutToday count={data.goesOutCount} items={data.goesOut} />
            <ToKnow
              accesses={data.accesses}
              away={data.away}
              blackout={data.blackout}
              changes={data.changes}
              items={data.toKnow}
            />
          </aside>
          <OnTheWayList count={data.onTheWayCount} posts={data.onTheWay} viewerId={data.viewer.personId} />
        </div>
      ) : (
        <div className="max-w-[820px]">
          {myTurn}
          <MarkedByMeList marks={data.markedByMe} viewerName={data.viewer.name} />
        </div>
      )}
    </Page>
  );
}

/** One sentence of numbers under the date. */
function Summary() {
  const { seesEverything, myTurnCount, declarations, onTheWayCount, goesOutCount } = useLoaderData<typeof loader>();
  const t = useTranslations("today");
  const format = useFormat();
  const figures = useCountedNumber();
  const { locale } = useReader();
  const inWords = (count: Counted) => (count.more ? figures(count) : format.count(count.n));
  const n = myTurnCount + declarations.length;
  const mine = { n, words: sentenceStart(format.count(n), locale) };
  if (!seesEverything) return <>{t("summarySuperior", mine)}</>;
  const turns = t("summaryTurns", mine);
  const way = sentenceStart(t("summaryWay", { n: onTheWayCount.n, words: inWords(onTheWayCount) }), locale);
  const out = t("summaryOut", { n: goesOutCount.n, words: inWords(goesOutCount) });
  return <>{t("summaryWriter", { turns, way, out })}</>;
}
