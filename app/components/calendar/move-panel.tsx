import { Form, useNavigation } from "@remix-run/react";
import { X } from "lucide-react";
import { type ReactNode, useCallback, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { MiniRail } from "#app/components/approval/mini-rail.tsx";
import { miniRailOfIter } from "#app/components/approval/rail-of-iter.ts";
import { turnOfPost } from "#app/components/approval/turn-of-post.ts";
import { aboutMoment } from "#app/components/post/about-fields.tsx";
import { MomentFields } from "#app/components/post/moment-fields.tsx";
import { useErrorWords } from "#app/components/post/use-error-words.ts";
import { iconButtonLook } from "#app/components/ui/button-look.ts";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { ChannelList } from "#app/components/ui/channel-mark.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { State } from "#app/components/ui/state.tsx";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { MoveAnswer, MoveView } from "#app/services/calendar/move-view.ts";
import { calendarAddress, type CalendarPlace } from "./calendar-address.ts";
import { MoveSentences } from "./move-sentences.tsx";

interface MovePanelProps {
  move: MoveView;
  place: CalendarPlace;
  /** What the form was answered, when it was refused. */
  answer: MoveAnswer | undefined;
  /** The fields are open. */
  open: boolean;
  /** Where it stands beside its post; on a phone it comes from below. */
  placement: string;
}

/** The chosen post: what it is, what moving it would do, and the fields. It stands in the address: no script is needed. */
export function MovePanel({ move, place, answer, open, placement }: MovePanelProps) {
  const t = useTranslations("calendar");
  const iter = useTranslations("iter");
  const format = useFormat();
  const reader = useReader();
  const heading = useRef<HTMLHeadingElement>(null);
  const { post, channels, mine } = move;
  const turn = turnOfPost({ ...post, iter: move.iter, viewerId: move.viewerId, mine }, iter, reader);
  const fields = move.cannot === null && (open || move.proposed !== null || answer !== undefined);
  const focus = useCallback(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(focus, [focus]);
  return (
    <section
      aria-labelledby="chosen-post"
      className={`fixed inset-x-0 bottom-0 z-40 max-h-[85dvh] overflow-y-auto rounded-t-lg bg-paper px-[18px] pt-4 pb-[max(1rem,env(safe-area-inset-bottom))] text-left text-base font-normal shadow-float md:max-h-none ${placement}`}
      data-move-panel=""
    >
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <State state={post.state} />
        </div>
        <Link
          aria-label={t("close")}
          className={`${iconButtonLook} -mt-2 -mr-2`}
          data-close-panel=""
          preventScrollReset
          title={t("close")}
          to={calendarAddress(place)}
        >
          <X aria-hidden="true" size={18} strokeWidth={1.75} />
        </Link>
      </div>
      <h2 className="mt-1 text-lg font-semibold text-balance outline-none" id="chosen-post" ref={heading} tabIndex={-1}>
        {post.title}
      </h2>
      <p className="mt-0.5 text-sm text-soft">
        {post.publishAt && format.moment(post.publishAt, { meantIn: post.publishZone })}
        {turn.note !== null || post.state === "review" ? ` · ${t("turn", { who: turn.who })}` : ""}
      </p>
      <p className="mt-2 text-sm text-soft">
        <ChannelList channels={channels} />
      </p>
      {move.iter && move.iter.levels.length > 0 && (
        <p className="mt-2.5">
          <MiniRail levels={miniRailOfIter(move.iter, post.state)} />
        </p>
      )}
      {fields ? <MoveForm {...{ move, place, answer }} onShown={focus} /> : <MoveSentences move={move} />}
      {!fields && (
        <div className="mt-3 flex flex-wrap justify-end gap-2">
          {move.cannot === null && (
            <ButtonLink preventScrollReset size="small" to={calendarAddress(place, { post: post.id, move: true })}>
              {t("move")}
            </ButtonLink>
          )}
          <ButtonLink size="small" to={`/posts/${post.id}`}>
            {t("open")}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}

interface MoveFormProps extends Pick<MovePanelProps, "move" | "place" | "answer"> {
  /** What was pressed to open the fields is gone. */
  onShown: () => void;
}

function MoveForm({ move, place, answer, onShown }: MoveFormProps) {
  useEffect(onShown, [onShown]);
  const t = useTranslations("calendar");
  const words = useErrorWords();
  const { formData } = useNavigation();
  const { now } = useReader();
  const { post, proposed, free, again } = move;
  const ofMoment = aboutMoment(answer);
  const outside = answer?.error.code === "outsideTolerance" && again;
  const stale = answer?.error.code === "staleForm";
  const signsAnew = free === null || outside || proposed?.covered === false;
  const isAhead = post.publishAt !== null && new Date(post.publishAt) > now;
  const typed = answer?.values ?? (proposed ? { date: proposed.date, hour: proposed.hour } : undefined);
  return (
    <Form
      action={calendarAddress(place, { post: post.id, move: true })}
      className="mt-3"

      method="post"
      preventScrollReset
    >
      {/* What the form was drawn from: the second of two people is told. */}
      <input name="version" type="hidden" value={post.version} />
      <input name="stands" type="hidden" value={post.publishAt ?? ""} />
      {stale && <Meanwhile move={move} />}
      <MomentFields
        answer={ofMoment ?? (answer ? undefined : proposed?.refused)}
        key={`${post.version} ${typed?.date ?? ""} ${typed?.hour ?? ""}`}
        publishAt={isAhead ? post.publishAt : null}
        typed={typed}
        zone={post.publishZone}
      />
      {answer && !ofMoment && !outside && !stale && (
        <p className="mt-2 text-sm text-red" role="alert">
          {words(answer.error)}
        </p>
      )}
      <MoveSentences covered={outside ? false : (proposed?.covered ?? undefined)} move={move} />
      <div className="mt-3 flex flex-wrap justify-end gap-2">
        <ButtonLink preventScrollReset size="small" to={calendarAddress(place)} tone="quiet">
          {t("keep")}
        </ButtonLink>
        <Button
          name="intent"
          pending={formData?.has("version") === true}
          size="small"
          tone="primary"
          value={signsAnew ? "again" : "move"}
        >
          {t(signsAnew ? "moveAgain" : "moveNow")}
        </Button>
      </div>
    </Form>
  );
}

/** Who changed it meanwhile, and to when: what the second of two people reads. */
function Meanwhile({ move }: { move: MoveView }): ReactNode {
  const t = useTranslations("calendar");
  const format = useFormat();
  const { post, changedBy } = move;
  const moment = post.publishAt ? format.moment(post.publishAt, { meantIn: post.publishZone }) : "";
  return (
    <p className="mb-3 rounded-md bg-ochre-wash px-3 py-2 text-sm" role="alert">
      {changedBy === null ? t("meanwhileNobody", { moment }) : t("meanwhile", { name: changedBy, moment })}
    </p>
  );
}
