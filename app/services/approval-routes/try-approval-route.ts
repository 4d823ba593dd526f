/** A route before it is used: how it would run, and the people and groups its checks need. */
import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import { type IterPlan, planIter } from "#workflows/approval/plan.ts";
import type { Facts, ApprovalRoute, ResolvedPerson, WorkingCalendar } from "#workflows/approval/types.ts";
import { type OwnHours, personalCalendar } from "#workflows/calendar/holidays.ts";
import { addWorkingMinutes } from "#workflows/calendar/working-time.ts";
import type { ApprovalRouteRules, ApprovalRouteSurroundings } from "#workflows/approval/approval-route.ts";

export interface TrialInput {
  route: ApprovalRoute;
  holders: ApprovalRouteHolders;
  /** Who would send the post. */
  authorId: string;
  calendar: WorkingCalendar;
  /** Of whoever works at other times than the organisation. */
  ownHours: Record<string, OwnHours>;
  now: Date;
}

/** Three days of six working hours from now. */
const trialMinutes = 3 * 6 * 60;

/** How the iter would run for a made-up post sent now, without tags, in nobody's name. Nothing is stored. */
export function tryApprovalRoute(input: TrialInput): IterPlan {
  const { route, holders, authorId, calendar } = input;
  const now = input.now.toISOString();
  const facts: Facts = {
    people: Object.fromEntries(
      holders.people.map(({ personId, active, superiorId }) => [
        personId,
        {
          personId,
          active,
          mayDecide: true,
          onlyAudits: false,
          administers: false,
          superiorId,
          ...calendarOf(personId, input),
        },
      ]),
    ),
    groups: Object.fromEntries(holders.groups.map((group) => [group.groupId, group.memberIds])),
    authorId,
    voiceId: null,
    authors: [authorId],
    post: { channelIds: [], tags: [], sensitive: false },
    calendar,
    deliveries: [],
    frozen: [],
  };
  return planIter(route, facts, addWorkingMinutes(calendar, now, trialMinutes), now);
}

function calendarOf(personId: string, { calendar, ownHours }: TrialInput): Pick<ResolvedPerson, "calendar"> {
  const own = ownHours[personId];
  return own ? { calendar: personalCalendar(calendar, own) } : {};
}

/** The people, groups and rules of the organisation as the checks of an iter want them. */
export function surroundingsOf(holders: ApprovalRouteHolders, rules: ApprovalRouteRules): ApprovalRouteSurroundings {
  const active = new Set(holders.people.filter((person) => person.active).map((person) => person.personId));
  return {
    rules: { tacitAllowed: rules.tacitAllowed, ownTextsAllowed: rules.ownTextsAllowed },
    people: Object.fromEntries(holders.people.map(({ personId, ...person }) => [personId, person])),
    groups: Object.fromEntries(
      holders.groups.map((group) => [group.groupId, group.memberIds.filter((id) => active.has(id))]),
    ),
  };
}
