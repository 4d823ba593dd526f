import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { deviceSecretHashes } from "#app/auth/cookies.server.ts";
import type { DeviceAsking } from "#app/auth/devices.server.ts";
import { placeOf } from "#app/auth/request-origin.server.ts";
import { countTry, mayMailLink } from "#app/auth/rate-limits.server.ts";
import { freshSince } from "#app/auth/request-proof.server.ts";
import type { PasswordRefusal } from "#app/components/people/password-settings.tsx";
import { requestSignInLink } from "#app/services/sessions/request-sign-in-link.server.ts";
import type { Viewer } from "#app/auth/viewer.server.ts";
import { defaultLocale, locales } from "#app/i18n/locales.ts";
import { readPreferences, writePreferences } from "#app/i18n/preferences-cookie.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { failure, type Failure, statusOf } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { createFeed, revokeFeed } from "#app/services/calendar/calendar-feeds.server.ts";
import { changeOrganization } from "#app/services/organizations/change-organization.server.ts";
import { forgetDevice, nameDevice } from "#app/services/devices/record-device.server.ts";
import { typedPatronDay } from "#app/services/organizations/day-words.ts";
import { typedWeek } from "#app/services/organizations/office-hours.ts";
import { isZone, readOrganizationForm } from "#app/services/organizations/organization-form.ts";
import { changeHours } from "#app/services/people/change-hours.server.ts";
import { type OwnHoursCode, readOwnHours, typedOwnHours } from "#app/services/people/own-hours.ts";
import { changePreferences } from "#app/services/people/change-preferences.server.ts";
import { mailFrequencies } from "#db/schema/organizations.ts";
import { changePassword } from "#app/services/sessions/change-password.server.ts";
import { noteRefusedTryOf } from "#app/services/sessions/refused-tries.server.ts";
import { endAllOtherSessions, endOneSession } from "#app/services/sessions/end-sessions.server.ts";

const mine = z.object({
  locale: z.enum(locales),
  theme: z.enum(["light", "dark", "system"]),
  zone: z.union([z.literal("").transform(() => null), z.string().refine(isZone)]),
  shortcuts: z.union([z.literal("on"), z.null()]).transform((value) => value === "on"),
  showsReading: z.union([z.literal("on"), z.null()]).transform((value) => value === "on"),
});

/** The forms of the settings page, told apart by `intent`. */
export async function changeSettings(asking: DeviceAsking, viewer: Viewer) {
  const { request } = asking;
  const { app } = asking.context;
  const form = await request.formData();
  switch (form.get("intent")) {
    case "mine":
      return changeMine(app, viewer, { form, request });
    case "mail":
      return changeMail(app, viewer, form);
    case "hours":
      return changeOwnHours(app, viewer, form);
    case "endSession": {
      const sessionId = form.get("sessionId");
      const ended = isId(sessionId) && (await endOneSession(app, { owner: viewer, sessionId }));
      return redirect(`/settings?done=${ended ? "ended" : "notThere"}`, 303);
    }
    case "endOthers": {
      const browserHashes = deviceSecretHashes(request, app.appUrl);
      const ended = await endAllOtherSessions(app, { owner: viewer, browserHashes });
      return redirect(`/settings?done=${ended ? "othersEnded" : "notThere"}`, 303);
    }
    case "nameDevice":
    case "forgetDevice":
      return changeDevice(app, viewer, form);
    case "password":
      return changeOwnPassword(asking, viewer, form);
    case "createFeed":
      return createCalendarFeed(app, viewer, null);
    case "createChannelFeed":
      return createCalendarFeed(app, viewer, String(form.get("channelId") ?? ""));
    case "revokeFeed": {
      const revoked = await revokeFeed(app, { by: viewer, feedId: String(form.get("feedId") ?? "") });
      return redirect(`/settings?done=${revoked ? "feedRevoked" : "feedGone"}#calendar`, 303);
    }
    case "freshLink":
      return sendFreshLink(app, viewer);
    case "organization":
      return changeOwnOrganization(app, viewer, form);
    default:
      throw new Response(null, { status: 400 });
  }
}

const minutes = z.union([z.literal("").transform(() => null), z.coerce.number().int().min(0).max(1439)]);
const mail = z
  .object({ mailFrequency: z.enum(mailFrequencies), quietFrom: minutes, quietUntil: minutes })
  // One end alone is no hours.
  .transform((given) =>
    given.quietFrom === null || given.quietUntil === null ? { ...given, quietFrom: null, quietUntil: null } : given,
  );

async function changeMail(app: AppContext, viewer: Viewer, form: FormData) {
  const changes = mail.safeParse({
    mailFrequency: form.get("frequency"),
    quietFrom: form.get("quietFrom") ?? "",
    quietUntil: form.get("quietUntil") ?? "",
  });
  if (!changes.success) throw new Response(null, { status: 400 });
  const { organizationId, personId } = viewer;
  await changePreferences(app, { organizationId, personId, changes: changes.data });
  return redirect("/settings?done=saved", 303);
}

/** The page answers with the address itself: it is shown this once, and stands in no other address. */
async function createCalendarFeed(app: AppContext, viewer: Viewer, channelId: string | null) {
  const made = await createFeed(app, { by: viewer, channelId });
  if (!made.ok) throw new Response(null, { status: statusOf(made.error) });
  return data({ type: "feed", address: made.address, channelId } as const);
}

async function changeOwnHours(app: AppContext, viewer: Viewer, form: FormData) {
  const read = readOwnHours(form);
  if (!read.ok) return refusedHours(read.error, form);
  const changed = await changeHours(app, { by: viewer, personId: viewer.personId, own: read.own });
  if (!changed.ok) throw new Response(null, { status: statusOf(changed.error) });
  return redirect("/settings?done=hours", 303);
}

function refusedHours(error: Failure<OwnHoursCode | "invalidInput">["error"], form: FormData) {
  const { fields = {}, detail } = error;
  const unclearLine = String(detail?.["line"] ?? "");
  return data({ type: "hours", problems: fields, unclearLine, typed: typedOwnHours(form) } as const, {
    status: statusOf(error),
  });
}

async function changeDevice(app: AppContext, viewer: Viewer, form: FormData) {
  const deviceId = form.get("deviceId");
  const { organizationId, personId, sessionId } = viewer;
  if (!isId(deviceId)) return redirect("/settings?done=noDevice", 303);
  const device = { organizationId, personId, sessionId, deviceId };
  const forgets = form.get("intent") === "forgetDevice";
  const changed = await (forgets
    ? forgetDevice(app, device)
    : nameDevice(app, device, String(form.get("name") ?? "").slice(0, 200)));
  return redirect(`/settings?done=${changed ? (forgets ? "forgotten" : "saved") : "noDevice"}`, 303);
}

async function changeMine(app: AppContext, viewer: Viewer, { form, request }: { form: FormData; request: Request }) {
  const changes = mine.safeParse({
    locale: form.get("locale"),
    theme: form.get("theme"),
    zone: form.get("zone") ?? "",
    shortcuts: form.get("shortcuts"),
    showsReading: form.get("showsReading"),
  });
  if (!changes.success) throw new Response(null, { status: 400 });
  await changePreferences(app, {
    organizationId: viewer.organizationId,
    personId: viewer.personId,
    changes: changes.data,
  });
  const { locale, theme } = changes.data;
  const cookie = await writePreferences({ ...(await readPreferences(request)), locale, theme }, app.appUrl);
  return redirect("/settings?done=saved", { status: 303, headers: { "Set-Cookie": cookie } });
}

async function changeOwnPassword(asking: DeviceAsking, viewer: Viewer, form: FormData) {
  const { app } = asking.context;
  const allowance = await countTry(app, "newPassword", viewer.userId);
  if (!allowance.ok) return refusedPassword(failure("tooManyTries"));
  const current = form.has("current") ? String(form.get("current")).slice(0, 200) : null;
  const outcome = await changePassword(app, {
    owner: viewer,
    current,
    freshSince: freshSince(app),
    wanted: String(form.get("wanted") ?? "").slice(0, 200),
    browserHashes: deviceSecretHashes(asking.request, app.appUrl),
  });
  if (outcome.ok) return redirect("/settings?done=password", 303);
  if (outcome.error.code === "wrongCurrent")
    await noteRefusedTryOf(app, viewer.userId, { kind: "currentPassword", place: placeOf(asking) });
  return refusedPassword(outcome);
}

function refusedPassword({ error }: Failure<PasswordRefusal>) {
  return data({ type: "password", problem: error.code } as const, { status: statusOf(error) });
}

/** To the person's own address: pressed, it opens a session that is fresh enough to choose a password in. */
async function sendFreshLink(app: AppContext, viewer: Viewer) {
  if (await mayMailLink(app, viewer.email))
    await requestSignInLink(app, { email: viewer.email, next: "/settings#password" });
  return redirect("/settings?done=linkSent#password", 303);
}

async function changeOwnOrganization(app: AppContext, viewer: Viewer, form: FormData) {
  const read = readOrganizationForm(form);
  if (!read.ok) {
    const { fields = {}, detail } = read.error;
    const unclearLine = String(detail?.["line"] ?? "");
    const typed = typedOrganization(form);
    return data({ type: "organization", problems: fields, unclearLine, typed } as const, {
      status: statusOf(read.error),
    });
  }
  const changed = await changeOrganization(app, { by: viewer, fields: read.fields });
  if (!changed.ok) throw new Response(null, { status: statusOf(changed.error) });
  return redirect("/settings?done=saved", 303);
}

/** What was typed, to be shown again. */
function typedOrganization(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "").slice(0, 8_000);
  return {
    name: text("name"),
    locale: locales.find((locale) => locale === text("locale")) ?? defaultLocale,
    zone: text("zone"),
    hours: typedWeek(form),
    patronDay: typedPatronDay(form),
    closures: text("closures"),
    complianceEmail: text("complianceEmail"),
  };
}
