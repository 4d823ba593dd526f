import type { Translate } from "#app/i18n/translator.server.ts";
import { channelWords } from "#app/i18n/channel-name.ts";
import { type EndingAccess, endingAccesses } from "#db/queries/ending-accesses.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { administrators } from "#db/queries/stuck.server.ts";
import type { Scope } from "#db/scope.server.ts";
import type { MailData, MailProps } from "#emails/kinds.ts";

interface About {
  data: MailData<"accessEnds">;
  toPersonId: string | null;
  appUrl: string;
  t: Translate;
}

/** Null where there is nothing to say any more: the account was connected again, or the reader administers no longer. */
export async function accessEndsProps(
  scope: Scope,
  { data: { channelId, endsAt, stage }, toPersonId, appUrl, t }: About,
): Promise<MailProps<"accessEnds"> | null> {
  const isOf = (one: EndingAccess) => one.channelId === channelId && one.endsAt === endsAt;
  const access = (await endingAccesses(scope)).find(isOf);
  if (access === undefined || (await administrators(scope)).every(({ id }) => id !== toPersonId)) return null;
  const { name: organizationName } = await readOrganization(scope);
  const words = channelWords(access, (network) => t(`networks.${network}`));
  return {
    organizationName,
    stage,
    channelName: words.filter(Boolean).join(" · "),
    endsAt: new Date(endsAt),
    waiting: access.waiting,
    url: `${appUrl}/channels`,
  };
}
