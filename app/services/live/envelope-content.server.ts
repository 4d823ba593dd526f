import { translator } from "#app/i18n/translator.server.ts";
import { readEnvelope } from "#db/queries/live.server.ts";
import type { SubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { namesOf } from "#db/queries/people.server.ts";
import type { Scope } from "#db/scope.server.ts";
import type { EnvelopeOfIter } from "#workflows/approval/types.ts";
import type { Envelope } from "#workflows/live/envelope.ts";
import { envelopeInWords } from "./envelope-words.ts";

/**
 * What a post that carries an envelope sends for signature: the envelope, and as text of every channel the same in words.
 * So whoever signs reads it wherever a text is read, and what changed since is found as in any text. Any other post stays
 * as it is.
 */
export async function withEnvelope(
  scope: Scope,
  { id }: { id: string },
  content: SubmissionContent,
): Promise<SubmissionContent> {
  const envelope = await readEnvelope(scope, id);
  if (envelope === null) return content;
  const names = await namesOf(scope, [...envelope.onDutyIds, ...envelope.readerIds]);
  const { locale } = await readOrganization(scope);
  const main = envelopeInWords(envelope, names, { t: translator(locale, envelope.zone), locale });
  return { ...content, texts: { main }, envelope };
}

/** What the iter of an envelope knows of it. */
export function periodOf({ from, until, onDutyIds }: Envelope): EnvelopeOfIter {
  return { from, until, onDutyIds };
}
