import { useTranslations } from "use-intl";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import type { PostPageChannel } from "#db/queries/post-page.server.ts";
import { longestContentWarning, takesContentWarning, takesThread } from "#workflows/networks/takes.ts";
import { SavedForm } from "./saved-form.tsx";
import { useErrorWords } from "./use-error-words.ts";

interface PartFormProps {
  view: PostView;
  channel: PostPageChannel;
  answer?: FormAnswer;
}

/** What a channel says besides its text, where its network has such a thing: saved as it is left. */
export const ChannelPartForm = withWords(["channelPart"], function PartForm({ view, channel, answer }: PartFormProps) {
  const t = useTranslations("channelPart");
  const networks = useTranslations("networks");
  const words = useErrorWords();
  const { id, network, part } = channel;
  return (
    <SavedForm
      answer={answer}
      className="mt-5 mb-3 max-w-measure"
      intent="channel-part"
      post={view.post}
      submit={t("save")}
    >
      {(shown) => (
        <>
          <input name="slot" type="hidden" value={id} />
          {takesContentWarning(network) && (
            <TextField
              autoComplete="off"
              className="mb-2"
              defaultValue={shown?.values.contentWarning ?? part?.contentWarning ?? ""}
              description={t("contentWarningHint", { network: networks(network) })}
              error={shown && words(shown.error)}
              label={t("contentWarning")}
              lang={view.post.language}
              maxLength={longestContentWarning}
              name="contentWarning"
            />
          )}
          {takesThread(network) && (
            <>
              <input name="inThread" type="hidden" value="no" />
              <Checkbox
                defaultChecked={shown?.values.inThread ? shown.values.inThread === "yes" : (part?.inThread ?? false)}
                description={t(network === "webhook" ? "inThreadHintReceiver" : "inThreadHint")}
                error={shown && !takesContentWarning(network) ? words(shown.error) : undefined}
                label={t("inThread")}
                name="inThread"
                value="yes"
              />
            </>
          )}
        </>
      )}
    </SavedForm>
  );
});
