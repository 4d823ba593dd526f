import { useTranslations } from "use-intl";
import { Disclosure } from "#app/components/post/disclosure.tsx";
import { IntentForm } from "#app/components/post/intent-form.tsx";
import { Opener } from "#app/components/post/brief-section.tsx";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { PostPageChannel } from "#db/queries/post-page.server.ts";
import { FitProblem, type ImageOnChannelsProps } from "./fit-problem.tsx";

/** On which of the post's channels the image goes out. */
export function WhereForm({
  view,
  image,
  channels,
  answer: given,
}: ImageOnChannelsProps & { channels: readonly PostPageChannel[] }) {
  const t = useTranslations("fitting");
  const networks = useTranslations("networks");
  const format = useFormat();
  const answer = given?.intent === "media-channels" ? given : undefined;
  const shown = channels.filter(({ id }) => image.channelIds?.includes(id) ?? true);
  const names = format.list(shown.map((channel) => channelName(channel, networks)));
  const words = shown.length === channels.length ? t("everywhere") : t("somewhere", { channels: names });
  if (!view.rights.edit) return shown.length === channels.length ? null : <p className="mt-1 text-soft">{words}</p>;
  return (
    <Disclosure as="inline" key={names} open={answer !== undefined} plain summary={<Opener words={words} />}>
      <IntentForm intent="media-channels" postId={view.post.id} submit={t("save")}>
        <input name="mediaId" type="hidden" value={image.id} />
        <fieldset>
          <legend className="sr-only">{t("where")}</legend>
          {channels.map((channel) => (
            <Checkbox
              defaultChecked={shown.includes(channel)}
              key={channel.id}
              label={channelName(channel, networks)}
              name="channelId"
              value={channel.id}
            />
          ))}
        </fieldset>
        {answer && <FitProblem answer={answer} />}
      </IntentForm>
    </Disclosure>
  );
}
