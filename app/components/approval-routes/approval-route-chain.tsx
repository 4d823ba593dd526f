import { Form } from "@remix-run/react";
import {
  ArrowUpRight,
  Bell,
  BellRing,
  Forward,
  Hourglass,
  type LucideIcon,
  PencilLine,
  Plus,
  Send,
  Split,
  Stamp,
  Timer,
  TimerOff,
  UsersRound,
} from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Seal } from "#app/components/approval/seal.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { initialsOf } from "#app/i18n/format.ts";
import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type { ApprovalRoute, ApprovalRouteLevel, ApprovalRouteSeat } from "#workflows/approval/route-types.ts";
import {
  hasSignatureAfter,
  quorumWords,
  remindsAfterTerm,
  seatWords,
  type TermThen,
  termThen,
  timeWords,
} from "./approval-route-words.ts";
import { type Findings, FindingsAt } from "./findings.tsx";
import { type DraftRead, ReadFields } from "./read-fields.tsx";
import { type ConditionNames, useConditionWords } from "./use-condition-words.ts";
import { usePointed } from "./use-pointed.ts";

/** Fetched once the page answers: nothing else needs them. */
const DragLevel = lazy(async () => ({ default: (await import("./drag-parts.tsx")).DragLevel }));
const DropLevel = lazy(async () => ({ default: (await import("./drag-parts.tsx")).DropLevel }));

export interface ApprovalRouteChainProps extends Findings {
  route: ApprovalRoute;
  holders: ApprovalRouteHolders;
  names: ConditionNames;
  selectedId: string | null;
  read: DraftRead;
  mayChange: boolean;
  /** Where a level leads; a version that is only read leads nowhere. */
  opens?: boolean;
}

const termIcons: Record<TermThen, LucideIcon> = {
  remind: Bell,
  escalate: ArrowUpRight,
  silence: Hourglass,
  silenceOfEndorsements: Hourglass,
  goesOn: Forward,
  expire: TimerOff,
  atOnce: Forward,
};

/** The whole iter as a vertical chain, each level a link to its inspector. */
export function ApprovalRouteChain(props: ApprovalRouteChainProps) {
  const { route, mayChange, read } = props;
  const t = useTranslations("approvalRoutes");
  const tolerance = toleranceWords(route.toleranceMinutes);
  const drags = usePointed() && mayChange && route.levels.length > 1;
  const [dragging, setDragging] = useState(false);
  const drop = (place: number) =>
    drags && (
      <Suspense>
        <DropLevel isOpen={dragging} levels={route.levels} place={place} read={read} />
      </Suspense>
    );
  return (
    <div className="mx-auto w-full max-w-[600px]">
      <End icon={PencilLine}>{t("start")}</End>
      <Wire>
        {drop(0)}
        {mayChange && <AddLevel after={null} label={t("addFirstLevel")} read={read} />}
      </Wire>
      <ol>
        {route.levels.map((level, index) => (
          <li key={level.id}>
            <LevelBox {...props} level={level} number={index + 1}>
              {drags && (
                <Suspense>
                  <DragLevel level={level} name={level.name || t("newLevel")} onDragging={setDragging} />
                </Suspense>
              )}
            </LevelBox>
            <Wire>
              {drop(index + 1)}
              {mayChange && <AddLevel after={level.id} label={t("addLevelHere", { name: level.name })} read={read} />}
            </Wire>
          </li>
        ))}
      </ol>
      <End icon={Send}>{tolerance ? t("end", { tolerance: t(`toleranceOptions.${tolerance}`) }) : t("endExact")}</End>
      {route.schedulesItself === true && <p className="mt-1 text-center text-sm text-soft">{t("endItself")}</p>}
    </div>
  );
}

/** `children`: what moves it. */
function LevelBox(
  props: ApprovalRouteChainProps & { level: ApprovalRouteLevel; number: number; children?: ReactNode },
) {
  const { level, number, holders, names, selectedId, route, children, opens = true } = props;
  const t = useTranslations("approvalRoutes");
  const condition = useConditionWords(names)(level.when);
  const selected = level.id === selectedId;
  const name = level.name || t("newLevel");
  return (
    <div className="relative">
      {condition && <Bypass />}
      <article
        className={`relative rounded-lg bg-paper px-4 py-4 md:px-5 ${selected ? "shadow-sheet outline-2 outline-accent-text" : "hairline"}`}
        data-level={number}
      >
        <div className="flex flex-wrap items-baseline gap-x-3.5 gap-y-1">
          <span className="w-5 font-serif text-xl text-faint">{number}</span>
          <h2 className="min-w-0 text-lg font-semibold [overflow-wrap:anywhere]">
            {opens ? (
              <Link
                aria-current={selected ? "true" : undefined}
                className="before:absolute before:inset-0 before:rounded-lg"
                preventScrollReset
                to={`?level=${level.id}#inspector`}
              >
                {name}
              </Link>
            ) : (
              name
            )}
          </h2>
          {condition && (
            <p className="ml-auto flex items-center gap-1.5 text-sm text-soft">
              <Split aria-hidden="true" className="flex-none" size={16} strokeWidth={1.75} />
              {condition}
              <span className="lg:sr-only">· {t("bypass")}</span>
            </p>
          )}
          {children && (
            <span className={`relative z-10 -my-1.5 -mr-1.5 self-start ${condition ? "" : "ml-auto"}`}>{children}</span>
          )}
        </div>
        <ul className="mt-2.5 flex flex-wrap gap-x-7 gap-y-3 pl-0 md:pl-[34px]">
          {level.seats.map((seat) => (
            <SeatEntry holders={holders} key={seat.id} seat={seat} signsLater={hasSignatureAfter(route, level)} />
          ))}
          {level.seats.length === 0 && <li className="text-sm text-ochre">{t("noSeats")}</li>}
        </ul>
        <TermLine level={level} />
        <FindingsAt
          className="mt-2.5 md:ml-[34px]"
          holders={holders}
          level={level}
          problems={props.problems}
          warnings={props.warnings}
        />
      </article>
    </div>
  );
}

/** The way around a level that not every post meets; on narrow screens the words beside the condition say it. */
function Bypass() {
  const t = useTranslations("approvalRoutes");
  return (
    <span
      aria-hidden="true"
      className="absolute -inset-y-5 -left-[46px] hidden w-[46px] rounded-l-[14px] border-2 border-r-0 border-dashed border-edge/75 lg:block"
    >
      <span className="absolute top-1/2 left-0 -translate-x-1/2 -translate-y-1/2 -rotate-90 bg-desk px-1.5 text-xs font-semibold whitespace-nowrap text-soft">
        {t("bypass")}
      </span>
    </span>
  );
}

/** Term and what follows as one line; of signatures how many are enough, where not all are needed. */
function TermLine({ level }: { level: ApprovalRouteLevel }) {
  const t = useTranslations("approvalRoutes");
  const locale = useLocale();
  const then = termThen(level);
  const quorum = quorumWords(level, t);
  const reminder = level.reminderMinutes !== undefined && remindsAfterTerm(level) ? level.reminderMinutes : null;
  return (
    <p className="mt-3.5 flex flex-wrap gap-x-5 gap-y-1 border-t border-rule pt-3 text-sm text-soft md:ml-[34px]">
      {quorum && <Fact icon={UsersRound}>{quorum}</Fact>}
      {then !== "atOnce" && <Fact icon={Timer}>{timeWords(level.termMinutes, level, { t, locale })}</Fact>}
      <Fact icon={termIcons[then]}>{t(`termThen.${then}`)}</Fact>
      {reminder !== null && (
        <Fact icon={BellRing}>{t("reminderLine", { time: timeWords(reminder, level, { t, locale }) })}</Fact>
      )}
      {level.afterChanges === "resume" && <Fact icon={Stamp}>{t("afterChangesLine")}</Fact>}
    </p>
  );
}

function Fact({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2">
      <Icon aria-hidden="true" className="flex-none" size={16} strokeWidth={1.75} />
      {children}
    </span>
  );
}

interface SeatEntryProps {
  seat: ApprovalRouteSeat;
  holders: ApprovalRouteHolders;
  signsLater: boolean;
}

function SeatEntry({ seat, holders, signsLater }: SeatEntryProps) {
  const t = useTranslations("approvalRoutes");
  const words = seatWords(seat, holders, t, signsLater);
  return (
    <li className="flex min-w-0 items-center gap-2.5">
      <Seal initials={words.person ? initialsOf(words.person) : ""} kind={seat.kind} mark="outline" size={36} />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="block font-semibold">{words.name}</span>
        <span className="block text-sm text-soft">{words.line}</span>
      </span>
    </li>
  );
}

function AddLevel({
  after,
  label,
  read,
}: {
  after: string | null;
  label: string;
  read: ApprovalRouteChainProps["read"];
}) {
  return (
    <Form className="absolute top-1/2 left-1/2 -translate-x-1/2 -translate-y-1/2" method="post" preventScrollReset>
      <ReadFields read={read} />
      {after && <input name="after" type="hidden" value={after} />}
      <button
        aria-label={label}
        className="grid size-6 place-items-center rounded-full border border-edge bg-paper text-soft hover:bg-hover hover:text-text pointer-coarse:size-9"
        name="intent"
        title={label}
        type="submit"
        value="addLevel"
      >
        <Plus aria-hidden="true" size={14} strokeWidth={1.75} />
      </button>
    </Form>
  );
}

function Wire({ children }: { children: ReactNode }) {
  return (
    <div className="relative h-10">
      <span aria-hidden="true" className="absolute inset-y-0 left-1/2 w-[1.5px] -translate-x-1/2 bg-accent-line" />
      {children}
    </div>
  );
}

function End({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <p className="flex items-center justify-center gap-2.5 py-1 text-center text-sm font-semibold text-soft">
      <Icon aria-hidden="true" className="flex-none" size={18} strokeWidth={1.75} />
      {children}
    </p>
  );
}

const toleranceNames = { 30: "minutes30", 60: "hour1", 120: "hours2", 240: "hours4", 1440: "day1" } as const;

/** The tolerance as one of the choices offered; null for none. */
export function toleranceWords(minutes: number): (typeof toleranceNames)[keyof typeof toleranceNames] | null {
  const nearest = ([1440, 240, 120, 60, 30] as const).find((choice) => minutes >= choice);
  return nearest ? toleranceNames[nearest] : null;
}
