import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import type { PostPage, PostPageChannel } from "#db/queries/post-page.server.ts";
import type { TextChoice } from "./new-thread-form.tsx";

type Channel = Pick<PostPageChannel, "id" | "network" | "name">;

/** The common text, where a channel shows it, and those of channels with their own, by name; the one in sight first. */
export function useTextChoices(own: readonly Channel[], first = "main", hasCommon = true): TextChoice[] {
  const t = useTranslations("comments.write");
  const networks = useTranslations("networks");
  const choices = [
    ...(hasCommon ? [{ slot: "main", name: t("mainText") }] : []),
    ...own.map(({ id, network, name }) => ({ slot: id, name: channelName({ network, name }, networks) })),
  ];
  return [...choices.filter(({ slot }) => slot === first), ...choices.filter(({ slot }) => slot !== first)];
}

/** Channels of a post that have a text of their own. */
export function withOwnText({ texts, channels }: Pick<PostPage, "texts" | "channels">): PostPageChannel[] {
  return channels.filter(({ id, chosen }) => chosen && texts.some(({ slot }) => slot === id));
}
