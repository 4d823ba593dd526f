import { mayAdminister } from "#app/policies/administration.ts";
import { deviceOf, type DeviceAsking, findDevice } from "#app/auth/devices.server.ts";
import { truncatedAddress } from "#app/auth/request-origin.server.ts";
import { freshSince } from "#app/auth/request-proof.server.ts";
import type { Viewer } from "#app/auth/viewer.server.ts";
import { formatWeekHours } from "#app/i18n/week-hours.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { readAbsences } from "#app/services/absences/read-absences.server.ts";
import { readFeeds } from "#app/services/calendar/calendar-feeds.server.ts";
import { mailArrives } from "#app/services/mail/mail-arrives.ts";
import { formatDate } from "#app/services/organizations/day-words.ts";
import { formatPatronDay } from "#workflows/calendar/patron-saints.ts";
import { weekTexts } from "#app/services/organizations/office-hours.ts";
import { shownOwnHours } from "#app/services/people/own-hours.ts";
import { listDevices } from "#db/queries/devices.server.ts";
import { type OrganizationRow, readOrganization } from "#db/queries/organizations.server.ts";
import { readOwnHoursOf, readPreferencesOf } from "#db/queries/people.server.ts";
import { isRecentSession, listSessions, readPasswordHash } from "#db/queries/sessions.server.ts";
import { readScope } from "#db/scope.server.ts";

const doneWords = [
  "saved",
  "hours",
  "ended",
  "othersEnded",
  "notThere",
  "forgotten",
  "noDevice",
  "password",
  "linkSent",
  "feedRevoked",
  "feedGone",
] as const;

/** Everything the settings page shows: one's own choices, places signed in, and the organisation for administrators. */
export async function readSettings(asking: DeviceAsking, viewer: Viewer, done: string | null) {
  const { app } = asking.context;
  const { organization, mine, own, absences, devices, feeds } = await readScope(app.db, viewer, async (scope) => ({
    organization: await readOrganization(scope),
    mine: await readPreferencesOf(scope, viewer.personId),
    own: await readOwnHoursOf(scope, viewer.personId),
    absences: await readAbsences(scope, { viewer, now: app.clock.now(), personId: viewer.personId }),
    devices: await listDevices(scope, { personId: viewer.personId, now: app.clock.now() }),
    feeds: await readFeeds(scope, viewer),
  }));
  const thisDevice = await findDevice(asking, viewer);
  const sessions = await listSessions(app.db, { userId: viewer.userId, now: app.clock.now() });
  return {
    title: translator(viewer.locale)("settings.title"),
    me: {
      locale: viewer.locale,
      theme: viewer.theme,
      zone: mine.zone,
      shortcuts: viewer.shortcuts,
      showsReading: mine.showsReading,
      zoneOfOrganization: organization.zone,
    },
    absences,
    feeds,
    mail: { frequency: mine.mailFrequency, quietFrom: mine.quietFrom, quietUntil: mine.quietUntil },
    hours: {
      values: shownOwnHours(own ?? { hours: null, daysOff: [] }, organization.officeHours),
      officeHours: formatWeekHours(organization.officeHours, viewer.locale),
    },
    zones: Intl.supportedValuesOf("timeZone"),
    sessions: sessions.map(({ id, userAgent, ipAddress, lastUsedAt }) => ({
      id,
      ...deviceOf(userAgent),
      place: truncatedAddress(ipAddress),
      lastUsedAt,
      isThis: id === viewer.sessionId,
    })),
    devices: devices.map(({ id, name, userAgent, address, rememberedBy, createdAt, lastUsedAt, expiresAt }) => ({
      id,
      name,
      ...deviceOf(userAgent),
      place: truncatedAddress(address),
      rememberedBy,
      createdAt,
      lastUsedAt,
      expiresAt,
      isThis: id === thisDevice?.id,
    })),
    /** Signed in just now: whoever it is proved it, and may choose a password without the old one. */
    isFresh: await isRecentSession(app.sql, viewer.sessionId, freshSince(app)),
    hasPassword: (await readPasswordHash(app.sql, viewer.userId)) !== null,
    readsPolicies: mayAdminister(viewer, "policiesRead").allowed,
    organization: mayAdminister(viewer, "organization").allowed ? shown(organization) : null,
    mailArrives: mailArrives(app),
    done: doneWords.find((word) => word === done) ?? null,
  };
}

function shown(organization: OrganizationRow) {
  const { name, locale, zone, officeHours, patronDay, closures, complianceEmail } = organization;
  return {
    name,
    locale,
    zone,
    hours: weekTexts(officeHours),
    patronDay: formatPatronDay(patronDay),
    closures: closures.map(formatDate).join("\n"),
    complianceEmail: complianceEmail ?? "",
  };
}

export type OrganizationShown = ReturnType<typeof shown>;
