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
import type { ShownEntry } from "#app/services/log/show-entries.server.ts";
import { meansOfAction, type Means } from "#workflows/approval/states.ts";
import { Fact } from "./fact.tsx";

/** Entries by day of the reader, in the order given. */
export function EntryList({ entries }: { entries: ShownEntry[] }) {
  const t = useTranslations("logPage.columns");
  const format = useFormat();
  const days = new Map<string, ShownEntry[]>();
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
              <EntryRow entry={entry} key={`${entry.subjectId}/${entry.seq}`} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

/** One fact. Closed: hour, sign, sentence, means, hash. Open: in which capacity, on which revision, from where. */
export function EntryRow({ entry }: { entry: ShownEntry }) {
  const t = useTranslations("logPage");
  const format = useFormat();
  const { fact, about } = entry;
  return (
    <li id={`entry-${entry.subjectId}-${entry.seq}`}>
      <details className="group relative -mx-4 px-4 after:absolute after:inset-x-4 after:bottom-0 after:h-px after:bg-rule open:bg-desk target:bg-accent-wash">
        <summary className="grid cursor-pointer grid-cols-[3rem_2rem_1fr] items-start gap-x-2.5 py-3 text-[0.9375rem] [&::-webkit-details-marker]:hidden md:grid-cols-[4rem_2.5rem_1fr_11rem_6.5rem]">
          <time className="text-soft" dateTime={entry.at}>
            {format.hour(entry.at)}
          </time>
          <EntrySign entry={entry} />
          <div className="min-w-0">
            <p className="text-pretty">
              <Fact pieces={fact} />
            </p>
            {about.length > 0 && <p className="text-sm text-pretty text-soft">{about.join(" · ")}</p>}
            <p className="mt-0.5 text-sm text-faint md:hidden">{meansWord(t, entry)}</p>
          </div>
          <span className="hidden text-soft md:block">{meansWord(t, entry)}</span>
          <span className="hidden text-right font-mono text-sm text-faint md:block">{shortHash(entry.hash)}</span>
        </summary>
        <EntryDetails entry={entry} />
      </details>
    </li>
  );
}

function EntryDetails({ entry }: { entry: ShownEntry }) {
  const t = useTranslations("logPage.details");
  const format = useFormat();
  const revisions = useTranslations("revisions");
  const onPost = entry.subjectType === "post";
  const { revision, postTitle } = entry;
  const proof = proofs.find((known) => known === entry.proof);
  return (
    <dl className="grid gap-x-4 gap-y-1.5 pb-4 text-sm md:grid-cols-[9rem_1fr] md:pl-[7.75rem] xl:grid-cols-[9rem_1fr_9rem_1fr]">
      {entry.capacity && <Item name={t("capacity")}>{capacityWord(t, entry.capacity)}</Item>}
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
        {postTitle !== null && (
          <>
            {" · "}
            <Link className="text-accent-text underline underline-offset-2" to={`/posts/${entry.subjectId}`}>
              {postTitle}
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
  capacity: ShownEntry["capacity"],
): string {
  const name = capacity?.of ?? "";
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

function meansWord(t: ReturnType<typeof useTranslations<"logPage">>, entry: ShownEntry): string {
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
export function EntrySign({ entry }: { entry: ShownEntry }) {
  const { actor, channel } = entry;
  const mark = markOf[entry.type];
  if (mark) return <Seal initials={actor ? initialsOf(actor) : ""} kind={entry.seatKind} mark={mark} size={28} />;
  if (channel) return <ChannelMark channel={channel} size={24} />;
  if (actor) return <Face name={actor} />;
  return (
    <span className="grid size-7 place-items-center text-faint">
      <Cog aria-hidden="true" size={18} strokeWidth={1.75} />
    </span>
  );
}
