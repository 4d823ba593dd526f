import { useNavigate } from "@remix-run/react";
import { CalendarDays, Scale } from "lucide-react";
import { type ReactNode, useCallback, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { ButtonLink, TextLink } from "#app/components/ui/button-link.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Note, Strip } from "#app/components/ui/note.tsx";
import { postStateLooks } from "#app/components/ui/post-state-looks.ts";
import { zoneName } from "#app/i18n/calendar-parts.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { CalendarView } from "#app/services/calendar/calendar-view.ts";
import type { MoveAnswer, MoveView } from "#app/services/calendar/move-view.ts";
import { type PostState, postStates } from "#workflows/approval/states.ts";
import { calendarAddress, type CalendarPlace } from "./calendar-address.ts";
import { CalendarHeader } from "./calendar-header.tsx";
import { useDayWords } from "./calendar-words.ts";
import { DayList } from "./day-list.tsx";
import { MonthGrid } from "./month-grid.tsx";
import { MovePanel } from "./move-panel.tsx";
import { useCalendarKeys } from "./use-calendar-keys.ts";
import { type Dropped, useDragPosts } from "./use-drag-posts.ts";
import { WeekGrid } from "./week-grid.tsx";

export interface CalendarPageProps {
  view: CalendarView;
  place: CalendarPlace;
  move: MoveView | null;
  /** Its fields were asked for. */
  moving: boolean;
  answer: MoveAnswer | undefined;
  /** What was just moved, as it stands now. */
  done: { title: string; publishAt: string | null; again: boolean } | null;
  mayMove: boolean;
  lettersOn: boolean;
}

/** The calendar: everything of it is an address, so that it can be read, linked and moved in without scripts. */
export function CalendarPage(props: CalendarPageProps) {
  const { view, place, move, moving, answer, done, mayMove, lettersOn } = props;
  const t = useTranslations("calendar");
  const root = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const shown = move?.post.id ?? null;
  const drop = useCallback(
    ({ postId, to }: Dropped) =>
      navigate(calendarAddress(explicit(place, to), { post: postId, to }), { preventScrollReset: true }),
    [navigate, place],
  );
  const moveOf = useCallback((post: string) => calendarAddress(place, { post, move: true }), [place]);
  useDragPosts(root, drop);
  useCalendarKeys(root, {
    closed: calendarAddress(place),
    moveOf,
    lettersOn,
    isOpen: shown !== null,
  });
  useFocusBack(shown);
  const panel = (placement: string) =>
    move && <MovePanel {...{ move, place, answer, placement }} key={move.post.id} open={moving} />;
  const chosen = move && { id: move.post.id, panel };
  const isShown = shown !== null && isOnPage(view, shown);
  const filtered = place.channelId !== null || place.state !== null || place.mine;
  return (
    <div className="flex flex-1 flex-col" ref={root}>
      <CalendarHeader place={place} view={view} />
      <Banners view={view} />
      <div className="px-5 md:px-7 empty:hidden">
        {done && (
          <Note className="my-3" live tone="green">
            <DoneWords done={done} />
          </Note>
        )}
        {view.cut && (
          <Note className="my-3" tone="ochre">
            <CutWords />
          </Note>
        )}
      </div>
      {chosen && !isShown && (
        <div className="relative px-5 pb-4 md:px-7">{panel("md:static md:w-[340px] md:rounded-lg")}</div>
      )}
      {view.month && (
        <div className={place.view === null ? "hidden md:block" : ""}>
          <MonthGrid {...{ view, place, chosen, mayMove }} days={view.month} />
        </div>
      )}
      {view.week && <WeekGrid {...{ view, place, chosen, mayMove }} week={view.week} />}
      {view.list && (
        <div className={`px-5 md:px-7 lg:px-11 ${place.view === null ? "md:hidden" : ""}`}>
          {view.list.some(({ entries }) => entries.length > 0) ? (
            <DayList {...{ view, place, chosen }} days={view.list} />
          ) : (
            <Empty
              line={t(filtered ? "emptyFilteredLine" : "emptyLine")}
              title={t(filtered ? "emptyFiltered" : "empty")}
            />
          )}
          {view.listNext && <Next place={place} to={view.listNext} />}
        </div>
      )}
      {place.view !== "list" && <Legend view={view} />}
    </div>
  );
}

/** A drop comes from a grid: the panel then stands in it. */
function explicit(place: CalendarPlace, to: string): CalendarPlace {
  return place.view === null ? { ...place, view: to.length === 10 ? "month" : "week" } : place;
}

function isOnPage({ month, week, list }: CalendarView, id: string): boolean {
  const days = [...(month ?? []), ...(week?.columns ?? []), ...(list ?? [])];
  return days.some(({ entries }) => entries.some((entry) => entry.id === id));
}

/** After the panel is closed the focus is on its post again. */
function useFocusBack(shown: string | null): void {
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (shown === null && before.current !== null) document.getElementById(`entry-${before.current}`)?.focus();
    before.current = shown;
  }, [shown]);
}

function Banners({ view }: { view: CalendarView }): ReactNode {
  const t = useTranslations("calendar.banner");
  const format = useFormat();
  return view.banners.map(({ from, to, act, held }) => (
    <Strip
      action={held > 0 && <TextLink to="/hold/posts">{t("review")}</TextLink>}
      icon={Scale}
      key={`${from} ${act}`}
      tone="ochre"
    >
      <b className="font-semibold">{t("period", { from: format.day(from), to: format.day(to) })}</b> ({act}).{" "}
      {t("held", { n: held, words: format.count(held) })}
    </Strip>
  ));
}

function DoneWords({ done }: { done: NonNullable<CalendarPageProps["done"]> }) {
  const t = useTranslations("calendar");
  const format = useFormat();
  const moment = done.publishAt ? format.moment(done.publishAt) : "";
  return t(done.again ? "movedAgain" : "moved", { title: done.title, moment });
}

function CutWords() {
  const t = useTranslations("calendar");
  return t("cut", { n: useFormat().number(5_000) });
}

function Next({ place, to }: { place: CalendarPlace; to: string }) {
  const t = useTranslations("calendar");
  const words = useDayWords();
  return (
    <p className="py-5">
      <ButtonLink
        icon={<CalendarDays aria-hidden="true" size={16} strokeWidth={1.75} />}
        to={calendarAddress({ ...place, view: "list", on: to })}
      >
        {t("next", { day: words.day(to) })}
      </ButtonLink>
    </p>
  );
}

/** The signs that stand on the page, with their words, and whose clock it is. */
function Legend({ view }: { view: CalendarView }) {
  const t = useTranslations("calendar");
  const states = useTranslations("states.post");
  const { locale } = useReader();
  const entries = [...(view.month ?? []), ...(view.week?.columns ?? [])].flatMap((day) => day.entries);
  const used = postStates.filter((state: PostState) => entries.some((entry) => entry.state === state));
  return (
    <footer className="flex flex-wrap items-center gap-x-5 gap-y-1 px-5 py-3.5 text-sm text-soft md:px-7">
      {used.length > 0 && (
        <ul aria-label={t("legend")} className="hidden flex-wrap gap-x-5 gap-y-1 md:flex">
          {used.map((state) => {
            const { icon: Icon, tone } = postStateLooks[state];
            return (
              <li className="flex items-center gap-1.5" key={state}>
                <Icon aria-hidden="true" className={tone} size={16} strokeWidth={1.75} />
                {states(state).toLocaleLowerCase()}
              </li>
            );
          })}
        </ul>
      )}
      <span className="ml-auto">{t("zone", { zone: zoneName(view.zone, locale) })}</span>
    </footer>
  );
}
