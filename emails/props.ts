import type { Reader } from "#app/i18n/format.ts";
import type { Translate } from "#app/i18n/translator.server.ts";
import type { BindingVerdict, SeatKind } from "#workflows/approval/states.ts";
import type { Network } from "#workflows/networks/networks.ts";
import type { Sheet } from "./document.ts";

/** Whose words and whose clock. */
export interface Words {
  t: Translate;
  reader: Reader;
}

/** What every mail about a post knows of it. */
export interface PostProps {
  organizationName: string;
  title: string;
  authorName: string;
  postUrl: string;
  publishAt: Date | null;
  /** Null before the first submission. */
  revision: { number: number; hash: string } | null;
  channels: Array<{ network: Network; accountName: string }>;
  sheet: Sheet;
}

export type BindingSeatKind = Exclude<SeatKind, "notice">;

/** A mark, to whoever is told of it. */
export interface MarkProps extends PostProps {
  seatKind: BindingSeatKind;
  personName: string;
  verdict: BindingVerdict;
  /** "Tono": from the list of reasons. */
  reasonKind: string | null;
  reason: string | null;
  at: Date;
}
