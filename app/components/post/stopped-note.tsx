import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { Note } from "#app/components/ui/note.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";

/** Why the post does not go out as it was signed, and what that leaves to do. A frozen one says it by itself. */
export function StoppedNote({ view }: { view: PostView }) {
  const t = useTranslations("post.held");
  const networks = useTranslations("networks");
  const format = useFormat();
  const { post, rights } = view;
  if (rights.stopped === "signature")
    return (
      <Note className="mb-5" title={t("signature")} tone="red">
        {rights.restart ? t("signatureRestart") : t("signatureLine")}
      </Note>
    );
  const changed = post.channels.filter((channel) => rights.changedAccounts.includes(channel.id));
  if (rights.heldFor === null && (rights.stopped !== "account" || changed.length === 0)) return null;
  const names = changed.map((channel) => channelName(channel, networks));
  return (
    <Note
      className="mb-5"
      title={rights.heldFor === null ? t("changed", { channels: format.list(names) }) : t(rights.heldFor)}
      tone="ochre"
    >
      {changed.length > 0 ? (
        <>
          {rights.heldFor !== null && `${t("changed", { channels: format.list(names) })} `}
          {t("changedLine")}
        </>
      ) : (
        whatIsLeft()
      )}
    </Note>
  );

  function whatIsLeft(): string {
    if (rights.schedule) return t("inTime");
    return rights.restart ? t("tooLate") : t("ask", { name: post.authorName });
  }
}
