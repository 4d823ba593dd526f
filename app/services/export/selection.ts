import type { EntryRow } from "#app/audit/log-source.ts";

/** What of a log is exported; nothing named: all of it. What is named must all be true of an entry. */
export interface LogSelection {
  /** ISO instants: from this one on, and before that one. */
  from?: string | undefined;
  until?: string | undefined;
  postId?: string | undefined;
  channelId?: string | undefined;
  personId?: string | undefined;
}

export function isWhole(selection: LogSelection): boolean {
  return Object.values(selection).every((value) => value === undefined);
}

/**
 * Whether an entry belongs to what is exported. `postsOnChannel`: of the channel that is named. A person's entries are those
 * they made and those that name them.
 */
export function selects(selection: LogSelection, postsOnChannel: ReadonlySet<string>): (row: EntryRow) => boolean {
  const { postId, channelId, personId } = selection;
  const from = selection.from === undefined ? -Infinity : Date.parse(selection.from);
  const until = selection.until === undefined ? Infinity : Date.parse(selection.until);
  return (row) => {
    const at = row.at ?? from;
    const names = (id: string) => row.mentions?.includes(id) === true;
    return (
      at >= from &&
      at < until &&
      (postId === undefined || row.subjectId === postId || names(postId)) &&
      (channelId === undefined || postsOnChannel.has(row.subjectId) || names(channelId)) &&
      (personId === undefined || row.actorId === personId || names(personId))
    );
  };
}
