import { Form } from "@remix-run/react";
import { Monitor, Smartphone } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import { Button } from "#app/components/ui/button.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";

export interface DeviceShown {
  id: string;
  /** The person's own name for it. */
  name: string | null;
  browser: string | null;
  system: string | null;
  /** A part of the address, enough to recognise a place. */
  place: string | null;
  /** What proved the person when they said that it is theirs. */
  rememberedBy: "code" | "invitation";
  createdAt: Date | string;
  lastUsedAt: Date | string;
  expiresAt: Date | string;
  isThis: boolean;
}

const phones = ["iPhone", "iPad", "Android"];

/** The browsers on which a mark from a mail is one press: each can be named, and taken away. */
export function DeviceList({ devices }: { devices: readonly DeviceShown[] }) {
  const t = useTranslations("settings.devices");
  return (
    <section aria-labelledby="devices">
      <SectionHead id="devices" title={t("title")} />
      <p className="mt-3 text-sm text-soft">{t(devices.length > 0 ? "line" : "none")}</p>
      <ul className="mt-2">
        {devices.map((device) => (
          <DeviceRow device={device} key={device.id} />
        ))}
      </ul>
    </section>
  );
}

function DeviceRow({ device }: { device: DeviceShown }) {
  const t = useTranslations("settings.devices");
  const sessions = useTranslations("settings.sessions");
  const format = useFormat();
  const kind = sessions("device", {
    browser: device.browser ?? sessions("unknownBrowser"),
    system: device.system ?? sessions("unknownSystem"),
  });
  const name = device.name ?? kind;
  const Icon = phones.includes(device.system ?? "") ? Smartphone : Monitor;
  const said = [
    device.name === null ? null : kind,
    device.isThis && sessions("this"),
    t(`enrolled.${device.rememberedBy}`, { moment: format.day(device.createdAt, "short") }),
    sessions("used", { moment: format.moment(device.lastUsedAt) }),
    device.place && sessions("place", { address: device.place }),
    t("until", { moment: format.day(device.expiresAt, "short") }),
  ];
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-rule py-3">
      <Icon aria-hidden="true" className="mt-0.5 flex-none text-soft" size={18} strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <div className="font-semibold [overflow-wrap:anywhere]">{name}</div>
        <div className="text-sm text-faint">{said.filter(Boolean).join(" · ")}</div>
      </div>
      <Form method="post">
        <input name="deviceId" type="hidden" value={device.id} />
        <Button aria-label={t("forgetOne", { device: name })} name="intent" size="small" value="forgetDevice">
          {t("forget")}
        </Button>
      </Form>
      <details className="w-full pl-[1.875rem]">
        <summary className="inline-flex min-h-8 cursor-pointer list-none items-center text-sm font-semibold text-accent-text pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
          {t("rename")}
        </summary>
        <Form className="mt-1 flex items-end gap-3" method="post">
          <input name="deviceId" type="hidden" value={device.id} />
          <TextField
            aria-label={t("nameOne", { device: name })}
            className="flex-1"
            defaultValue={device.name ?? ""}
            id={`name-${device.id}`}
            label={t("name")}
            maxLength={80}
            name="name"
          />
          <Button aria-label={t("saveOne", { device: name })} name="intent" value="nameDevice">
            {t("save")}
          </Button>
        </Form>
      </details>
    </li>
  );
}

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
  /** Other devices may give marks too: ending the other sessions forgets them. */
  hasOtherDevices: boolean;
}

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
