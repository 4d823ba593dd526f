import { Link } from "#app/components/ui/link.tsx";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import type { LogEntry, LogNames } from "#db/queries/log-entries.ts";
import { meansOfAction, type Means } from "#workflows/approval/states.ts";
import { textOf } from "./payload.ts";
import { EntrySign } from "./entry-sign.tsx";
import { numberOf } from "./payload.ts";
import { useSentence } from "./sentence.tsx";

interface EntryRowProps {
  entry: LogEntry;
  names: LogNames;
}

/** One fact. Closed: hour, sign, sentence, means, hash. Open: in which capacity, on which revision, from where. */
export function EntryRow({ entry, names }: EntryRowProps) {
  const t = useTranslations("logPage");
  const format = useFormat();
  const { fact, about } = useSentence(names)(entry);
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
    case "escalated":
      return t("escalated", { name });
    // A seat of a group was nobody's in particular.
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
