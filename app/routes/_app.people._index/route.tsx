import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Plus, UserPlus } from "lucide-react";
import { useTranslations } from "use-intl";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { AbsenceTimeline, TimelineLegend } from "#app/components/absences/timeline.tsx";
import { GroupList } from "#app/components/people/groups.tsx";
import { OpenInvitations } from "#app/components/people/open-invitations.tsx";
import { PersonTable } from "#app/components/people/person-table.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { sentenceStart } from "#app/i18n/format.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import { hasRole } from "#app/policies/viewer.ts";
import { periodsOf, readAbsences } from "#app/services/absences/read-absences.server.ts";
import { revokeInvitation, sendInvitationAgain } from "#app/services/people/change-invitation.server.ts";
import { refusalOf } from "#app/services/people/refused-form.server.ts";
import { listGroups } from "#db/queries/groups.server.ts";
import { listOpenInvitations } from "#db/queries/invitations.server.ts";
import { forgottenName, listPeople } from "#db/queries/people.server.ts";
import { readScope } from "#db/scope.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const mayEdit = mayAdminister(viewer, "people").allowed;
  const forgotten = new URL(request.url).searchParams.get("forgotten");
  const seesPrivate = hasRole(viewer, "admin", "auditor");
  const read = await readScope(context.app.db, viewer, async (scope) => ({
    people: await listPeople(scope),
    groups: await listGroups(scope),
    invitations: mayEdit ? await listOpenInvitations(scope) : [],
    absences: await readAbsences(scope, { viewer, now: context.app.clock.now() }),
    forgotten: mayEdit && isId(forgotten) ? await forgottenName(scope, forgotten) : null,
  }));
  return {
    title: translator(viewer.locale)("people.title"),
    mayEdit,
    people: read.people.map(({ personId, name, title, office, roles, status, email, hasPassword, hasComeIn }) => ({
      personId,
      name,
      title,
      office,
      roles,
      status,
      ...periodsOf(read.absences, personId),
      private: seesPrivate ? { email, hasPassword, hasComeIn } : null,
    })),
    groups: read.groups,
    absences: read.absences,
    invitations: read.invitations,
    forgotten: read.forgotten,
    sent: mayEdit
      ? read.invitations.find((one) => one.invitationId === new URL(request.url).searchParams.get("sent"))?.email
      : undefined,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const form = await request.formData();
  const invitationId = form.get("invitationId");
  if (!isId(invitationId)) throw new Response(null, { status: 404 });
  const sendAgain = form.get("intent") === "sendAgain";
  const change = { by: viewer, invitationId };
  const outcome = sendAgain
    ? await sendInvitationAgain(context.app, change)
    : await revokeInvitation(context.app, change);
  if (outcome.ok) return redirect(sendAgain ? `/people?sent=${invitationId}` : "/people", 303);
  return data(refusalOf(outcome.error), { status: statusOf(outcome.error) });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ""} · Imprimatur` },
];

export default withWords(["absences", "acts", "people"], People);

function People() {
  const { title, people, groups, absences, invitations, mayEdit, sent, forgotten } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useTranslations("people");
  const absenceWords = useTranslations("absences");
  const format = useFormat();
  const counts = {
    people: people.length,
    groups: groups.length,
    peopleWord: format.count(people.length),
    groupsWord: format.count(groups.length),
  };
  const line = sentenceStart(t("line", counts), useReader().locale);
  const invite = (
    <>
      {mayEdit && (
        <ButtonLink
          icon={<UserPlus aria-hidden="true" size={18} strokeWidth={1.75} />}
          to="/people/invitation"
          tone="quiet"
        >
          {t("invite")}
        </ButtonLink>
      )}
      <ButtonLink icon={<Plus aria-hidden="true" size={18} strokeWidth={1.75} />} to="/absences/new">
        {absenceWords("enter")}
      </ButtonLink>
    </>
  );
  return (
    <Page>
      <PageHeader actions={invite} line={line} title={title} />
      {forgotten && (
        <Note className="mb-5" live tone="green">
          {t("access.forgotten", { pseudonym: forgotten })}
        </Note>
      )}
      {sent && (
        <Note className="mb-5" live tone="green">
          {t("invitations.sent", { email: sent })}
        </Note>
      )}
      {refusal && (
        <Note className="mb-5" live tone="red">
          {t(`refusals.${refusal.code}`, { route: refusal.route, list: refusal.list })}
        </Note>
      )}
      <div className="grid gap-9 xl:grid-cols-[minmax(0,1fr)_248px] xl:gap-10">
        <div className="min-w-0">
          <PersonTable mayEdit={mayEdit} people={people} />
          {invitations.length > 0 && <OpenInvitations invitations={invitations} />}
        </div>
        <GroupList groups={groups} mayEdit={mayEdit} />
      </div>
      <section aria-labelledby="absences" className="mt-11">
        <SectionHead aside={<TimelineLegend />} id="absences" title={absenceWords("section")} />
        <AbsenceTimeline view={absences} />
      </section>
    </Page>
  );
}
