import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Link } from "#app/components/ui/link.tsx";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { LivePageView } from "#app/services/live/read-live-page.server.ts";
import type { LiveTemplate } from "#workflows/live/envelope.ts";

interface LeftProps {
  view: LivePageView;
  envelope: NonNullable<LivePageView["envelope"]>;
  /** When its period ends, as it is said. */
  hour: string;
}

/** How many posts and how much time are left. */
export function Left({ view, envelope, hour }: LeftProps) {
  const t = useTranslations("live.phone");
  const format = useFormat();
  const { now } = useReader();
  const left = Math.max(0, envelope.mostPosts - view.posted);
  const ahead = view.opensAt !== null && new Date(view.opensAt) > now;
  const minutes = Math.floor((Date.parse(envelope.until) - now.getTime()) / 60_000);
  const most = format.count(envelope.mostPosts);
  return (
    <dl className="mt-3 grid grid-cols-2 border-y border-rule">
      <div className="py-[9px]">
        <dt className="text-[0.8125rem] leading-[1.125rem] text-faint">{t("left")}</dt>
        <dd className="leading-[1.375rem] text-soft">
          {left === 0
            ? t.rich("none", { most, b: strong })
            : t.rich("leftOf", { left: format.count(left), most, b: strong })}
        </dd>
      </div>
      <div className="border-l border-rule py-[9px] pl-4">
        <dt className="text-[0.8125rem] leading-[1.125rem] text-faint">
          {ahead && view.opensAt ? t("opens", { hour: format.hour(view.opensAt) }) : t("until", { hour })}
        </dt>
        <dd className="leading-[1.375rem] font-semibold">{minutes < 0 ? t("over") : durationOf(minutes)}</dd>
      </div>
    </dl>
  );

  function durationOf(whole: number): string {
    const [hours, rest] = [Math.floor(whole / 60), whole % 60];
    const inHours = t("hours", { n: hours, count: format.count(hours, "feminine") });
    const inMinutes = t("minutes", { n: rest, count: format.count(rest) });
    if (hours === 0) return inMinutes;
    return rest === 0 ? inHours : t("hoursAndMinutes", { hours: inHours, minutes: inMinutes });
  }
}

/** The other templates: a link each, so that a phone without scripts gets there too. */
export function Templates({ view, current }: { view: LivePageView; current: LiveTemplate | undefined }) {
  const t = useTranslations("live.phone");
  if (view.templates.length < 2) return null;
  return (
    <nav aria-label={t("templates")} className="mt-4 border-t border-rule pt-2.5">
      <h3 className="text-sm font-semibold">{t("templates")}</h3>
      <ul>
        {view.templates.map(({ id, title }) => (
          <li key={id}>
            <Link
              aria-current={id === current?.id ? "true" : undefined}
              className="inline-flex min-h-11 items-center text-accent-text underline-offset-4 hover:underline aria-[current]:font-semibold aria-[current]:text-text"
              to={`/live/${view.envelopeId}?template=${encodeURIComponent(id)}`}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function LastPost({ last }: { last: NonNullable<LivePageView["last"]> }) {
  const t = useTranslations("live.phone");
  const states = useTranslations("states.post");
  const format = useFormat();
  return (
    <p className="mt-2.5 flex items-start gap-2.5 border-t border-rule pt-2.5 text-sm text-soft">
      <Check
        aria-hidden="true"
        className={`mt-0.5 flex-none ${last.state === "published" ? "text-green" : "text-soft"}`}
        size={18}
        strokeWidth={1.75}
      />
      <Link className="underline-offset-4 hover:underline" to={`/posts/${last.postId}/publication`}>
        {t("last", { hour: format.hour(last.at), title: last.title, state: lower(states(last.state)) })}
      </Link>
    </p>
  );
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function strong(chunks: ReactNode) {
  return <b className="font-semibold text-text">{chunks}</b>;
}
