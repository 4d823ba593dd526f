import { Form } from "@remix-run/react";
import { Link } from "#app/components/ui/link.tsx";
import {
  ArrowUpRight,
  Bell,
  BellRing,
  Hourglass,
  PencilLine,
  Plus,
  Send,
  Split,
  Timer,
  TimerOff,
  TriangleAlert,
  type LucideIcon,
} from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { Seal } from "#app/components/approval/seal.tsx";
import { initialsOf } from "#app/i18n/format.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type {
  ApprovalRouteFinding,
  ApprovalRouteProblemCode,
  ApprovalRouteWarningCode,
} from "#workflows/approval/approval-route.ts";
import type { TermAction } from "#workflows/approval/states.ts";
import type { ApprovalRoute, ApprovalRouteLevel, ApprovalRouteSeat } from "#workflows/approval/types.ts";
import { conditionWords, seatWords } from "./approval-route-words.ts";

export interface ApprovalRouteChainProps {
  route: ApprovalRoute;
  holders: ApprovalRouteHolders;
  /** Names of the channels by id. */
  channels: ReadonlyMap<string, string>;
  selectedId: string | null;
  problems: Array<ApprovalRouteFinding<ApprovalRouteProblemCode>>;
  warnings: Array<ApprovalRouteFinding<ApprovalRouteWarningCode>>;
  /** Number and revision of the draft being shown; null for the version in force. */
  read: { number: number; revision: number } | null;
  mayChange: boolean;
}

const termIcons: Record<TermAction, LucideIcon> = {
  remind: Bell,
  escalate: ArrowUpRight,
  tacitConsent: Hourglass,
  expire: TimerOff,
};

/** The whole iter as a vertical chain, each level a link to its inspector. */
export function ApprovalRouteChain(props: ApprovalRouteChainProps) {
  const { route, mayChange } = props;
  const t = useTranslations("approvalRoutes");
  const tolerance = toleranceWords(route.toleranceMinutes);
  return (
    <div className="mx-auto w-full max-w-[600px]">
      <End icon={PencilLine}>{t("start")}</End>
      <Wire>{mayChange && <AddLevel after={null} label={t("addFirstLevel")} read={props.read} />}</Wire>
      <ol>
        {route.levels.map((level, index) => (
          <li key={level.id}>
            <LevelBox {...props} level={level} number={index + 1} />
            <Wire>
              {mayChange && (
                <AddLevel after={level.id} label={t("addLevelHere", { name: level.name })} read={props.read} />
              )}
            </Wire>
          </li>
        ))}
      </ol>
      <End icon={Send}>{tolerance ? t("end", { tolerance: t(`toleranceOptions.${tolerance}`) }) : t("endExact")}</End>
    </div>
  );
}

function LevelBox(props: ApprovalRouteChainProps & { level: ApprovalRouteLevel; number: number }) {
  const { level, number, holders, channels, selectedId } = props;
  const t = useTranslations("approvalRoutes");
  const locale = useLocale();
  const format = useFormat();
  const condition = conditionWords(level.when, channels, t, locale);
  const selected = level.id === selectedId;
  const TermIcon = termIcons[level.onTerm];
  return (
    <div className={condition ? "relative md:pl-0" : "relative"}>
      {condition && (
        <span
          aria-hidden="true"
          className="absolute top-3 bottom-3 -left-10 hidden w-10 rounded-l-lg border border-r-0 border-dashed border-edge lg:block"
        >
          <span
            className="absolute top-1/2 -left-[3px] origin-left -translate-y-1/2 -rotate-90 bg-desk px-1 text-xs whitespace-nowrap text-soft"
            style={{ translate: "0 0" }}
          >
            {t("otherwiseSkipped")}
          </span>
        </span>
      )}
      <article
        className={`relative rounded-lg bg-paper px-4 py-4 md:px-5 ${selected ? "shadow-sheet outline-2 outline-accent" : "hairline"}`}
        data-level={number}
      >
        <div className="flex flex-wrap items-baseline gap-x-3.5 gap-y-1">
          <span className="w-5 font-serif text-xl text-soft">{number}</span>
          <h2 className="text-lg font-semibold">
            <Link
              aria-current={selected ? "true" : undefined}
              className="before:absolute before:inset-0 before:rounded-lg"
              preventScrollReset
              to={`?level=${level.id}#inspector`}
            >
              {level.name || t("newLevel")}
            </Link>
          </h2>
          {condition && (
            <p className="ml-auto flex items-center gap-1.5 text-sm text-soft">
              <Split aria-hidden="true" className="flex-none" size={16} strokeWidth={1.75} />
              {condition}
            </p>
          )}
        </div>
        <ul className="mt-2.5 flex flex-wrap gap-x-7 gap-y-3 pl-0 md:pl-[34px]">
          {level.seats.map((seat) => (
            <SeatEntry holders={holders} key={seat.id} seat={seat} />
          ))}
          {level.seats.length === 0 && <li className="text-sm text-ochre">{t("noSeats")}</li>}
        </ul>
        <p className="mt-3.5 flex flex-wrap gap-x-5 gap-y-1 border-t border-rule pt-3 text-sm text-soft md:ml-[34px]">
          <span className="inline-flex items-center gap-2">
            <Timer aria-hidden="true" size={16} strokeWidth={1.75} />
            {format.workingTime(level.termMinutes)}
          </span>
          <span className="inline-flex items-center gap-2">
            <TermIcon aria-hidden="true" size={16} strokeWidth={1.75} />
            {t(`onTermLines.${level.onTerm}`)}
          </span>
          {level.reminderMinutes !== undefined && (
            <span className="inline-flex items-center gap-2">
              <BellRing aria-hidden="true" size={16} strokeWidth={1.75} />
              {t("reminderLine", { time: format.workingTime(level.reminderMinutes) })}
            </span>
          )}
        </p>
        <Findings {...props} />
      </article>
    </div>
  );
}

function SeatEntry({ seat, holders }: { seat: ApprovalRouteSeat; holders: ApprovalRouteHolders }) {
  const t = useTranslations("approvalRoutes");
  const words = seatWords(seat, holders, t);
  return (
    <li className="flex items-center gap-2.5">
      <Seal initials={words.person ? initialsOf(words.person) : ""} kind={seat.kind} mark="outline" size={36} />
      <span>
        <span className="block font-semibold">{words.name}</span>
        <span className="block text-sm text-soft">{words.line}</span>
      </span>
    </li>
  );
}

function Findings({ level, problems, warnings, holders }: ApprovalRouteChainProps & { level: ApprovalRouteLevel }) {
  const t = useTranslations("approvalRoutes");
  const named = (seatId: string | null) => {
    const seat = level.seats.find((one) => one.id === seatId);
    return seat ? `${seatWords(seat, holders, t).name}: ` : "";
  };
  const lines = [
    ...problems
      .filter((one) => one.levelId === level.id)
      .map((one) => ({ tone: "text-red", text: named(one.seatId) + t(`problems.${one.code}`) })),
    ...warnings
      .filter((one) => one.levelId === level.id)
      .map((one) => ({ tone: "text-ochre", text: named(one.seatId) + t(`warnings.${one.code}`) })),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className="mt-2.5 grid gap-1 text-sm md:ml-[34px]">
      {lines.map(({ tone, text }) => (
        <li className={`flex gap-2 ${tone}`} key={text}>
          <TriangleAlert aria-hidden="true" className="mt-0.5 flex-none" size={16} strokeWidth={1.75} />
          {text}
        </li>
      ))}
    </ul>
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

/** Which draft a form was read from, so that two people never overwrite each other unseen. */
export function ReadFields({ read }: { read: ApprovalRouteChainProps["read"] }) {
  return (
    <>
      <input name="readNumber" type="hidden" value={read?.number ?? ""} />
      <input name="readRevision" type="hidden" value={read?.revision ?? ""} />
    </>
  );
}

function Wire({ children }: { children: React.ReactNode }) {
  return (
    <div className="relative h-10">
      <span aria-hidden="true" className="absolute inset-y-0 left-1/2 w-[1.5px] -translate-x-1/2 bg-accent-line" />
      {children}
    </div>
  );
}

function End({ icon: Icon, children }: { icon: LucideIcon; children: React.ReactNode }) {
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
