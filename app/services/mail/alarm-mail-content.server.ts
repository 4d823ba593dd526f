import { channelWords } from "#app/i18n/channel-name.ts";
import type { MailData } from "#emails/kinds.ts";
import { type About, describePost, fromUs } from "./about-post.server.ts";
import type { MailReading } from "./post-props.server.ts";

/** Of a channel that the post is no longer on there is nothing to tell. */
export function alarmContent(
  about: About,
  { channelId, cause, takesOff }: MailData<"publicationAlarm">,
): MailReading<"publicationAlarm"> | null {
  const channel = about.material.channels.find(({ id }) => id === channelId);
  if (channel === undefined) return null;
  const { props } = describePost(about, about.material.post.revisionHash);
  const words = channelWords(channel, (network) => about.words.t(`networks.${network}`));
  const publicationUrl = `${props.postUrl}/publication#channel-${channelId}`;
  return {
    ...fromUs(about),
    props: {
      ...props,
      cause,
      takesOff: takesOff === true,
      channelName: words.filter(Boolean).join(" · "),
      publicationUrl,
    },
  };
}
