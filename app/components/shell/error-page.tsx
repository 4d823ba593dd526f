import { isRouteErrorResponse, useLocation } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { PlainShell } from "./plain-shell.tsx";

export type ErrorKind = "notFound" | "forbidden" | "unexpected" | "unavailable" | "badRequest" | "tooMany" | "tooLarge";

const kinds: Partial<Record<number, ErrorKind>> = {
  400: "badRequest",
  403: "forbidden",
  404: "notFound",
  405: "badRequest",
  413: "tooLarge",
  422: "badRequest",
  429: "tooMany",
  503: "unavailable",
};

/** What happened, what was kept, what to do. A foreign id and one that does not exist look the same. */
export function ErrorPage({ error }: { error: unknown }) {
  return (
    <PlainShell>
      <ErrorSentence error={error} />
    </PlainShell>
  );
}

/** The same inside a shell that still stands. */
export function ErrorSentence({ error }: { error: unknown }) {
  const t = useTranslations("errors");
  const { pathname, search } = useLocation();
  useOpenKept(error);
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const kind = kinds[status] ?? "unexpected";
  const code = codeOf(error);
  return (
    <div className="py-10">
      <h1 className="font-serif text-3xl font-medium text-balance">{t(`${kind}.title`)}</h1>
      <p className="mt-2 max-w-measure text-soft">{t(`${kind}.line`)}</p>
      <div className="mt-6 flex flex-wrap gap-2">
        {kind === "unavailable" || kind === "unexpected" || kind === "tooLarge" ? (
          // What was too large was posted: opened again, its address is the page it came from.
          <ButtonLink reloadDocument to={pathname + search} tone="primary">
            {t(kind === "tooLarge" ? "goBack" : "reload")}
          </ButtonLink>
        ) : (
          <ButtonLink reloadDocument to="/" tone="primary">
            {t("goToday")}
          </ButtonLink>
        )}
      </div>
      <p className="mt-8 text-xs text-faint">{t("code", { code: code ? `${status} · ${code}` : String(status) })}</p>
    </div>
  );
}

/** What Chromium, Firefox and Safari call a request that never reached the server. */
const failedFetch = /failed to fetch|networkerror|load failed/iu;

/** The request failed on the way here. Opened as a document, the page may be one that this browser keeps. */
function useOpenKept(error: unknown): void {
  const isBroken = error instanceof TypeError && failedFetch.test(error.message);
  useEffect(() => {
    if (isBroken && navigator.serviceWorker?.controller) location.reload();
  }, [isBroken]);
}

/** The request's number, when the answer carries one for support. */
function codeOf(error: unknown): string | undefined {
  if (!isRouteErrorResponse(error)) return undefined;
  const data: unknown = error.data;
  if (typeof data !== "object" || data === null || !("requestId" in data)) return undefined;
  return typeof data.requestId === "string" ? data.requestId : undefined;
}
