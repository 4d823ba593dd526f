import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { MyAbsences } from "#app/components/absences/timeline.tsx";
import { CalendarFeeds } from "#app/components/calendar/calendar-feeds.tsx";
import { DeviceList, SessionList } from "#app/components/people/devices-and-sessions.tsx";
import { NoMailNote } from "#app/components/shell/no-mail-note.tsx";
import { MailSettings, MySettings } from "#app/components/people/my-settings.tsx";
import { OrganizationSettings } from "#app/components/people/organization-settings.tsx";
import { OwnHoursSettings } from "#app/components/people/own-hours.tsx";
import { PasswordSettings } from "#app/components/people/password-settings.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { changeSettings } from "./change-settings.server.ts";
import { readSettings } from "./read-settings.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  return readSettings({ request, context }, viewer, new URL(request.url).searchParams.get("done"));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  return changeSettings({ request, context }, viewer);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ""} · Imprimatur` }];

export default withWords(["absences", "acts", "calendar", "hours", "mailSettings", "settings"], Settings);

function Settings() {
  const {
    title,
    me,
    absences,
    feeds,
    mail,
    hours,
    zones,
    sessions,
    devices,
    hasPassword,
    isFresh,
    organization,
    readsPolicies,
    mailArrives,
    done,
  } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof changeSettings>();
  const t = useTranslations("settings");
  const ofHours = useTranslations("hours");
  const ofFeeds = useTranslations("calendar.feed");
  const said = {
    saved: t("saved"),
    hours: ofHours("own.saved"),
    ended: t("sessions.ended"),
    othersEnded: t("sessions.othersEnded"),
    notThere: t("sessions.notThere"),
    forgotten: t("devices.forgotten"),
    noDevice: t("devices.notThere"),
    password: t("password.changed"),
    linkSent: t("password.linkSent"),
    feedRevoked: ofFeeds("revoked"),
    feedGone: ofFeeds("gone"),
  };
  return (
    <Page>
      <PageHeader title={title} />
      <div className="grid max-w-measure gap-11">
        {done && !answer && (
          <Note live tone={done === "notThere" || done === "noDevice" || done === "feedGone" ? "ochre" : "green"}>
            {said[done]}
          </Note>
        )}
        {organization && !mailArrives && <NoMailNote />}
        <MySettings me={me} zones={zones} />
        <MailSettings mail={mail} />
        <OwnHoursSettings
          officeHours={hours.officeHours}
          problems={answer?.type === "hours" ? answer.problems : {}}
          unclearLine={answer?.type === "hours" ? answer.unclearLine : ""}
          values={answer?.type === "hours" ? answer.typed : hours.values}
        />
        <MyAbsences view={absences} />
        <CalendarFeeds feeds={feeds} made={answer?.type === "feed" ? answer : null} />
        <SessionList hasOtherDevices={devices.some(({ isThis }) => !isThis)} sessions={sessions} />
        <DeviceList devices={devices} />
        <PasswordSettings
          hasPassword={hasPassword}
          isFresh={isFresh}
          problem={answer?.type === "password" ? answer.problem : null}
        />
        {readsPolicies && (
          <section aria-labelledby="policies">
            <SectionHead id="policies" title={t("policies.title")} />
            <p className="mt-2 mb-4 text-soft">{t("policies.line")}</p>
            <ButtonLink to="/policies">{t("policies.open")}</ButtonLink>
          </section>
        )}
        {readsPolicies && (
          <section aria-labelledby="word-lists">
            <SectionHead id="word-lists" title={t("wordLists.title")} />
            <p className="mt-2 mb-4 text-soft">{t("wordLists.line")}</p>
            <ButtonLink to="/word-lists">{t("wordLists.open")}</ButtonLink>
          </section>
        )}
        {organization && (
          <OrganizationSettings
            problems={answer?.type === "organization" ? answer.problems : {}}
            unclearLine={answer?.type === "organization" ? answer.unclearLine : ""}
            values={answer?.type === "organization" ? answer.typed : organization}
            zones={zones}
          />
        )}
      </div>
    </Page>
  );
}
