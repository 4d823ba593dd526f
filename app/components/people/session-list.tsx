import { Form } from "@remix-run/react";
import { Monitor, Smartphone } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import { Button } from "../ui/button.tsx";
import { SectionHead } from "../ui/section-head.tsx";

export interface SessionShown {
  id: string;
  browser: string | null;
  system: string | null;
  /** A part of the address, enough to recognise a place. */
  place: string | null;
  lastUsedAt: Date | string;
  isThis: boolean;
}

interface SessionListProps {
  sessions: readonly SessionShown[];
  /** Marks are given from elsewhere too: closing the others forgets those. */
  hasOtherDevices: boolean;
}

const phones = ["iPhone", "iPad", "Android"];

/** Where the person is signed in, each in plain words and each to be closed. */
export function SessionList({ sessions, hasOtherDevices }: SessionListProps) {
  const t = useTranslations("settings.sessions");
  return (
    <section aria-labelledby="sessions">
      <SectionHead id="sessions" title={t("title")} />
      <p className="mt-3 text-sm text-soft">{t("line")}</p>
      <ul className="mt-2">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {(sessions.length > 1 || hasOtherDevices) && (
        <Form className="mt-4" method="post">
          <p className="mb-2 text-sm text-soft">{t("endOthersLine")}</p>
          <Button name="intent" value="endOthers">
            {t("endOthers")}
          </Button>
        </Form>
      )}
    </section>
  );
}

function SessionRow({ session }: { session: SessionShown }) {
  const t = useTranslations("settings.sessions");
  const format = useFormat();
  const device = t("device", {
    browser: session.browser ?? t("unknownBrowser"),
    system: session.system ?? t("unknownSystem"),
  });
  const Icon = phones.includes(session.system ?? "") ? Smartphone : Monitor;
  const used = session.isThis ? t("this") : t("used", { moment: format.moment(session.lastUsedAt) });
  return (
    <li className="flex items-center gap-3 border-b border-rule py-3">
      <Icon aria-hidden="true" className="flex-none text-soft" size={18} strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <div className="font-semibold">{device}</div>
        <div className="text-sm text-faint">
          {[used, session.place && t("place", { address: session.place })].filter(Boolean).join(" · ")}
        </div>
      </div>
      {!session.isThis && (
        <Form method="post">
          <input name="sessionId" type="hidden" value={session.id} />
          <Button aria-label={t("endOne", { device })} name="intent" size="small" value="endSession">
            {t("end")}
          </Button>
        </Form>
      )}
    </li>
  );
}
