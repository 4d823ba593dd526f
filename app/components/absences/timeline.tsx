import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { Face } from "#app/components/ui/face.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { AbsencesView, AwayLine, AwayPerson, TimelineDay } from "#app/services/absences/read-absences.server.ts";
import { useAbsenceWords } from "./absence-words.ts";
import { AttachAct } from "#app/components/acts/attach-act.tsx";

/** A delegation that was not taken, at its place among those that stand. */
export interface RefusedBar {
  personId: string;
  personName: string;
  fromDay: string;
  untilDay: string;
  substituteName: string;
  why: string;
}

interface TimelineProps {
  view: AbsencesView;
  refused?: RefusedBar | null;
}

/**
 * Who is away and who stands in, one bar each over four weeks. Every bar is said in words beside it, and on a telephone
 * the words are all there is. An absence is hatched, whoever acts is plain, and neither is ink: nobody has signed yet.
 */
export function AbsenceTimeline({ view, refused = null }: TimelineProps) {
  const t = useTranslations("absences");
  const people = withRefused(view.people, refused);
  if (people.length === 0) return <p className="mt-3 text-soft">{t("nobodyAway")}</p>;
  return (
    <div className="mt-1 md:border-b md:border-rule">
      <DayHead days={view.days} today={view.today} />
      <ul>
        {people.map((person) => (
          <PersonRows key={person.personId} person={person} refused={refused} view={view} />
        ))}
      </ul>
    </div>
  );
}

/** One's own, on the page of one's settings. */
export function MyAbsences({ view }: { view: AbsencesView }) {
  const t = useTranslations("absences");
  return (
    <section aria-labelledby="my-absences">
      <SectionHead aside={<TextLink to="/absences/new">{t("enter")}</TextLink>} id="my-absences" title={t("mine")} />
      {view.people.length > 0 ? <AbsenceTimeline view={view} /> : <p className="mt-3 text-soft">{t("mineNone")}</p>}
      <p className="mt-3">
        <TextLink to="/absences">{t("seeAll")}</TextLink>
      </p>
    </section>
  );
}

/** What the two kinds of bars mean. */
export function TimelineLegend() {
  const t = useTranslations("absences.legend");
  const sample = "mr-2 inline-block h-4 w-7 rounded-sm align-[-3px]";
  return (
    <span className="hidden gap-5 md:flex">
      <span>
        <span aria-hidden="true" className={`${sample} ${hatched}`} />
        {t("absence")}
      </span>
      <span>
        <span aria-hidden="true" className={`${sample} ${plain}`} />
        {t("substitute")}
      </span>
    </span>
  );
}

const hatched =
  "border border-edge bg-[repeating-linear-gradient(-45deg,var(--color-paper)_0_5px,var(--color-rule)_5px_6.5px)] forced-colors:border-dashed";
const plain = "border border-edge bg-sunken";
const dashed = "border-[1.5px] border-dashed border-red bg-paper";

const columns = "md:grid md:grid-cols-[minmax(0,17rem)_minmax(0,1fr)]";

function DayHead({ days, today }: { days: TimelineDay[]; today: string }) {
  const format = useFormat();
  const months = days.filter(({ day }, index) => index === 0 || day.endsWith("-01"));
  const place = (index: number) => ({ left: `${(index / days.length) * 100}%`, width: `${100 / days.length}%` });
  return (
    <div aria-hidden="true" className={`hidden ${columns}`}>
      <span />
      <div className="relative h-11 border-l border-rule text-xs text-faint">
        {months.map(({ day }, index) => (
          <b
            className="absolute top-0.5 font-semibold whitespace-nowrap text-text"
            key={day}
            style={{ left: place(days.findIndex((one) => one.day === day)).left }}
          >
            {index === 0 && months[1]?.day === days[1]?.day ? "" : format.month(`${day}T12:00:00Z`)}
          </b>
        ))}
        {days.map(({ day, isWeekend, isHoliday }, index) => (
          <span
            className={`absolute top-[23px] rounded-full text-center ${
              day === today
                ? "bg-text font-semibold text-paper"
                : isHoliday
                  ? "font-semibold text-red"
                  : isWeekend
                    ? "font-normal"
                    : ""
            }`}
            key={day}
            style={place(index)}
          >
            {Number(day.slice(8))}
          </span>
        ))}
      </div>
    </div>
  );
}

interface RowsProps {
  person: AwayPerson;
  view: AbsencesView;
  refused: RefusedBar | null;
}

function PersonRows({ person, view, refused }: RowsProps) {
  const say = useAbsenceWords();
  const t = useTranslations("absences");
  return (
    <li className="border-b border-rule last:border-0">
      {person.lines.map((line, index) => (
        <Row
          bar={line.type === "absence" ? hatched : plain}
          first={index === 0}
          key={line.id}
          line={line}
          name={person.name}
          note={<LineNote line={line} name={person.name} />}
          view={view}
        >
          {line.type === "absence" ? t("away") : say.acting(line)}
          <span className="block text-soft">
            {[line.type === "delegation" ? say.reach(line) : null, say.period(line)].filter(Boolean).join(" · ")}
          </span>
        </Row>
      ))}
      {refused?.personId === person.personId && (
        <Row
          bar={dashed}
          first={person.lines.length === 0}
          line={refused}
          name={person.name}
          note={<span className="text-red">{refused.why}</span>}
          view={view}
        >
          {t("acting", { name: refused.substituteName })}
          <span className="block text-red">{t("refused")}</span>
        </Row>
      )}
    </li>
  );
}

interface RowProps {
  line: { fromDay: string; untilDay: string };
  view: AbsencesView;
  bar: string;
  first: boolean;
  name: string;
  note: ReactNode;
  children: ReactNode;
}

function Row({ line, view, bar, first, name, note, children }: RowProps) {
  return (
    <div className={columns}>
      <div className="flex gap-3 py-2 pr-4 text-sm leading-5">
        <span className="w-7 flex-none">{first && <Face name={name} size={28} />}</span>
        <p className="min-w-0">
          {first && <b className="block font-semibold">{name}</b>}
          {children}
        </p>
      </div>
      <div className="relative md:min-h-14 md:border-l md:border-rule">
        <Ground view={view} />
        <Bar bar={bar} line={line} view={view} />
        <div className="relative pb-2 pl-10 text-sm leading-5 text-soft empty:hidden md:pt-10 md:pb-1 md:pl-2">
          {note}
        </div>
      </div>
    </div>
  );
}

/** Weekends and holidays as a tint, today as a line. */
function Ground({ view: { days, today } }: { view: AbsencesView }) {
  const closed = days.flatMap(({ isWeekend, isHoliday }, index) => (isWeekend || isHoliday ? [index] : []));
  const now = days.findIndex(({ day }) => day === today);
  const share = 100 / days.length;
  return (
    <span aria-hidden="true" className="absolute inset-0 hidden md:block">
      {closed.map((index) => (
        <i
          className="absolute inset-y-0 bg-desk"
          key={index}
          style={{ left: `${index * share}%`, width: `${share}%` }}
        />
      ))}
      {now >= 0 && (
        <i
          className="absolute inset-y-0 border-l-[1.5px] border-accent-line"
          style={{ left: `${(now + 0.5) * share}%` }}
        />
      )}
    </span>
  );
}

function Bar({ line, view: { days }, bar }: Pick<RowProps, "line" | "view" | "bar">) {
  const first = days[0]?.day ?? "";
  const last = days.at(-1)?.day ?? "";
  if (line.untilDay < first || line.fromDay > last) return null;
  const from = Math.max(
    0,
    days.findIndex(({ day }) => day === line.fromDay),
  );
  const found = days.findIndex(({ day }) => day === line.untilDay);
  const until = found < 0 ? days.length - 1 : found;
  const share = 100 / days.length;
  return (
    <span
      aria-hidden="true"
      className={`absolute top-2.5 hidden h-6 rounded-md md:block ${bar}`}
      style={{ left: `${from * share}%`, width: `${(until - from + 1) * share}%` }}
    />
  );
}

function LineNote({ line, name }: { line: AwayLine; name: string }) {
  const t = useTranslations("absences");
  const acts = useTranslations("acts");
  if (!line.mayEnd && line.substituteMaySign && line.actMediaId === null) return null;
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
      {!line.substituteMaySign && <span className="text-red">{t("mayNotSign", { name: line.substituteName })}</span>}
      {line.actMediaId !== null && (
        <TextLink reloadDocument to={`/media/${line.actMediaId}`}>
          {acts(line.actIsPdf ? "save" : "see")}
        </TextLink>
      )}
      {line.mayEnd && line.type === "delegation" && line.actMediaId === null && (
        <AttachAct to={`/absences/${line.id}/act`} />
      )}
      {line.mayEnd && (
        <Form action="/absences?index" method="post">
          <input name="id" type="hidden" value={line.id} />
          <Button
            aria-label={
              line.type === "absence" ? t("endAbsenceOf", { name }) : t("revokeOf", { name: line.substituteName })
            }
            className="-ml-3"
            name="intent"
            size="small"
            tone="quiet"
            value={line.type === "absence" ? "endAbsence" : "revoke"}
          >
            {t(line.type === "absence" ? "endAbsence" : "revoke")}
          </Button>
        </Form>
      )}
    </span>
  );
}

function withRefused(people: AwayPerson[], refused: RefusedBar | null): AwayPerson[] {
  if (refused === null || people.some(({ personId }) => personId === refused.personId)) return people;
  return [...people, { personId: refused.personId, name: refused.personName, lines: [] }];
}
