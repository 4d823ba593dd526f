/** Number and revision of the draft being shown; null for the version in force. */
export type DraftRead = { number: number; revision: number } | null;

/** Which draft a form was read from, so that two people never overwrite each other unseen. */
export function ReadFields({ read }: { read: DraftRead }) {
  return (
    <>
      <input name="readNumber" type="hidden" value={read?.number ?? ""} />
      <input name="readRevision" type="hidden" value={read?.revision ?? ""} />
    </>
  );
}
