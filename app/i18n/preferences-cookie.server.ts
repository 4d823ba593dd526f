import { createCookie } from "@remix-run/node";
import { z } from "zod";
import { type Locale, locales, negotiateLocale } from "./locales.ts";

const themes = ["light", "dark", "system"] as const;

const preferences = z.object({
  locale: z.enum(locales).optional(),
  theme: z.enum(themes).optional(),
});

/** The language and theme chosen in this browser, also before anybody signs in. Never a secret. */
export type Preferences = z.infer<typeof preferences>;

const cookie = createCookie("imprimatur_preferences", {
  path: "/",
  sameSite: "lax",
  httpOnly: true,
  maxAge: 31_536_000,
});

export async function readPreferences(request: Request): Promise<Preferences> {
  const stored: unknown = await cookie.parse(request.headers.get("Cookie")).catch(() => null);
  const parsed = preferences.safeParse(stored);
  return parsed.success ? parsed.data : {};
}

/** The `Set-Cookie` value that keeps the choices; `secure` follows the address of the installation. */
export function writePreferences(chosen: Preferences, appUrl: string): Promise<string> {
  return cookie.serialize(preferences.parse(chosen), { secure: appUrl.startsWith("https://") });
}

/** The choices of a posted form; what is not one of ours is left out. */
export function preferencesOf(form: FormData): Preferences {
  const locale = preferences.shape.locale.safeParse(form.get("locale"));
  const theme = preferences.shape.theme.safeParse(form.get("theme"));
  return {
    ...(locale.success && locale.data && { locale: locale.data }),
    ...(theme.success && theme.data && { theme: theme.data }),
  };
}

/** The reader of a page that knows nothing more: the cookie, else what the browser asks for. */
export async function anonymousReader(request: Request): Promise<{ locale: Locale; theme: (typeof themes)[number] }> {
  const chosen = await readPreferences(request);
  return {
    locale: chosen.locale ?? negotiateLocale(request.headers.get("Accept-Language")),
    theme: chosen.theme ?? "system",
  };
}
