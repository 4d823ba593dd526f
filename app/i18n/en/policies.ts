import type { policies as source } from "#app/i18n/it/policies.ts";
import type { Translated } from "#app/i18n/types.ts";

export const policies: Translated<typeof source> = {
  title: "Rules of the organisation",
  line: "Each choice counts from when you save it, and the log keeps who made it, the value before and the new one.",
  readOnly: "Administrators change them.",
  saved: "Saved. The log says what changed.",
  busy: "Somebody is signing or changing people right now: nothing was saved. Try again in a moment.",
  save: "Save",
  saveOf: "Save: {name}",
  routesAgainst:
    "Not saved: {n, plural, one {the route {names} still does} other {the routes {names} still do}} this. Publish a version without it first, or put them aside.",
  yes: "Yes",
  no: "No",
  mayHold: {
    title: "Who may press hold",
    line: "Stopping is always safe: nothing is lost and nothing starts again by itself.",
    legend: "May place a hold and lift it",
    running: "Counts at once, also for lifting a hold that stands now.",
    admins: "Administrators",
    approvers: "Administrators and approvers",
    publishers: "Administrators and publishers",
    everyone: "Everybody but auditors",
  },
  undoMinutes: {
    title: "How long a signature can be taken back",
    line: "Whoever decided may think again for these minutes, as long as nobody signed after them. No post goes out before they have passed since the last signature.",
    legend: "Minutes",
    hint: "From {least} to {most}.",
    running: "Counts for posts sent for signature from now on: those on their way keep the minutes they began with.",
    unclear: "Write a whole number from {least} to {most}.",
  },
  mayHandOn: {
    title: "Who hands a request to somebody else",
    line: "For requests that wait. Whoever is asked may always say “not for me”; delegations and absences stay as they are.",
    legend: "May hand it on",
    running: "Counts at once, also for requests that wait already. Those handed on stay where they are.",
    holders: "Administrators and whoever is asked",
    admins: "Administrators only",
  },
  longestDelegationDays: {
    title: "How long a delegation may last",
    line: "Whoever enters a longer one reads the limit and shortens it.",
    legend: "Days at most",
    hint: "From 1 to {most}. Empty: no limit.",
    none: "No limit",
    running: "Counts for delegations entered from now on: those that run reach their end.",
    unclear: "Write a whole number from 1 to {most}, or leave it empty.",
  },
  actRequired: {
    title: "The act of every delegation",
    line: "The act the delegation rests on, for example Det. 214/2026: the log and whoever sees the signature read it.",
    legend: "A delegation must name its act",
    running: "Counts for delegations entered from now on.",
  },
  tacitAllowed: {
    title: "Silence that counts",
    line: "Whether a route may let silence count after the time to decide.",
    legend: "A level may let silence count",
    running:
      "Posts on their way end with the route they have. If you say no, a route in which silence counts is published no more.",
  },
  ownTextsAllowed: {
    title: "Signing what one wrote",
    line: "As a rule nobody signs their own text. A route may allow it, and the log says so at every signature.",
    legend: "A route may allow signing one’s own text",
    running:
      "Posts on their way end with the route they have. If you say no, a route that allows it is published no more.",
  },
  freshProofFor: {
    title: "When signing needs a code",
    line: "Whoever signs, rejects, asks for changes, declines or takes back types a code that comes by mail, on a known device too. Whoever signed in less than ten minutes ago needs none; answering the mail is not enough. For posts that are sensitive, go out soon or were asked days ago it is always so.",
    legend: "Needed by people we know too",
    running: "Counts at once, also for requests that wait: whoever answers the mail gets the link to the page.",
    levels: "At the levels that say so in their route",
    signatures: "At every signature; for endorsements only where the route says so",
  },
  secondPerson: {
    title: "Changes of routes, rules and lists",
    line: "Publishing a version, archiving a route or taking it back into use, saying who may choose it; the choices of “Which route”; the word lists: one proposes, another administrator reads what changes and confirms or refuses.",
    legend: "A second person is needed",
    running:
      "Counts for changes from now on: those proposed already go on waiting. Ending this rule takes a second person too: if one were enough, it would stop nobody.",
  },
};
