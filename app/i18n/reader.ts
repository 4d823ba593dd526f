import { useMemo } from "react";
import { useLocale, useNow, useTimeZone } from "use-intl";
import { formatsOf, type Reader } from "./format.ts";

/** The reader of this page: language, zone and the instant the server made it, so that both sides write the same words. */
export function useReader(): Reader {
  const locale = useLocale();
  const zone = useTimeZone() ?? "Europe/Rome";
  const now = useNow();
  return useMemo(() => ({ locale, zone, now }), [locale, zone, now]);
}

/** The formatters, bound to the reader. Instants may be `Date` or the ISO text that loaders send. */
export function useFormat() {
  const reader = useReader();
  return useMemo(() => formatsOf(reader), [reader]);
}
