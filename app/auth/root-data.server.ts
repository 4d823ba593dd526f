import { negotiateLocale } from "#app/i18n/locales.ts";
import type { AppContext } from "#app/services/context.ts";
import type { Locale, Role } from "#db/schema/organizations.ts";
import { findViewer } from "./viewer.server.ts";

/** As much of the viewer as the frame around every page shows. */
export interface ViewerSummary {
  personId: string;
  name: string;
  title: string;
  organizationName: string;
  organizationCount: number;
  roles: Role[];
  gender: "f" | "m" | null;
  shortcuts: boolean;
  embeddedMailbox: boolean;
}

export interface RootData {
  locale: Locale;
  zone: string;
  theme: "light" | "dark" | "system";
  /** The instant the page was made, ISO 8601. */
  now: string;
  viewer: ViewerSummary | null;
}

const zoneOfStrangers = "Europe/Rome";

/** Language, zone, theme and viewer of a page; strangers get the language their browser asks for. */
export async function loadRootData({ request, context }: { request: Request; context: { app: AppContext } }): Promise<RootData> {
  const viewer = await findViewer({ request, context });
  const now = context.app.clock.now().toISOString();
  if (!viewer) {
    return { locale: negotiateLocale(request.headers.get("Accept-Language")), zone: zoneOfStrangers, theme: "system", now, viewer: null };
  }
  const { personId, name, title, organizationName, organizationCount, roles, gender, shortcuts, embeddedMailbox } = viewer;
  return {
    locale: viewer.locale,
    zone: viewer.zone,
    theme: viewer.theme,
    now,
    viewer: { personId, name, title, organizationName, organizationCount, roles, gender, shortcuts, embeddedMailbox },
  };
}
