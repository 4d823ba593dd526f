import { Form } from "@remix-run/react";
import { ChevronLeft, ChevronRight, Rss } from "lucide-react";
import { useTranslations } from "use-intl";
import { iconButtonLook } from "#app/components/ui/button-look.ts";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Filter } from "#app/components/ui/filter.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { Segmented } from "#app/components/ui/tabs.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import type { CalendarView } from "#app/services/calendar/calendar-view.ts";
import { postStates } from "#workflows/approval/states.ts";
import { calendarViews } from "#workflows/calendar/calendar-days.ts";
import { calendarAddress, type CalendarPlace } from "./calendar-address.ts";
import { useDayWords } from "./calendar-words.ts";

/** Which month or week it is, the ways to others, what is shown of it and how. */
export function CalendarHeader({ view, place }: { view: CalendarView; place: CalendarPlace }) {
  const t = useTranslations("calendar");
  const words = useDayWords();
  const week = view.view === "week";
  const period = week ? words.span(view.first, view.last) : words.month(view.first);
  const since = view.list && view.on.length === 10 ? t("since", { day: words.near(view.on) }) : period;
  const steps = [
    { to: view.before, rel: "prev", label: t("before", { week: week ? "yes" : "no" }), icon: ChevronLeft },
    { to: view.after, rel: "next", label: t("after", { week: week ? "yes" : "no" }), icon: ChevronRight },
  ];
  return (
    <header className="flex flex-wrap items-center gap-x-1.5 gap-y-2 px-5 pt-5 pb-4 md:px-7">
      <h1 className="mr-2 min-w-0 font-serif text-2xl font-medium md:text-3xl">
        <span className="sr-only">{t("title")}: </span>
        {place.view === null && since !== period ? (
          <>
            <span className="md:hidden">{since}</span>
            <span className="hidden md:inline">{period}</span>
          </>
        ) : (
          since
        )}
      </h1>
      {steps.map(({ to, rel, label, icon: Icon }) => (
        <Link
          aria-label={label}
          className={iconButtonLook}
          key={label}
          preventScrollReset
          rel={rel}
          title={label}
          to={calendarAddress({ ...place, on: to })}
        >
          <Icon aria-hidden="true" size={18} strokeWidth={1.75} />
        </Link>
      ))}
      <ButtonLink size="small" to={calendarAddress({ ...place, on: null })}>
        {t("today")}
      </ButtonLink>
      <div className="flex w-full flex-wrap items-center gap-2 xl:ml-auto xl:w-auto">
        <CalendarFilter place={place} view={view} />
        <ButtonLink
          icon={<Rss aria-hidden="true" size={16} strokeWidth={1.75} />}
          size="small"
          title={t("feedsLong")}
          to="/settings#calendar"
          tone="quiet"
        >
          {t("feeds")}
        </ButtonLink>
        <ViewSwitch place={place} view={view} />
      </div>
    </header>
  );
}

/** Where no view was asked for, a wide screen shows the month and a phone the list. */
function ViewSwitch({ place, view }: { place: CalendarPlace; view: CalendarView }) {
  const t = useTranslations("calendar");
  const segments = (current: string) =>
    calendarViews.map((name) => ({
      // A week is that of the day one looks at, or of the first of another month.
      to: calendarAddress({ ...place, view: name, on: name === "month" || place.on === null ? place.on : view.on }),
      label: t(`views.${name}`),
      current: name === current,
    }));
  if (place.view !== null) return <Segmented label={t("viewLabel")} segments={segments(place.view)} />;
  return (
    <>
      <span className="md:hidden">
        <Segmented label={t("viewLabel")} segments={segments("list")} />
      </span>
      <span className="hidden md:inline">
        <Segmented label={t("viewLabel")} segments={segments("month")} />
      </span>
    </>
  );
}

/** A plain form that asks with GET: without scripts its own button sends it. */
function CalendarFilter({ view, place }: { view: CalendarView; place: CalendarPlace }) {
  const t = useTranslations("calendar");
  const states = useTranslations("states.post");
  const networks = useTranslations("networks");
  const channels = view.usable.flatMap((id) => view.channels[id] ?? []);
  return (
    <Form aria-label={t("filter.label")} className="flex flex-wrap items-center gap-2" method="get" preventScrollReset>
      {place.view !== null && <input name="view" type="hidden" value={place.view} />}
      {place.on !== null && <input name="on" type="hidden" value={place.on} />}
      <Filter
        clearTo={calendarAddress({ ...place, channelId: null })}
        label={t("filter.channel")}
        name="channel"
        options={channels.map((channel) => ({ value: channel.id, label: channelName(channel, networks) }))}
        value={place.channelId ?? ""}
      />
      <Filter
        clearTo={calendarAddress({ ...place, state: null })}
        label={t("filter.state")}
        name="state"
        options={postStates
          .filter((state) => state !== "discarded")
          .map((state) => ({ value: state, label: states(state) }))}
        value={place.state ?? ""}
      />
      <Filter
        clearTo={calendarAddress({ ...place, mine: false })}
        label={t("filter.mine")}
        name="mine"
        options={[{ value: "yes", label: t("filter.mineOnly") }]}
        value={place.mine ? "yes" : ""}
      />
      <noscript>
        <button className="min-h-8 rounded-md border border-edge px-3 text-sm font-semibold" type="submit">
          {t("filter.apply")}
        </button>
      </noscript>
    </Form>
  );
}
