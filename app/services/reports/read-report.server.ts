import type { PolicyViewer } from "#app/policies/viewer.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import type { AppContext } from "#app/services/context.ts";
import { verdictOf } from "#app/services/publications/evidence-verdict.ts";
import { countMonths, countReturns, countStates, type MonthCount } from "#db/queries/report-counts.server.ts";
import { readLevelRows, readRouteTerms, type ReportSpan, type RouteTerms } from "#db/queries/report-levels.server.ts";
import {
  countOccurrences,
  type LatePublication,
  type Occurrences,
  readChannelHealth,
  readLatePublications,
  readMarkMoments,
  readOutMoments,
} from "#db/queries/report-occurrences.server.ts";
import { logSpan } from "#db/queries/log.server.ts";
import { type OrganizationRow, readOrganization } from "#db/queries/organizations.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { workingCalendar } from "#workflows/calendar/holidays.ts";
import { type WorkingClock, workingClock } from "#workflows/calendar/working-clock.ts";
import { type IllDays, illDaysOf } from "./ill-days.ts";
import { type ChainFigures, chainFigures } from "./level-figures.ts";
import { type Passage, passagesOf } from "./passages.ts";
import {
  monthOf,
  monthPeriod,
  monthsUpTo,
  type PeriodProblem,
  readPeriod,
  type ReportPeriod,
} from "./report-period.ts";

export interface LateFigures {
  /** We began late. */
  ours: number;
  oursMinutes: number;
  /** The network did not answer, or refused, in between. */
  networks: number;
  networksMinutes: number;
}

/** Everything a report says, as figures; nobody is in it. */
export interface Report {
  organizationName: string;
  zone: string;
  now: Date;
  period: ReportPeriod;
  problem: PeriodProblem | null;
  /** The iter it is about; null for all of them. */
  route: RouteTerms | null;
  routes: RouteTerms[];
  /** Months that can be chosen, newest first. */
  months: string[];
  chain: ChainFigures;
  returns: Awaited<ReturnType<typeof countReturns>>;
  states: Awaited<ReturnType<typeof countStates>>;
  byMonth: MonthCount[];
  occurrences: Occurrences & {
    marksOutside: number;
    marks: number;
    outsOutside: number;
    outs: number;
    corrections: number;
  };
  late: LateFigures;
  channels: IllDays[];
}

/** Months in "Mese per mese". */
const monthsShown = 6;

/** The report an address asks for; null for whoever may not read it. */
export async function readReport(
  ctx: Pick<AppContext, "db" | "clock">,
  { viewer, search }: { viewer: PolicyViewer; search: URLSearchParams },
): Promise<Report | null> {
  if (!mayAdminister(viewer, "reports").allowed) return null;
  const now = ctx.clock.now();
  return readScope(ctx.db, viewer, async (scope) => {
    const [organization, routes, logged] = await Promise.all([
      readOrganization(scope),
      readRouteTerms(scope),
      logSpan(scope),
    ]);
    const { zone } = organization;
    const { period, problem } = readPeriod(search, { zone, now });
    const route = routes.find(({ routeId }) => routeId === search.get("route")) ?? null;
    const span = { from: period.from, until: period.until, routeId: route?.routeId ?? null };
    const lastMonth = monthOf(new Date(period.until.getTime() - 1), zone);
    return {
      organizationName: organization.name,
      zone,
      now,
      period,
      problem,
      route,
      routes,
      months: monthsSince(logged === null ? now : new Date(logged.first), { zone, now }),
      ...(await readFigures(scope, { organization, routes, span, now, lastMonth })),
    };
  });
}

interface Asked {
  organization: OrganizationRow;
  routes: RouteTerms[];
  span: ReportSpan;
  now: Date;
  lastMonth: string;
}

async function readFigures(scope: Scope, { organization, routes, span, now, lastMonth }: Asked) {
  const { zone } = organization;
  const months = monthsUpTo(lastMonth, monthsShown);
  const monthsSpan = {
    from: monthPeriod(months[0] ?? lastMonth, zone).from,
    until: monthPeriod(lastMonth, zone).until,
    routeId: span.routeId,
  };
  const [rows, returns, states, counted, occurrences, marks, outs, late, health] = await Promise.all([
    readLevelRows(scope, span),
    countReturns(scope, span),
    countStates(scope, span),
    countMonths(scope, { span: monthsSpan, zone, now }),
    countOccurrences(scope, span),
    readMarkMoments(scope, span),
    readOutMoments(scope, span),
    readLatePublications(scope, span),
    readChannelHealth(scope, span),
  ]);
  const passages = passagesOf(rows).filter((passage) => isAbout(passage, span));
  const clock = clockFor(organization, passages, span);
  const outside = (moments: number[]) => moments.filter((at) => !clock.isOpen(at)).length;
  return {
    chain: chainFigures(passages, routes, clock.minutesBetween),
    returns,
    states,
    byMonth: months.map(
      (month) => counted.find((one) => one.month === month) ?? { month, published: 0, returned: 0, notPublished: 0 },
    ),
    occurrences: {
      ...occurrences,
      marks: marks.length,
      marksOutside: outside(marks),
      outs: outs.moments.length,
      outsOutside: outside(outs.moments),
      corrections: outs.corrections,
    },
    late: lateFigures(late, now),
    channels: illDaysOf(health, { span, zone, now }),
  };
}

function isAbout({ decidedAt, routeId }: Passage, span: ReportSpan): boolean {
  const at = Date.parse(decidedAt);
  const within = at >= span.from.getTime() && at < span.until.getTime();
  return within && (span.routeId === null || routeId === span.routeId);
}

/** The hours of the organisation, as they are today, from the first request that was decided in the span. */
function clockFor(
  organization: OrganizationRow,
  passages: readonly Passage[],
  { from, until }: ReportSpan,
): WorkingClock {
  const first = passages.reduce<string>((least, { sentAt }) => (sentAt < least ? sentAt : least), from.toISOString());
  const calendar = workingCalendar({
    zone: organization.zone,
    hours: organization.officeHours,
    years: { from: Number(first.slice(0, 4)) - 1, to: until.getUTCFullYear() + 1 },
    patronDay: organization.patronDay,
    closures: organization.closures,
    nationalHolidays: true,
  });
  return workingClock(calendar, first, until.toISOString());
}

/** By whose fault, as the evidence sheet of each says. */
function lateFigures(publications: readonly LatePublication[], now: Date): LateFigures {
  const figures: LateFigures = { ours: 0, oursMinutes: 0, networks: 0, networksMinutes: 0 };
  for (const publication of publications) {
    const { type } = verdictOf(publication, now);
    const minutes = Math.round((Date.parse(publication.acceptedAt ?? "") - Date.parse(publication.dueAt)) / 60_000);
    if (type === "outLate") {
      figures.ours += 1;
      figures.oursMinutes = Math.max(figures.oursMinutes, minutes);
    } else if (type === "outAfterSilence") {
      figures.networks += 1;
      figures.networksMinutes = Math.max(figures.networksMinutes, minutes);
    }
  }
  return figures;
}

/** From the first month of which the log knows to the running one, at most five years of them, newest first. */
function monthsSince(first: Date, { zone, now }: { zone: string; now: Date }): string[] {
  const firstMonth = monthOf(first, zone);
  return monthsUpTo(monthOf(now, zone), 60)
    .filter((month) => month >= firstMonth)
    .reverse();
}
