import { RefreshCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { textOf } from "#app/components/post/checks.ts";
import { IntentForm } from "#app/components/post/intent-form.tsx";
import { chosenChannels } from "#app/components/post/post-view.ts";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import { shownImages } from "#workflows/content/shown-images.ts";
import { cardWays, type CardWay, firstLink, takesCard } from "#workflows/networks/link-cards.ts";
import type { PostPageChannel } from "#db/queries/post-page.server.ts";
import { LinkCard } from "./link-card.tsx";
import { shownCard } from "./preview-card.tsx";

interface SectionProps {
  view: PostView;
  /** By slot, as they stand in the fields. */
  texts: Readonly<Record<string, string>>;
  answer?: FormAnswer;
}

/** Scheda del link: what the page behind the first link says of itself, read when the writer asks for it. */
export const LinkCardSection = withWords(["linkCards"], LinkCards);

function LinkCards({ view, texts, answer }: SectionProps) {
  const t = useTranslations("linkCards");
  const links = linksOf(view, texts).filter(
    ({ url, channels }) => isTaken(view, url) || (view.rights.edit && channels.some(({ way }) => isSent(way))),
  );
  if (links.length === 0) return null;
  return (
    <section aria-labelledby="link-cards" className="mt-5 border-t border-rule pt-4">
      <h2 className="text-sm font-semibold" id="link-cards">
        {t("heading")}
      </h2>
      <ul className="mt-2 grid gap-5">
        {links.map((link) => (
          <LinkRow
            answer={answer?.values.url === link.url ? answer : undefined}
            key={link.url}
            link={link}
            view={view}
          />
        ))}
      </ul>
    </section>
  );
}

function LinkRow({ view, link, answer }: { view: PostView; link: Link; answer?: FormAnswer }) {
  const t = useTranslations("linkCards");
  const format = useFormat();
  const { post, rights } = view;
  const card = post.cards.find(({ url }) => url === link.url);
  return (
    <li className="text-sm">
      {card ? (
        <div className="max-w-96">
          <LinkCard card={shownCard(card)} lang={post.language} network={null} />
        </div>
      ) : (
        <p className="wrap-anywhere">
          {link.url} <span className="block text-soft">{t("offer")}</span>
        </p>
      )}
      {card && <p className="mt-2 text-soft">{t("read", { moment: format.moment(card.readAt) })}</p>}
      <WhereLines link={link} />
      {answer && (
        <div role="alert">
          <FieldError id="link-card-error">
            {t(answer.error.detail?.why === "notPage" ? "notPage" : "unreachable")}
          </FieldError>
        </div>
      )}
      {rights.edit && (
        <div className="mt-2 flex flex-wrap gap-2">
          <CardForm intent="card-take" postId={post.id} url={link.url}>
            <Button
              icon={card && <RefreshCw aria-hidden="true" size={15} />}
              size="small"
              tone={card ? "quiet" : "plain"}
            >
              {t(card ? "again" : "take")}
            </Button>
          </CardForm>
          {card && (
            <CardForm intent="card-drop" postId={post.id} url={link.url}>
              <Button size="small" tone="quiet">
                {t("drop")}
              </Button>
            </CardForm>
          )}
        </div>
      )}
    </li>
  );
}

interface CardFormProps {
  intent: "card-take" | "card-drop";
  postId: string;
  url: string;
  children: React.ReactNode;
}

function CardForm({ intent, postId, url, children }: CardFormProps) {
  return (
    <IntentForm intent={intent} postId={postId}>
      <input name="url" type="hidden" value={url} />
      {children}
    </IntentForm>
  );
}

/** On which channels it goes out and how, and where the network has its own way. */
function WhereLines({ link: { channels } }: { link: Link }) {
  const t = useTranslations("linkCards");
  const networks = useTranslations("networks");
  const format = useFormat();
  const named = (which: (one: LinkedChannel) => boolean) =>
    format.list(channels.filter(which).map(({ channel }) => channelName(channel, networks)));
  const lines = [
    { code: "on", channels: named(({ way, hidden }) => way === "sent" && !hidden) },
    { code: "titled", channels: named(({ way }) => way === "titled") },
    { code: "asked", channels: named(({ way, hidden }) => way === "asked" && !hidden) },
    { code: "pictures", channels: named(({ hidden }) => hidden) },
    { code: "own", channels: named(({ way }) => way === "own") },
  ] as const;
  return (
    <ul className="mt-1 text-soft">
      {lines.map((line) =>
        line.channels === "" ? null : <li key={line.code}>{t(line.code, { channels: line.channels })}</li>,
      )}
    </ul>
  );
}

interface LinkedChannel {
  channel: PostPageChannel;
  way: CardWay;
  /** Pictures take its place. */
  hidden: boolean;
}

interface Link {
  url: string;
  channels: LinkedChannel[];
}

/** Every link that is the first one of some channel's text, with the channels it is the first one of. */
function linksOf({ post }: PostView, texts: SectionProps["texts"]): Link[] {
  const links = new Map<string, Link>();
  for (const channel of chosenChannels(post)) {
    const url = firstLink(textOf(texts, channel.id), channel.network);
    const way = cardWays[channel.network];
    if (url === null || way === "none") continue;
    const hidden = isSent(way) && !takesCard(channel.network, shownImages(post.media, channel.id).length > 0);
    const link = links.get(url) ?? { url, channels: [] };
    link.channels.push({ channel, way, hidden });
    links.set(url, link);
  }
  return [...links.values()];
}

function isTaken({ post }: PostView, url: string): boolean {
  return post.cards.some((card) => card.url === url);
}

function isSent(way: CardWay): boolean {
  return way === "sent" || way === "titled" || way === "asked";
}
