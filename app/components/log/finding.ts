import type { Translated } from "#app/i18n/types.ts";
import type { logPage } from "#app/i18n/it/log-page.ts";

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
