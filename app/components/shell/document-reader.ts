import { useMatches } from "@remix-run/react";
import { defaultLocale, isLocale, type Locale } from "#app/i18n/locales.ts";
import type { Theme } from "./person-menu.tsx";

/** What a loader may say, as `reader`, about whom its page is for; the innermost one that says it wins. */
export interface DocumentReader {
  locale: Locale;
  zone: string;
  now: Date;
  theme: Theme;
}

/** What a route may say in its `handle`. */
export interface DocumentHandle {
  /** False where the page must work, and be small, without any script. */
  scripts?: boolean;
}

export function useDocumentReader(): DocumentReader {
  const matches = useMatches();
  const said = matches.map((match) => readerIn(match.data)).filter((reader) => reader !== undefined);
  const merged = Object.assign({}, ...said) as Partial<DocumentReader>;
  return {
    locale: merged.locale ?? documentLocale(),
    zone: merged.zone ?? "Europe/Rome",
    now: merged.now ?? new Date(0),
    theme: merged.theme ?? "system",
  };
}

export function useDocumentScripts(): boolean {
  return useMatches().every((match) => !isRecord(match.handle) || match.handle.scripts !== false);
}

function readerIn(data: unknown): Partial<DocumentReader> | undefined {
  if (!isRecord(data) || !isRecord(data.reader)) return undefined;
  const { locale, zone, now, theme } = data.reader;
  return {
    ...(isLocale(locale) && { locale }),
    ...(typeof zone === "string" && { zone }),
    ...(now instanceof Date && { now }),
    ...((theme === "light" || theme === "dark" || theme === "system") && { theme }),
  };
}

/** Where even the root's loader failed: the language the document already has. */
function documentLocale(): Locale {
  const lang = typeof document === "undefined" ? undefined : document.documentElement.lang;
  return isLocale(lang) ? lang : defaultLocale;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
