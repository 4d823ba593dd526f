import { CircleHelp, Clock, type LucideIcon, Send } from "lucide-react";
import { useTranslations } from "use-intl";
import { decideUntil } from "#app/components/approval/decide-until.ts";
import { Seal } from "#app/components/approval/seal.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Face } from "#app/components/ui/face.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { initialsOf } from "#app/i18n/format.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { MyTurn, TurnReason } from "#db/queries/today.server.ts";

interface MyTurnListProps {
  turns: MyTurn[];
  count: number;
  viewerName: string;
  /** Posts that a hold stops: nothing of them is put on the programme or published now. */
  paused: readonly string[];
}

/** What waits for the reader: the first row carries the page's one primary button. */
export function MyTurnList({ turns, count, viewerName, paused }: MyTurnListProps) {
  const t = useTranslations("today");
  return (
    <section aria-labelledby="my-turn">
      <SectionHead count={count || undefined} id="my-turn" title={t("myTurn")} />
      {turns.length === 0 && <Empty line={t("nothingToSignLine")} title={t("nothingToSign")} />}
      <ul>
        {turns.map((turn, position) => (
          <TurnRow
            first={position === 0}
            key={`${turn.post.id}-${turn.reason.type}`}
            paused={paused.includes(turn.post.id)}
            turn={turn}
            viewerName={viewerName}
          />
        ))}
      </ul>
      {count > turns.length && <p className="mt-4 text-sm text-soft">{t("moreTurns", { n: count - turns.length })}</p>}
    </section>
  );
}

interface TurnRowProps {
  turn: MyTurn;
  first: boolean;
  viewerName: string;
  paused: boolean;
}

function TurnRow({ turn, first, viewerName, paused }: TurnRowProps) {
  const { post, reason } = turn;
  const t = useTranslations("today");
  const format = useFormat();
  const { now } = useReader();
  const late = post.publishAt !== null && new Date(post.publishAt) < now;
  const deadline = turn.dueAt && !late ? format.deadline(decideUntil(turn.dueAt, post.publishAt)) : null;
  return (
    <li className="grid grid-cols-[44px_minmax(0,1fr)] gap-x-4 gap-y-1 border-b border-rule py-5 md:grid-cols-[44px_minmax(0,1fr)_auto] md:grid-rows-[auto_1fr]">
      <ReasonSeal reason={reason} viewerName={viewerName} />
      <div className="self-center md:self-start">
        <h3 className="text-lg font-semibold text-balance">{post.title}</h3>
      </div>
      <div className="col-span-2 md:col-span-1 md:col-start-2 md:row-start-2">
        {post.excerpt && (
          <p
            className="line-clamp-2 max-w-[58ch] font-serif text-[1.0625rem] leading-[1.625rem] text-soft"
            lang={post.language}
          >
            {post.excerpt}
          </p>
        )}
        <p className="mt-2 flex gap-2 text-sm text-soft">
          <ReasonLine paused={paused} reason={reason} />
        </p>
      </div>
      <div className="col-span-2 mt-2 flex items-center justify-between gap-4 md:col-span-1 md:col-start-3 md:row-span-2 md:row-start-1 md:mt-0 md:block md:text-right">
        <ButtonLink className="flex-1 md:flex-none" to={addressOf(turn)} tone={first ? "primary" : "plain"}>
          {t(stepOf(reason, paused))}
        </ButtonLink>
        <p className="text-right text-sm md:mt-2.5">
          {deadline && <span className={`block ${deadline.urgent ? "text-ochre" : "text-soft"}`}>{deadline.text}</span>}
          {post.publishAt && post.envelopeUntil == null && (
            <span className={`block ${late ? "text-ochre" : "text-faint"}`}>
              {t(late ? "wasDue" : "goesOut", { moment: format.moment(post.publishAt, { length: "short" }) })}
            </span>
          )}
        </p>
      </div>
    </li>
  );
}

function ReasonSeal({ reason, viewerName }: { reason: TurnReason; viewerName: string }) {
  const initials = initialsOf(viewerName);
  switch (reason.type) {
    case "seat":
      return <Seal initials={initials} kind={reason.kind} mark="turn" size={40} />;
    case "changes":
      return <Seal initials="" kind={reason.kind} mark="changes" size={40} />;
    case "scheduling":
      return <StepSign icon={Clock} />;
    case "publication":
      return <StepSign icon={Send} />;
    case "uncertain":
      return <StepSign icon={CircleHelp} />;
  }
}

/** Something to do that is no mark: a seal would look like a signature. */
function StepSign({ icon: Icon }: { icon: LucideIcon }) {
  return (
    <span className="grid size-10 place-items-center rounded-full border border-edge text-soft">
      <Icon aria-hidden="true" size={18} strokeWidth={1.75} />
    </span>
  );
}

function ReasonLine({ reason, paused }: { reason: TurnReason; paused: boolean }) {
  const t = useTranslations("today");
  if (reason.type === "scheduling") return <span>{t(paused ? "pausedScheduling" : "approvedWaits")}</span>;
  if (reason.type === "publication") return <span>{t(paused ? "pausedPublication" : "publicationWaits")}</span>;
  if (reason.type === "uncertain") return <span>{t("uncertainWaits")}</span>;
  const name = reason.type === "seat" ? reason.requestedBy : reason.by;
  const words =
    reason.type === "changes"
      ? t("asksChange", { reason: reason.reason })
      : t(reason.kind === "endorsement" ? "asksEndorsement" : "asksSignature");
  return (
    <>
      <Face name={name} size={28} />
      <span className="self-center">
        <b className="font-semibold text-text">{name}</b> {words}
      </span>
    </>
  );
}

function addressOf({ post, reason }: MyTurn): string {
  if (reason.type === "seat") return `/posts/${post.id}/decision`;
  return reason.type === "publication" || reason.type === "uncertain"
    ? `/posts/${post.id}/publication`
    : `/posts/${post.id}`;
}

function stepOf(reason: TurnReason, paused: boolean) {
  switch (reason.type) {
    case "seat":
      return reason.kind === "endorsement" ? "readAndDecide" : "readAndSign";
    case "changes":
      return "takeUpText";
    case "scheduling":
      return paused ? "openPost" : "confirmHour";
    case "publication":
      return paused ? "sayWhetherOut" : "publishNow";
    case "uncertain":
      return "lookAtChannel";
  }
}
