import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { ChannelName } from "#app/components/ui/channel-mark.tsx";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import { takesOurPosts } from "#workflows/networks/media-rules.ts";
import { Disclosure } from "./disclosure.tsx";
import { SavedForm } from "./saved-form.tsx";
import { useErrorWords } from "./use-error-words.ts";

/** Where the post goes: every account of the organisation, ticked or not. */
export function ChannelsForm({ view: { post }, answer }: { view: PostView; answer?: FormAnswer }) {
  const t = useTranslations("post.channels");
  const words = useErrorWords();
  const summary = (
    <>
      <Plus aria-hidden="true" size={16} strokeWidth={1.75} />
      {t("edit")}
    </>
  );
  return (
    <div id="channels">
      <Disclosure as="inline" open={answer !== undefined} plain summary={summary}>
        <SavedForm answer={answer} intent="channels" post={post} submit={t("save")}>
          {(refused) => (
            <fieldset>
              <legend className="text-sm font-semibold">{t("legend")}</legend>
              {post.channels.map((channel) => (
                <Checkbox
                  defaultChecked={channel.chosen}
                  description={takesOurPosts(channel.network) ? undefined : t("needsVideo")}
                  // One that was chosen before can still be taken off.
                  disabled={!takesOurPosts(channel.network) && !channel.chosen}
                  key={channel.id}
                  label={<ChannelName channel={channel} />}
                  name="channelId"
                  value={channel.id}
                />
              ))}
              {refused && <FieldError id="channels-error">{words(refused.error)}</FieldError>}
            </fieldset>
          )}
        </SavedForm>
      </Disclosure>
    </div>
  );
}
