import { useTranslations } from "use-intl";
import type { ReactNode } from "react";
import { Cog } from "lucide-react";
import { sealOfVerdict } from "#app/components/approval/seal-looks.ts";
import { Seal } from "#app/components/approval/seal.tsx";
import type { SealMark } from "#app/components/approval/types.ts";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { Face } from "#app/components/ui/face.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { initialsOf } from "#app/i18n/format.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { LogEntry, LogNames } from "#db/queries/log-entries.server.ts";
import { meansOfAction, type Means } from "#workflows/approval/states.ts";
import { textOf, numberOf, textsOf } from "./payload.ts";
import { useRuleDetails } from "./rule-details.ts";
import { type Further, useSentence } from "./sentence.tsx";

/** Entries by day of the reader, in the order given. */
export function EntryList({ entries, names }: { entries: LogEntry[]; names: LogNames }) {
  const t = useTranslations("logPage.columns");
  const format = useFormat();
  const days = new Map<string, LogEntry[]>();
  for (const entry of entries) {
    const day = format.dayTitle(entry.at);
    const ofDay = days.get(day);
    if (ofDay) ofDay.push(entry);
    else days.set(day, [entry]);
  }
  return (
    <div>
      <div
        aria-hidden="true"
        className="hidden grid-cols-[4rem_2.5rem_1fr_11rem_6.5rem] gap-x-2.5 border-b border-rule py-2 text-xs text-faint md:grid"
      >
        <span>{t("hour")}</span>
        <span className="col-span-2">{t("fact")}</span>
        <span>{t("means")}</span>
        <span className="text-right">{t("hash")}</span>
      </div>
      {[...days].map(([day, ofDay]) => (
        <section aria-label={day} key={day}>
          <h2 className="border-b border-rule pt-5 pb-2 text-[0.9375rem] font-semibold">{day}</h2>
          <ol>
            {ofDay.map((entry) => (
              <EntryRow entry={entry} key={`${entry.subjectId}/${entry.seq}`} names={names} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function useFurther(names: LogNames): Further {
  const t = useTranslations("logSettings");
  const detail = useRuleDetails(names);
  return {
    detail,
    sentence: (type, values) => {
      // Typed as one of them, as the sentences of posts are.
      const key = `sentences.${type}` as "sentences.organization.created";
      return t.has(key) ? t.rich(key, values) : null;
    },
  };
}

interface EntryRowProps {
  entry: LogEntry;
  names: LogNames;
}

/** One fact. Closed: hour, sign, sentence, means, hash. Open: in which capacity, on which revision, from where. */
export function EntryRow({ entry, names }: EntryRowProps) {
  const t = useTranslations("logPage");
  const format = useFormat();
  const { fact, about } = useSentence(names, useFurther(names))(entry);
  return (
    <li id={`entry-${entry.subjectId}-${entry.seq}`}>
      <details className="group relative -mx-4 px-4 after:absolute after:inset-x-4 after:bottom-0 after:h-px after:bg-rule open:bg-desk target:bg-accent-wash">
        <summary className="grid cursor-pointer grid-cols-[3rem_2rem_1fr] items-start gap-x-2.5 py-3 text-[0.9375rem] [&::-webkit-details-marker]:hidden md:grid-cols-[4rem_2.5rem_1fr_11rem_6.5rem]">
          <time className="text-soft" dateTime={entry.at}>
            {format.hour(entry.at)}
          </time>
          <EntrySign entry={entry} names={names} />
          <div className="min-w-0">
            <p className="text-pretty">{fact}</p>
            {about.length > 0 && <p className="text-sm text-pretty text-soft">{about.join(" · ")}</p>}
            <p className="mt-0.5 text-sm text-faint md:hidden">{meansWord(t, entry)}</p>
          </div>
          <span className="hidden text-soft md:block">{meansWord(t, entry)}</span>
          <span className="hidden text-right font-mono text-sm text-faint md:block">{shortHash(entry.hash)}</span>
        </summary>
        <EntryDetails entry={entry} names={names} />
      </details>
    </li>
  );
}

function EntryDetails({ entry, names }: EntryRowProps) {
  const t = useTranslations("logPage.details");
  const format = useFormat();
  const revisions = useTranslations("revisions");
  const onPost = entry.subjectType === "post";
  const revision = numberOf(entry, "revision");
  const proof = proofs.find((known) => known === textOf(entry, "proof"));
  return (
    <dl className="grid gap-x-4 gap-y-1.5 pb-4 text-sm md:grid-cols-[9rem_1fr] md:pl-[7.75rem] xl:grid-cols-[9rem_1fr_9rem_1fr]">
      {entry.capacity && <Item name={t("capacity")}>{capacityWord(t, entry, names)}</Item>}
      <Item name={t("number")}>{entry.number === null ? t("waiting") : format.number(entry.number)}</Item>
      {entry.revisionHash && (
        <Item name={t("revision")}>
          <Code text={shortHash(entry.revisionHash)} />
          {onPost && revision !== null && (
            <>
              {" · "}
              <Link
                className="text-accent-text underline underline-offset-2"
                to={`/posts/${entry.subjectId}/revisions?to=${revision}`}
              >
                {revisions("showChange")}
              </Link>
            </>
          )}
        </Item>
      )}
      <Item name={t("chain")}>
        {t(onPost ? "chainOfPost" : "chainOfOrganization", { seq: entry.seq })}
        {onPost && names.posts[entry.subjectId] && (
          <>
            {" · "}
            <Link className="text-accent-text underline underline-offset-2" to={`/posts/${entry.subjectId}`}>
              {names.posts[entry.subjectId]}
            </Link>
          </>
        )}
      </Item>
      <Item name={t("moment")}>{format.moment(entry.at)}</Item>
      {proof && <Item name={t("proof")}>{t(`proofs.${proof}`)}</Item>}
      {entry.via?.device && <Item name={t("device")}>{<Code text={shortId(entry.via.device)} />}</Item>}
      {entry.via?.session && <Item name={t("session")}>{<Code text={shortId(entry.via.session)} />}</Item>}
      {entry.via?.token && <Item name={t("token")}>{<Code text={shortId(entry.via.token)} />}</Item>}
      <Item name={t("hash")}>{<Code text={entry.hash} />}</Item>
    </dl>
  );
}

/** How a person proved to be the one who marks. */
const proofs = ["automatic", "device", "code", "session", "signIn", "reply"] as const;

function Item({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function Code({ text }: { text: string }) {
  return <span className="font-mono break-all">{text}</span>;
}

function capacityWord(
  t: ReturnType<typeof useTranslations<"logPage.details">>,
  { capacity }: Pick<LogEntry, "capacity">,
  names: Pick<LogNames, "people">,
): string {
  const name = names.people[capacity?.of ?? ""] ?? "";
  switch (capacity?.type) {
    case "group":
    case "tacit":
      return t(capacity.type);
    case "delegated":
      return t("delegated", { name });
    case "escalated":
      return t("escalated", { name });
    // A seat of a group belonged to no single person.
    case "reassigned":
      return name === "" ? t("reassigned") : t("escalated", { name });
    default:
      return t("own");
  }
}

function meansWord(t: ReturnType<typeof useTranslations<"logPage">>, entry: LogEntry): string {
  return isMeans(entry.means) ? t(`means.${entry.means}`) : entry.means;
}

function isMeans(means: string): means is Means {
  return meansOfAction.some((known) => known === means);
}

/** "7f3a…c91e" */
function shortHash(hash: string): string {
  return `${hash.slice(0, 4)}…${hash.slice(-4)}`;
}

/** The end of an id tells it apart; the beginning is only when it was made. */
function shortId(id: string): string {
  return id.slice(-8);
}

const markOf: Record<string, SealMark> = {
  "mark.approved": sealOfVerdict.approve,
  "mark.changesRequested": sealOfVerdict.requestChanges,
  "mark.rejected": sealOfVerdict.reject,
  "mark.recused": sealOfVerdict.recuse,
  "mark.takenBack": "pending",
  "mark.tacit": "lapsed",
  "level.termPassed": "lapsed",
  "level.blocked": "blocked",
};

/** A seal for what was done on a seat, the channel for what went out, a face for everything else somebody did. */
export function EntrySign({ entry, names }: { entry: LogEntry; names: LogNames }) {
  const actor = entry.actorId === null ? undefined : names.people[entry.actorId];
  const mark = markOf[entry.type];
  if (mark) {
    const kind = names.seats[textOf(entry, "seatId") ?? textsOf(entry, "seatIds")[0] ?? ""]?.kind ?? "signature";
    return <Seal initials={actor ? initialsOf(actor) : ""} kind={kind} mark={mark} size={28} />;
  }
  const channel = entry.type.startsWith("publication.")
    ? names.channels[textOf(entry, "channelId") ?? textsOf(entry, "channelIds")[0] ?? ""]
    : undefined;
  if (channel) return <ChannelMark channel={channel} size={24} />;
  if (actor) return <Face name={actor} />;
  return (
    <span className="grid size-7 place-items-center text-faint">
      <Cog aria-hidden="true" size={18} strokeWidth={1.75} />
    </span>
  );
}
