import { formatDayTitle, formatList } from "#app/i18n/format.ts";
import { namesOfScopes } from "#app/services/absences/read-absences.server.ts";
import { delegationById } from "#db/queries/absences.server.ts";
import { peopleNames } from "#db/queries/mails.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import type { Scope } from "#db/scope.server.ts";
import type { MailProps } from "#emails/kinds.ts";
import type { Asked } from "./about-post.server.ts";

interface About {
  delegationId: string;
  toPersonId: string | null;
  appUrl: string;
  words: Asked["words"];
}

/** What both mails about a delegation are drawn from, for the one of the two who reads; null for anybody else. */
export async function delegationProps(
  scope: Scope,
  { delegationId, toPersonId, appUrl, words }: About,
): Promise<MailProps<"delegationGiven"> | null> {
  const delegation = await delegationById(scope, delegationId);
  if (!delegation || toPersonId === null) return null;
  const { ofPersonId, substituteId } = delegation;
  const toSubstitute = toPersonId === substituteId;
  if (!toSubstitute && toPersonId !== ofPersonId) return null;
  const { t } = words;
  const reader = { ...words.reader, zone: delegation.zone };
  const [byName = ""] = await peopleNames(scope, [delegation.revokedBy ?? delegation.enteredBy]);
  const names = (await namesOfScopes(scope))(delegation.scope);
  const day = (at: Date) => formatDayTitle(at, reader);
  return {
    organizationName: (await readOrganization(scope)).name,
    toSubstitute,
    name: toSubstitute ? delegation.ofName : delegation.substituteName,
    byName,
    period: `${day(delegation.from)} – ${day(new Date(delegation.until.getTime() - 1))}`,
    reach: t(`absences.reach.${delegation.scope.type}`, { names: formatList(names, reader.locale) }),
    act: delegation.act,
    url: `${appUrl}/absences`,
  };
}
