import { isStanding } from "#workflows/approval/states.ts";
import { Lock, Scale, UserMinus, UserRoundCheck, TriangleAlert, Unplug } from "lucide-react";
import { useTranslations } from "use-intl";
import { useAbsenceWords } from "#app/components/absences/absence-words.ts";
import type { AwayToday } from "#app/services/absences/read-absences.server.ts";
import { stuckSentence } from "#app/components/approval/stuck-sentence.ts";
import { ChannelList } from "#app/components/ui/channel-mark.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { postStateLooks } from "#app/components/ui/post-state-looks.ts";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { WaitingChange } from "#app/services/second-person/waiting-for-me.server.ts";
import type { EndingAccess } from "#db/queries/ending-accesses.server.ts";
import type { Counted } from "#db/queries/counted.server.ts";
import type { GoesOutToday as Published, ToKnow as Known } from "#db/queries/today.server.ts";

/** The hours of today with a line at the present one. */
export function GoesOutToday({ items, count }: { items: Published[]; count: Counted }) {
  const t = useTranslations("today");
  const reader = useReader();
  const format = useFormat();
  const now = reader.now.toISOString();
  const passed = items.filter((item) => (item.post.publishAt ?? "") <= now);
  const ahead = items.filter((item) => (item.post.publishAt ?? "") > now);
  return (
    <section aria-labelledby="goes-out">
      <h2 className="font-semibold" id="goes-out">
        {t("goesOutToday")}
      </h2>
      {items.length === 0 ? (
        <p className="mt-2 text-sm text-soft">{t("nothingOut")}</p>
      ) : (
        <ol className="relative mt-3.5 pl-[72px] before:absolute before:top-2 before:bottom-3 before:left-[58px] before:w-px before:bg-rule">
          {passed.map((item) => (
            <Hour item={item} key={item.post.id} />
          ))}
          <li className="relative pb-4.5 after:absolute after:top-[11px] after:right-0 after:-left-5 after:border-t-[1.5px] after:border-accent">
            <span className="absolute top-0 -left-[72px] w-[46px] text-right text-sm leading-[22px] font-semibold text-accent-text">
              {format.hour(now)}
            </span>
            <span className="relative z-10 -ml-1.5 inline-block bg-paper px-2 text-xs leading-[22px] font-semibold text-accent-text">
              {t("now")}
            </span>
          </li>
          {ahead.map((item) => (
            <Hour item={item} key={item.post.id} />
          ))}
        </ol>
      )}
      {count.n > items.length && (
        <p className="text-sm text-soft">{t("moreOut", { n: count.n - items.length, more: String(count.more) })}</p>
      )}
    </section>
  );
}

function Hour({ item }: { item: Published }) {
  const { post, publications } = item;
  const t = useTranslations("today.out");
  const format = useFormat();
  const done = publications.filter(isStanding).length;
  const isSent = post.state === "publishing" && !publications.includes("prompted");
  const out = post.state === "published";
  const dot = out ? "before:bg-green before:border-green" : "before:bg-paper before:border-edge";
  return (
    <li
      className={`relative pb-4.5 before:absolute before:top-[7px] before:-left-[18px] before:size-2 before:rounded-full before:border-[1.5px] ${dot}`}
    >
      <time
        className="absolute top-0 -left-[72px] w-[46px] text-right text-sm leading-[22px] text-faint"
        dateTime={post.publishAt ?? ""}
      >
        {post.publishAt && format.hour(post.publishAt)}
      </time>
      <Link className="text-sm font-semibold underline-offset-4 hover:underline" to={`/posts/${post.id}`}>
        {post.title}
      </Link>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5 text-sm">
        <ChannelList channels={post.channels} words="none" />
        <OutWords done={done} isSent={isSent} of={publications.length} state={post.state} words={t} />
      </p>
    </li>
  );
}

interface OutWordsProps {
  state: Published["post"]["state"];
  done: number;
  /** Nobody is asked to publish it: the publisher has it. */
  isSent: boolean;
  of: number;
  words: ReturnType<typeof useTranslations<"today.out">>;
}

function OutWords({ state, done, isSent, of, words: t }: OutWordsProps) {
  const { word, tone } = postStateLooks[state].onItsDay;
  const partly = state === "publishing" && done > 0;
  return (
    <span className={tone}>
      {partly ? t("some", { done: String(done), all: String(of) }) : t(isSent ? "sending" : word)}
    </span>
  );
}

/** What stands still is said with a lock, an alarm with a warning, the rest like the state itself. */
function looksOf(type: Known["type"]) {
  switch (type) {
    case "blocked":
      return { icon: Lock, tone: "text-red" };
    case "notStarted":
    case "tooLong":
    case "unread":
    case "different":
    case "changed":
    case "gone":
      return { icon: TriangleAlert, tone: "text-ochre" };
    default:
      return postStateLooks[type];
  }
}

interface ToKnowProps {
  items: Known[];
  away: AwayToday[];
  /** The time of a vote that runs now; null where none does. */
  blackout: { to: string } | null;
  changes: WaitingChange[];
  /** Accounts that the reader has to connect again. */
  accesses: EndingAccess[];
}

/** At most four things that need a look but have no term. */
export function ToKnow({ items, away, blackout, changes, accesses }: ToKnowProps) {
  const t = useTranslations("today");
  const stuck = useTranslations("iter.stuck");
  const format = useFormat();
  const say = useAbsenceWords();
  const absences = useTranslations("absences");
  const others = items.length + changes.length + accesses.length;
  if (others + away.length === 0 && blackout === null) return null;
  const named = away.slice(0, Math.max(1, mostKnown - others));
  const unnamed = away.length - named.length;
  return (
    <section aria-labelledby="to-know" className="mt-8">
      <h2 className="pb-1 font-semibold" id="to-know">
        {t("toKnow")}
      </h2>
      <ul>
        {blackout && (
          <li className="flex gap-2.5 border-b border-rule py-3 text-sm last:border-0">
            <Scale aria-hidden="true" className="mt-px flex-none text-ochre" size={18} strokeWidth={1.75} />
            <Link className="underline-offset-4 hover:underline" to="/blackout">
              {t("blackout", { to: format.moment(blackout.to) })}
            </Link>
          </li>
        )}
        {items.map((item) => {
          const { icon: Icon, tone } = looksOf(item.type);
          return (
            <li
              className="flex gap-2.5 border-b border-rule py-3 text-sm last:border-0"
              key={`${item.post.id}-${item.type}`}
            >
              <Icon aria-hidden="true" className={`mt-px flex-none ${tone}`} size={18} strokeWidth={1.75} />
              <span>
                <Link className="font-semibold underline-offset-4 hover:underline" to={`/posts/${item.post.id}`}>
                  {item.post.title}
                </Link>{" "}
                {item.stuck
                  ? stuckSentence(item.stuck, { t: stuck, list: format.list, after: "title" })
                  : t(`known.${item.type}`)}
              </span>
            </li>
          );
        })}
        <EndingAccesses accesses={accesses} />
        <WaitingChanges changes={changes} />
        {named.map(({ personId, name, substitutes, ...days }) => (
          <li className="flex gap-2.5 border-b border-rule py-3 text-sm last:border-0" key={personId}>
            <UserMinus aria-hidden="true" className="mt-px flex-none text-soft" size={18} strokeWidth={1.75} />
            <Link className="underline-offset-4 hover:underline" to="/absences">
              {substitutes.length > 0
                ? absences("awayNowActing", {
                    name,
                    period: say.period(days),
                    substitutes: format.list(substitutes),
                  })
                : absences("awayNow", { name, period: say.period(days) })}
            </Link>
          </li>
        ))}
        {unnamed > 0 && (
          <li className="py-3 pl-7 text-sm">
            <Link className="underline-offset-4 hover:underline" to="/absences">
              {absences("moreAway", { n: unnamed })}
            </Link>
          </li>
        )}
      </ul>
    </section>
  );
}

/** Accounts whose access ends soon, or has ended: whoever administers connects them again. */
function EndingAccesses({ accesses }: { accesses: EndingAccess[] }) {
  const t = useTranslations("today");
  const networks = useTranslations("networks");
  const format = useFormat();
  return accesses.map(({ channelId, endsAt, hasEnded, ...channel }) => (
    <li className="flex gap-2.5 border-b border-rule py-3 text-sm last:border-0" key={channelId}>
      <Unplug aria-hidden="true" className="mt-px flex-none text-ochre" size={18} strokeWidth={1.75} />
      <span>
        <Link className="font-semibold underline-offset-4 hover:underline" to="/channels">
          {channelName(channel, networks)}
        </Link>{" "}
        {t("accessEnds", { ended: String(hasEnded), moment: format.moment(endsAt) })}
      </span>
    </li>
  ));
}

/** Changes that somebody else proposed: whoever administers reads and settles them. */
function WaitingChanges({ changes }: { changes: WaitingChange[] }) {
  const t = useTranslations("secondPerson");
  const shown = changes.slice(0, mostChanges);
  return (
    <>
      {shown.map(({ changeId, kind, to, name, proposerName }) => (
        <li className="flex gap-2.5 border-b border-rule py-3 text-sm last:border-0" key={changeId}>
          <UserRoundCheck aria-hidden="true" className="mt-px flex-none text-ochre" size={18} strokeWidth={1.75} />
          <span>
            <Link className="font-semibold underline-offset-4 hover:underline" to={to}>
              {name ?? t(kind === "rules" ? "whichRoute" : "rule")}
            </Link>{" "}
            {t("today", { name: proposerName })}
          </span>
        </li>
      ))}
      {changes.length > shown.length && (
        <li className="py-3 pl-7 text-sm">
          <Link className="underline-offset-4 hover:underline" to="/approval-routes">
            {t("moreToday", { n: changes.length - shown.length })}
          </Link>
        </li>
      )}
    </>
  );
}

const mostChanges = 3;

/** What fits beside the day. */
const mostKnown = 4;
