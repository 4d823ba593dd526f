import type { DelegationScope } from "#workflows/approval/delegation.ts";
import { mayEndAbsence } from "#app/policies/absence.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import {
  type AbsenceRow,
  type DelegationRow,
  routeAndChannelNames,
  standingAbsences,
  standingDelegations,
} from "#db/queries/absences.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { listSuperiors } from "#db/queries/people.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { workingCalendar } from "#workflows/calendar/holidays.ts";
import { dayAfter, dayOf, lastDayOf } from "./period.ts";

/** One bar of the timeline; days are the organisation's. */
export interface AwayLine {
  type: "absence" | "delegation";
  id: string;
  fromDay: string;
  untilDay: string;
  /** Of a delegation. */
  substituteId: string | null;
  substituteName: string;
  substituteMaySign: boolean;
  scope: { type: DelegationScope["type"]; names: string[] };
  act: string;
  actMediaId: string | null;
  actIsPdf: boolean;
  /** The reader may end it. */
  mayEnd: boolean;
}

export interface AwayPerson {
  personId: string;
  name: string;
  lines: AwayLine[];
}

export interface TimelineDay {
  day: string;
  isWeekend: boolean;
  isHoliday: boolean;
}

export interface AbsencesView {
  today: string;
  /** Four weeks from this Monday. */
  days: TimelineDay[];
  people: AwayPerson[];
}

/** When one person is away, and for whom they stand in. */
export function periodsOf({ people }: AbsencesView, personId: string) {
  const days = ({ fromDay, untilDay }: AwayLine) => ({ fromDay, untilDay });
  const own = people.find((one) => one.personId === personId)?.lines ?? [];
  return {
    away: own.filter(({ type }) => type === "absence").map(days),
    standsIn: people.flatMap(({ name, lines }) =>
      lines.filter(({ substituteId }) => substituteId === personId).map((line) => ({ name, ...days(line) })),
    ),
  };
}

export interface AwayToday {
  personId: string;
  name: string;
  fromDay: string;
  untilDay: string;
  /** Who stands in for them. */
  substitutes: string[];
}

/** Who is away on the day of the view. */
export function awayNow({ today, people }: AbsencesView): AwayToday[] {
  const isNow = ({ fromDay, untilDay }: AwayLine) => fromDay <= today && today <= untilDay;
  return people.flatMap(({ personId, name, lines }) => {
    const now = lines.filter(isNow);
    const absence = now.find(({ type }) => type === "absence");
    const substitutes = now.filter(({ type }) => type === "delegation").map(({ substituteName }) => substituteName);
    return absence ? [{ personId, name, fromDay: absence.fromDay, untilDay: absence.untilDay, substitutes }] : [];
  });
}

const weeksShown = 4;

/** Everybody who is away or will be, with who stands in for them: those who are first away come first. */
export async function readAbsences(
  scope: Scope,
  { viewer, now, personId }: { viewer: PolicyViewer; now: Date; personId?: string },
): Promise<AbsencesView> {
  const organization = await readOrganization(scope);
  const { zone } = organization;
  const superiors = await listSuperiors(scope);
  const names = await namesOfScopes(scope);
  const people = new Map<string, AwayPerson>();
  const place = (of: { personId: string; name: string }, line: AwayLine) => {
    if (personId !== undefined && of.personId !== personId) return;
    const known = people.get(of.personId) ?? { ...of, lines: [] };
    people.set(of.personId, { ...known, lines: [...known.lines, line] });
  };
  const daysOf = (period: Pick<AbsenceRow, "from" | "until">) => ({
    fromDay: dayOf(period.from, zone),
    untilDay: lastDayOf(period, zone),
  });
  const mayEnd = (id: string) => mayEndAbsence(viewer, id, superiors).allowed;
  for (const row of await standingAbsences(scope, now))
    place(
      { personId: row.personId, name: row.personName },
      { ...nobodyInPlace, id: row.absenceId, ...daysOf(row), mayEnd: mayEnd(row.personId) },
    );
  for (const row of await standingDelegations(scope, now))
    place({ personId: row.ofPersonId, name: row.ofName }, delegationLine(row, daysOf(row)));
  return { today: dayOf(now, zone), days: timelineDays(dayOf(now, zone), organization), people: [...people.values()] };

  function delegationLine(row: DelegationRow, days: ReturnType<typeof daysOf>): AwayLine {
    const { delegationId, substituteId, substituteName, substituteMaySign, act, actMediaId, actIsPdf, ofPersonId } =
      row;
    return {
      type: "delegation",
      id: delegationId,
      ...days,
      substituteId,
      substituteName,
      substituteMaySign,
      scope: { type: row.scope.type, names: names(row.scope) },
      act,
      actMediaId,
      actIsPdf,
      mayEnd: mayEnd(ofPersonId),
    };
  }
}

const nobodyInPlace = {
  type: "absence",
  substituteId: null,
  substituteName: "",
  substituteMaySign: true,
  scope: { type: "all", names: [] },
  act: "",
  actMediaId: null,
  actIsPdf: false,
} satisfies Partial<AwayLine>;

/** Iters, channels or labels of a scope, by name. */
export async function namesOfScopes(scope: Scope): Promise<(of: DelegationScope) => string[]> {
  const known = await routeAndChannelNames(scope);
  const names = (ids: readonly string[]) => ids.map((id) => known.get(id) ?? "");
  return (of) => {
    switch (of.type) {
      case "all":
        return [];
      case "routes":
        return names(of.routeIds);
      case "channels":
        return names(of.channelIds);
      case "tags":
        return of.tags;
    }
  };
}

type Organization = Awaited<ReturnType<typeof readOrganization>>;

function timelineDays(today: string, { zone, officeHours, patronDay, closures }: Organization): TimelineDay[] {
  const monday = dayAfter(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
  const year = Number(monday.slice(0, 4));
  const { closedDates } = workingCalendar({
    zone,
    hours: officeHours,
    years: { from: year, to: year + 1 },
    patronDay,
    closures,
    nationalHolidays: true,
  });
  const closed = new Set(closedDates);
  return Array.from({ length: weeksShown * 7 }, (_, index) => {
    const day = dayAfter(monday, index);
    return { day, isWeekend: index % 7 >= 5, isHoliday: closed.has(day) };
  });
}
