import type { SigningKey } from "#app/audit/checkpoint.ts";
import type { LogSource } from "#app/audit/log-source.ts";
import type { LogSelection } from "./selection.ts";

export interface ExportOptions {
  source: LogSource;
  /** Of the organisation. */
  name: string;
  exportedAt: Date;
  selection: LogSelection;
  /** Of the channel in the selection. */
  postsOnChannel: ReadonlySet<string>;
  key: SigningKey;
}
