import type { SentCheck } from "#db/schema/posts.ts";
import { type CheckItem, checkKey } from "#workflows/content/check-list.ts";
import type { JudgedChecks } from "./judge-checks.server.ts";

export interface CheckView {
  key: string;
  item: CheckItem;
  /** Who checked it and when; null where nobody did, or what they checked has changed. */
  tick: CheckedBy | null;
  /** Who had checked it before it changed. */
  fell: CheckedBy | null;
  lacksSource: boolean;
}

interface CheckedBy {
  name: string;
  /** ISO instant. */
  at: string;
}

/** The check-list on the page of a post. */
export interface CheckListView {
  checks: CheckView[];
  /** Until when it rests before it may be sent, ISO instant; null where nothing holds it. */
  coolingUntil: string | null;
}

/** While it is written: what stands now. */
export function checkListOf({ checks, coolingUntil }: JudgedChecks): CheckListView {
  return {
    checks: checks.map(({ item, tick, fell, lacksSource }) => ({
      key: checkKey(item),
      item,
      tick: tick && { name: tick.name, at: tick.at },
      fell: fell && { name: fell.name, at: fell.at },
      lacksSource,
    })),
    coolingUntil: coolingUntil?.toISOString() ?? null,
  };
}

/** On its way: what had been checked when it was sent. */
export function sentCheckList(sent: readonly SentCheck[]): CheckListView {
  return {
    checks: sent.map(({ item, name, at }) => ({
      key: checkKey(item),
      item,
      tick: { name, at },
      fell: null,
      lacksSource: false,
    })),
    coolingUntil: null,
  };
}
