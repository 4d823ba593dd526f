/** What pages rely on: somebody can always go on, and whoever is named may do what they are named for. */
import { finalStates } from "#tests/support/draw-chart.ts";
import { whoseTurn } from "#tests/support/whose-turn.ts";
import type { Decision, IterEvent } from "#workflows/approval/events.ts";
import { permittedActions } from "#workflows/approval/reading.ts";
import type { Facts, IterContext } from "#workflows/approval/types.ts";
import { current, promise } from "./promise.ts";
import type { Played } from "./random-iter.ts";

/** Rule 9: a post that is not at its end has a way forward for somebody, and in review the page can say who or what it waits for. */
export function somebodyCanGoOn({ event, facts }: Played, { state, context }: Decision): void {
  if (finalStates.some((final) => final === state)) return;
  // Whoever waits for a network is told what it answers, or that it does not.
  const withANetwork = Object.entries(context.publications).some(
    ([channelId, one]) => one === "sending" && context.attempts?.[channelId] !== undefined,
  );
  if (withANetwork) return;
  const can = Object.values(facts.people).some(
    ({ personId, active }) =>
      active &&
      permittedActions({ state, context }, personId, facts, event.now).some((action) => action.refusal === null),
  );
  promise(can, `somebody can act in ${state}`);
  const nothingLeft = current(context).length === 0 && Object.keys(context.timers).length === 0;
  promise(state !== "draft" || nothingLeft, "nothing of a round counts in a draft");
  if (state !== "review") return;
  const turn = whoseTurn(context);
  promise(turn !== null, "review has an open level");
  const named = (turn?.seats ?? []).every((seat) => seat.personIds.length > 0);
  if (!isAboutReading(event, context)) namesOnlyWhoMay(context, facts, event.now);
  promise(
    named && (turn?.seats.length ?? 0) + (turn?.blocked.length ?? 0) + (turn?.toAnswer.length ?? 0) > 0,
    "review waits for somebody",
  );
}

/**
 * Whoever reads a notice, or says that they never did, makes nobody look again at who may decide; a change of people has
 * an event of its own.
 */
function isAboutReading(event: IterEvent, { seats }: IterContext): boolean {
  if (event.type === "mark") return event.verdict === "acknowledge";
  return event.type === "disown" && seats.some(({ seatId, kind }) => seatId === event.seatId && kind === "notice");
}

/** The page must not say "tocca a te" to somebody whom the machine would then refuse. */
function namesOnlyWhoMay(context: IterContext, facts: Facts, now: string): void {
  const seats = whoseTurn(context)?.seats ?? [];
  for (const personId of new Set(seats.flatMap(({ personIds }) => personIds))) {
    const actions = permittedActions({ state: "review", context }, personId, facts, now);
    for (const { seatId } of seats.filter(({ personIds }) => personIds.includes(personId))) {
      const mark = actions.find((action) => action.type === "mark" && action.seatId === seatId);
      const code = mark?.refusal?.code ?? null;
      promise(
        code === null || ["publishMomentPassed", "frozen", "signingStopped", "onHold", "inBlackout"].includes(code),
        `${personId} may fill ${seatId}, not ${code}`,
      );
    }
  }
}
