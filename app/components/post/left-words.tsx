import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { Button } from "#app/components/ui/button.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { readKeptAt } from "#app/offline/online-state.client.ts";
import { loadWithRetries } from "#app/offline/load-with-retries.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { CopyButton } from "./copy-button.tsx";

interface LeftWordsProps {
  view: PostView;
  slot: string;
}

/** Words written here offline, for a channel that somebody brought back to the common text meanwhile. */
export function LeftWords({ view: { post, viewerId }, slot }: LeftWordsProps) {
  const t = useTranslations("post.save");
  const networks = useTranslations("networks");
  const [words, forget] = useLeftWords({ postId: post.id, personId: viewerId, slot });
  const channel = post.channels.find((one) => one.id === slot);
  if (words === null || !channel) return null;
  const named = { channel: channelName(channel, networks) };
  return (
    <Note
      action={
        <>
          <CopyButton label={t("leftCopy")} text={words} />
          <Button onClick={forget} size="small" tone="quiet" type="button">
            {t("forkForget")}
          </Button>
        </>
      }
      className="my-3"
      live
      title={t("leftTitle", named)}
      tone="ochre"
    >
      {t("leftLine", named)}
      <p className="mt-2 border-l-2 border-rule pl-3 font-serif whitespace-pre-wrap">{words}</p>
    </Note>
  );
}

/** What this browser kept of a text that no longer exists, and how to delete it. */
function useLeftWords(of: { postId: string; personId: string; slot: string }): [string | null, () => void] {
  const { postId, personId, slot } = of;
  const [words, setWords] = useState<string | null>(null);
  useEffect(() => {
    // A copy of the page may be older than the text it does not show.
    if (readKeptAt() !== null) return;
    let gone = false;
    void loadWithRetries(() => import("#app/collab/kept-copy.client.ts")).then(async ({ openOfflineStore }) => {
      const store = openOfflineStore({ personId, postId, slot });
      store.setAside()();
      const left = await store.readFork();
      if (!gone) setWords(left);
    });
    return () => {
      gone = true;
    };
  }, [personId, postId, slot]);
  const forget = () => {
    setWords(null);
    void loadWithRetries(() => import("#app/collab/kept-copy.client.ts")).then(({ openOfflineStore }) =>
      openOfflineStore({ personId, postId, slot }).forgetFork(),
    );
  };
  return [words, forget];
}
