import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { State } from "#app/components/ui/state.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { PostInName } from "#db/queries/in-name-of.server.ts";

/** One post: what, where and when, who wrote it, who signed it, by which consent. */
export function InNameRow({ post, own }: { post: PostInName; own: boolean }) {
  const t = useTranslations("inMyName");
  const networks = useTranslations("networks");
  const format = useFormat();
  const isOut = post.places.some(({ outAt }) => outAt !== null);
  return (
    <li className="border-b border-rule py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <Link
          className="text-lg font-semibold text-balance underline-offset-4 hover:underline"
          to={`/posts/${post.id}`}
        >
          {post.title}
        </Link>
        <State state={post.state} />
      </div>
      <dl className="mt-2 grid gap-x-4 gap-y-1 text-sm md:grid-cols-[120px_minmax(0,1fr)]">
        <Fact name={t("where")}>
          <ul className="grid gap-0.5">
            {post.places.map((place) => (
              <li className="flex flex-wrap items-center gap-x-2" key={`${place.network}/${place.name}`}>
                <ChannelMark channel={place} size={16} />
                {channelName(place, networks)}
                {place.outAt !== null && (
                  <span className="text-soft">{t("outAt", { moment: format.moment(place.outAt) })}</span>
                )}
                {place.url !== null && (
                  <a
                    className="inline-flex items-center font-semibold text-accent-text underline-offset-4 hover:underline pointer-coarse:min-h-11"
                    href={place.url}
                    rel="noreferrer noopener"
                    target="_blank"
                  >
                    {t("see")}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </Fact>
        {!isOut && (
          <Fact name={t("when")}>{post.publishAt === null ? t("noMoment") : format.moment(post.publishAt)}</Fact>
        )}
        <Fact name={t("wrote")}>{format.list(post.writers)}</Fact>
        <Fact name={t("signed")}>
          {post.signers.length === 0
            ? t("nobodySigned")
            : format.list(post.signers.map(({ name, of }) => (of === null ? name : t("inPlaceOf", { name, of }))))}
        </Fact>
        <Fact name={t("consent")}>{consent()}</Fact>
      </dl>
      {own && post.waits && (
        <ButtonLink className="mt-3" to={`/posts/${post.id}/decision`} tone="primary">
          {t("decide")}
        </ButtonLink>
      )}
    </li>
  );

  function consent(): string {
    if (post.consent !== null)
      return t("consentGiven", { moment: format.moment(post.consent.at), means: post.consent.means });
    if (post.waits) return t(own ? "consentWaitsOwn" : "consentWaits");
    return t(post.wroteAlone && post.signers.length > 0 ? "wroteAlone" : "consentNotYet");
  }
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-faint">{name}</dt>
      <dd className="mb-1 min-w-0 [overflow-wrap:anywhere] md:mb-0">{children}</dd>
    </div>
  );
}
