import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import type { Role } from "#db/schema/organizations.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import { Button } from "#app/components/ui/button.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { Tasks } from "./tasks.tsx";
import { CertifiedLine } from "./certified-mail.tsx";

export interface InvitationListed {
  invitationId: string;
  name: string;
  email: string;
  roles: Role[];
  invitedByName: string;
  expiresAt: Date | string;
}

/** Who was invited and has not come yet; each can be sent again or withdrawn. */
export function OpenInvitations({ invitations }: { invitations: readonly InvitationListed[] }) {
  const t = useTranslations("people.invitations");
  return (
    <section aria-labelledby="open-invitations" className="mt-9">
      <SectionHead count={invitations.length} id="open-invitations" title={t("title")} />
      <ul>
        {invitations.map((invitation) => (
          <li
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-rule py-3"
            key={invitation.invitationId}
          >
            <div className="min-w-0 flex-1 basis-64">
              <div className="font-semibold">{invitation.name}</div>
              <div className="text-sm text-faint [overflow-wrap:anywhere]">{invitation.email}</div>
              <CertifiedLine email={invitation.email} />
              <div className="text-sm text-soft">
                <Tasks roles={invitation.roles} /> · {t("by", { name: invitation.invitedByName })} ·{" "}
                <Term expiresAt={invitation.expiresAt} />
              </div>
            </div>
            <Form className="flex flex-wrap gap-2" method="post">
              <input name="invitationId" type="hidden" value={invitation.invitationId} />
              <Button name="intent" size="small" value="sendAgain">
                {t("sendAgain")}
              </Button>
              <Button name="intent" size="small" tone="quiet" value="revoke">
                {t("revoke")}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Term({ expiresAt }: { expiresAt: Date | string }) {
  const t = useTranslations("people.invitations");
  const format = useFormat();
  const isOver = new Date(expiresAt) <= useReader().now;
  return (
    <span className={isOver ? "text-ochre" : ""}>
      {t(isOver ? "over" : "until", { moment: format.moment(expiresAt) })}
    </span>
  );
}
