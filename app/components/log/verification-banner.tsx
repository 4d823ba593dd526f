import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { Translated } from "#app/i18n/types.ts";
import type { logPage } from "#app/i18n/it/log-page.ts";

export interface VerificationShown {
  finishedAt: string;
  entries: number;
  firstAt: string | null;
  lastAt: string | null;
  /** Entries written since, which it has not read. */
  newer: number;
  finding: FindingShown | null;
}

/**
 * The first thing on the page: whether the log is as it was written, and since when that is known. `stampedAt`: of the newest
 * timestamp of an outside authority, where there is one.
 */
export function VerificationBanner({ last, stampedAt }: { last: VerificationShown | null; stampedAt: string | null }) {
  const t = useTranslations("logPage.banner");
  const state = last === null ? "never" : last.finding ? "altered" : "whole";
  const wash = { never: "bg-desk", altered: "bg-red-wash", whole: "bg-green-wash" }[state];
  return (
    <section
      aria-label={t("label")}
      className={`flex flex-wrap items-center gap-x-4.5 gap-y-3 rounded-lg px-5.5 py-4.5 ${wash}`}
    >
      <Emblem state={state} />
      <div className="min-w-0 flex-1 basis-64">
        <Words last={last} stampedAt={stampedAt} />
      </div>
      <VerifyNow />
    </section>
  );
}

function Words({ last, stampedAt }: { last: VerificationShown | null; stampedAt: string | null }) {
  const t = useTranslations("logPage.banner");
  const finding = useTranslations("logPage.finding");
  const format = useFormat();
  if (last === null) return <Said title={t("never")}>{t("neverLine")}</Said>;
  const moment = format.moment(last.finishedAt);
  if (last.finding) {
    const { kind, size, number, entryAddress } = last.finding;
    return (
      <Said title={number === null ? t("altered") : t("alteredAt", { n: number })}>
        {t("alteredLine", { moment, finding: finding(kind, { size: size ?? 0 }) })} {t("alteredAdvice")}
        {entryAddress && (
          <>
            {" "}
            <TextLink to={entryAddress}>{t("showEntry")}</TextLink>
          </>
        )}
      </Said>
    );
  }
  const [first, until] = [last.firstAt, last.lastAt].map((at) => (at === null ? "none" : format.moment(at)));
  return (
    <Said title={t("whole")}>
      {t("wholeLine", { n: last.entries, first: first ?? "none", last: until ?? "none", moment })}{" "}
      {last.newer > 0 && t("newer", { n: last.newer })}{" "}
      {stampedAt !== null && t("stamped", { moment: format.moment(stampedAt) })}
    </Said>
  );
}

function Said({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h2 className="font-serif text-xl font-medium">{title}</h2>
      <p className="text-sm text-pretty text-soft">{children}</p>
    </>
  );
}

function VerifyNow() {
  const t = useTranslations("logPage.banner");
  const navigation = useNavigation();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Form action="/log/verification" method="post">
        <Button pending={navigation.formAction === "/log/verification"} size="small" type="submit">
          {t("verify")}
        </Button>
      </Form>
      <a className="px-2 py-1.5 text-sm font-semibold text-soft hover:text-text" href="#proof">
        {t("howTo")}
      </a>
    </div>
  );
}

/** A double ring when whole, a broken one when altered, an empty one before the first verification. */
function Emblem({ state }: { state: "never" | "altered" | "whole" }) {
  const colour = { never: "edge", altered: "red", whole: "green" }[state];
  const ring = { fill: "none", stroke: `var(--color-${colour})` };
  return (
    <svg aria-hidden="true" className="flex-none" height="56" viewBox="0 0 56 56" width="56">
      <circle
        cx="28"
        cy="28"
        r="26"
        strokeDasharray={state === "whole" ? undefined : "7 5"}
        strokeWidth="2"
        {...ring}
      />
      {state !== "never" && <circle cx="28" cy="28" r="21.5" strokeWidth="1" {...ring} />}
      {state === "whole" && (
        <path d="m19 28.5 6.5 6.5L38 22" strokeLinecap="round" strokeLinejoin="round" strokeWidth="3" {...ring} />
      )}
      {state === "altered" && <path d="m21 21 14 14m0-14L21 35" strokeLinecap="round" strokeWidth="3" {...ring} />}
    </svg>
  );
}

export type FindingKind = keyof Translated<typeof logPage>["finding"];

/** The first thing a verification found, as the banner tells it. */
export interface FindingShown {
  kind: FindingKind;
  /** Of the signed head, where it is about one. */
  size: number | null;
  /** Of the entry, counted from 1; null where it is about none, or it still waited for the tree. */
  number: number | null;
  /** The page of the log where the entry stands; null when it is about none, or it is gone. */
  entryAddress: string | null;
}
