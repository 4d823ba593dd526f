import { useTranslations } from "use-intl";
import { lazy, type ReactNode, Suspense } from "react";
import { type FacsimileLook, facsimileLooks, foldedText } from "#workflows/networks/facsimile-looks.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { channelBackgrounds, channelColour } from "./channel-colours.ts";
import type { ChannelLook } from "./channel-mark.tsx";
import { PublicText } from "./public-text.tsx";

/** Fetched for a text behind a warning, and for one in several posts. */
const BehindWarning = lazy(async () => ({ default: (await import("./facsimile-parts.tsx")).BehindWarning }));
const NextPosts = lazy(async () => ({ default: (await import("./facsimile-parts.tsx")).NextPosts }));

export interface FacsimileImage {
  src: string;
  alt: string;
}

interface FacsimileProps {
  channel: ChannelLook & { handle?: string };
  text: string;
  /** The posts it goes out as, where these are several. */
  thread?: readonly string[];
  /** Of the post: the subject, on a mailing list. */
  title?: string;
  /** What stands before it. */
  warning?: string | null;
  /** "27 novembre alle 9:00", for networks that show it. */
  when?: string;
  images?: readonly FacsimileImage[];
  /** Of its link. */
  card?: ReactNode;
  /** Language of the post. */
  lang?: string;
}

/** What people will see, near enough to judge it. The reader's system font, because the networks use it. */
export function Facsimile({
  channel,
  title,
  text,
  thread = [],
  warning,
  when,
  images = [],
  card,
  lang,
}: FacsimileProps) {
  const look = facsimileLooks[channel.network];
  const second = look.underName === "when" ? (when ?? channel.handle) : (channel.handle ?? when);
  const pictures = images.length > 0 && <Pictures images={images} look={look} />;
  const body = (
    <>
      {look.imagesFirst && pictures}
      {look.subject && (
        <b className="mb-1.5 block wrap-anywhere font-semibold" lang={lang}>
          {title}
        </b>
      )}
      <div lang={lang}>
        <Folding network={channel.network} text={thread[0] ?? text} />
      </div>
      {!look.imagesFirst && pictures}
      {card}
      {thread.length > 1 && (
        <Suspense>
          <NextPosts lang={lang} network={channel.network} posts={thread} />
        </Suspense>
      )}
    </>
  );
  return (
    <div className="overflow-hidden rounded-lg bg-paper px-4 pt-3.5 pb-3 font-system text-[0.9375rem] leading-[1.3125rem] hairline">
      <div className="mb-2 flex items-center gap-[9px]">
        <span
          aria-hidden="true"
          className={`grid size-[34px] flex-none place-items-center font-serif font-medium text-on-channel ${look.squareAvatar ? "rounded-md" : "rounded-full"} ${channelBackgrounds[channelColour(channel.colour)]}`}
        >
          {[...channel.name.replace(/^@/u, "")][0]?.toLocaleUpperCase()}
        </span>
        <div className="min-w-0">
          <b className="block truncate font-semibold">{channel.name}</b>
          {second && <span className="block truncate text-[0.8125rem] leading-4 text-faint">{second}</span>}
        </div>
      </div>
      {warning ? (
        <Suspense>
          <BehindWarning lang={lang} words={warning}>
            {body}
          </BehindWarning>
        </Suspense>
      ) : (
        body
      )}
    </div>
  );
}

/** Long texts fold where the network folds them; opens without JavaScript. */
function Folding({ network, text }: { network: Network; text: string }) {
  const t = useTranslations("controls");
  const short = foldedText(text, facsimileLooks[network]);
  if (short === null) return <PublicText network={network} text={text} />;
  return (
    <details className="group flex flex-col">
      <summary className="cursor-pointer rounded-sm">
        <span className="group-open:hidden">
          <PublicText network={network} text={`${short}… `} />
          <b className="font-semibold text-faint">{t("moreText")}</b>
        </span>
        <b className="hidden font-semibold text-faint group-open:inline">{t("lessText")}</b>
      </summary>
      <PublicText network={network} text={text} />
    </details>
  );
}

interface PicturesProps {
  images: readonly FacsimileImage[];
  look: FacsimileLook;
}

/** One whole, two side by side, three and more in a square of four with the count of the rest; or one after the other. */
function Pictures({ images, look: { bleed, imagesFirst: first, carousel } }: PicturesProps) {
  const shown = images.slice(0, 4);
  const left = images.length - shown.length;
  const edges = bleed
    ? `-mx-4 ${first ? "mb-2.5" : "mt-2.5 -mb-3"}`
    : `overflow-hidden rounded-md ${first ? "mb-2.5" : "mt-2.5"}`;
  if (carousel && images.length > 1)
    return (
      <ul className={`flex snap-x snap-mandatory overflow-x-auto ${edges}`}>
        {images.map(({ src, alt }, index) => (
          <li className="relative w-full flex-none snap-center" key={src}>
            <a aria-label={alt || `${index + 1}/${images.length}`} href={src}>
              <img alt="" className="block h-full max-h-80 w-full object-cover" loading="lazy" src={src} />
            </a>
            <span
              aria-hidden="true"
              className="scrim absolute top-3 right-3 rounded-full px-2.5 text-xs text-on-accent"
            >
              {index + 1}/{images.length}
            </span>
          </li>
        ))}
      </ul>
    );
  return (
    <div className={`grid gap-0.5 ${images.length > 1 ? "grid-cols-2" : ""} ${edges}`}>
      {shown.map((image, index) => (
        <div className={`relative ${images.length === 3 && index === 0 ? "row-span-2" : ""}`} key={image.src}>
          <img
            alt={image.alt}
            className={`block size-full object-cover ${images.length > 1 ? "max-h-44 min-h-24" : "max-h-80"}`}
            loading="lazy"
            src={image.src}
          />
          {left > 0 && index === 3 && (
            <span className="scrim absolute inset-0 grid place-items-center text-xl font-semibold text-on-accent">
              +{left}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
