import { KeyRound, Lock, Unplug } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";

/** What an account takes, as its server has just said; instants in ISO 8601. */
export interface TakenView {
  textLimit: number | null;
  images: { most: number; bytes: number; longestAlt: number | null };
  canReconcile: boolean;
  idempotency: "native" | "clientId" | "none";
  readAt: string;
}

/** More than any image has: the server named no limit. */
const noImageLimit = 1_000_000_000;

export function WhatItTakes({ taken }: { taken: TakenView }) {
  const t = useTranslations("connect.takes");
  const format = useFormat();
  const { images, textLimit } = taken;
  const rows: Array<[string, string]> = [
    [t("text"), textLimit === null ? t("noLimit") : t("characters", { n: textLimit, words: format.number(textLimit) })],
    [
      t("images"),
      images.bytes < noImageLimit
        ? t("imagesLine", { n: images.most, size: format.bytes(images.bytes) })
        : t("imagesCount", { n: images.most }),
    ],
    [t("lost"), lostWords(taken, t)],
  ];
  if (images.longestAlt !== null)
    rows.splice(2, 0, [t("alt"), t("characters", { n: images.longestAlt, words: format.number(images.longestAlt) })]);
  return (
    <section aria-labelledby="takes">
      <h2 className="border-b border-rule pb-2.5 font-semibold" id="takes">
        {t("heading")}
      </h2>
      <dl>
        {rows.map(([what, how]) => (
          <div className="grid grid-cols-[120px_minmax(0,1fr)] gap-x-3 border-b border-rule py-2.5 text-sm" key={what}>
            <dt className="text-soft">{what}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-xs text-faint">
        {t("readAt", { time: format.moment(taken.readAt, { length: "short" }) })}
      </p>
    </section>
  );
}

function lostWords(
  { idempotency, canReconcile }: TakenView,
  t: ReturnType<typeof useTranslations<"connect.takes">>,
): string {
  if (idempotency === "native") return t("native");
  if (idempotency === "clientId") return t("clientId");
  return t(canReconcile ? "looked" : "asked");
}

/** What nobody ever sees of an account. `mailbox`: what opens it is the password of a mailbox, which is typed here. */
export function NeverSeen({ mailbox }: { mailbox: boolean }) {
  const t = useTranslations("connect.never");
  return (
    <section aria-labelledby="never">
      <h2 className="border-b border-rule pb-2.5 font-semibold" id="never">
        {t("heading")}
      </h2>
      <ul>
        <Never icon={<KeyRound aria-hidden="true" size={18} strokeWidth={1.75} />}>
          <b>{t(mailbox ? "mailbox" : "password")}</b> {t(mailbox ? "mailboxLine" : "passwordLine")}
        </Never>
        <Never icon={<Lock aria-hidden="true" size={18} strokeWidth={1.75} />}>
          <b>{t(mailbox ? "kept" : "permission")}</b> {t(mailbox ? "keptLine" : "permissionLine")}
        </Never>
        <Never icon={<Unplug aria-hidden="true" size={18} strokeWidth={1.75} />}>
          <b>{t("undo")}</b> {t(mailbox ? "undoMailbox" : "undoLine")}
        </Never>
      </ul>
    </section>
  );
}

function Never({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[30px_minmax(0,1fr)] border-b border-rule py-3 text-sm">
      <span className="pt-0.5 text-soft">{icon}</span>
      <span>{children}</span>
    </li>
  );
}
