import type { catalogue as italian } from "#app/i18n/it/catalogue.ts";
import type { Translated } from "#app/i18n/types.ts";
import { absences } from "./absences.ts";
import { acts } from "./acts.ts";
import { approvalRoutes } from "./approval-routes.ts";
import { blackout } from "./blackout.ts";
import { channels } from "./channels.ts";
import { characters } from "./characters.ts";
import { comments } from "./comments.ts";
import { controls } from "./controls.ts";
import { decision } from "./decision.ts";
import { emails } from "./emails.ts";
import { errors } from "./errors.ts";
import { facts } from "./facts.ts";
import { firstRun } from "./first-run.ts";
import { freeze } from "./freeze.ts";
import { held } from "./held.ts";
import { hold } from "./hold.ts";
import { holdPages } from "./hold-pages.ts";
import { hours } from "./hours.ts";
import { inHand } from "./in-hand.ts";
import { iter } from "./iter.ts";
import { keys } from "./keys.ts";
import { logPage } from "./log-page.ts";
import { logSettings } from "./log-settings.ts";
import { log } from "./log.ts";
import { mail } from "./mail.ts";
import { mailbox } from "./mailbox.ts";
import { navigation } from "./navigation.ts";
import { networks } from "./networks.ts";
import { newPost } from "./new-post.ts";
import { offline } from "./offline.ts";
import { people } from "./people.ts";
import { policies } from "./policies.ts";
import { post } from "./post.ts";
import { postsList } from "./posts-list.ts";
import { presence } from "./presence.ts";
import { problemsNote } from "./problems-note.ts";
import { problems } from "./problems.ts";
import { publication } from "./publication.ts";
import { revisions } from "./revisions.ts";
import { routeRules } from "./route-rules.ts";
import { ruleWords } from "./rule-words.ts";
import { secondPerson } from "./second-person.ts";
import { settings } from "./settings.ts";
import { signIn } from "./sign-in.ts";
import { states } from "./states.ts";
import { today } from "./today.ts";
import { verdicts } from "./verdicts.ts";

export const catalogue: Translated<typeof italian> = {
  absences,
  acts,
  blackout,
  channels,
  characters,
  comments,
  controls,
  decision,
  emails,
  errors,
  facts,
  firstRun,
  freeze,
  held,
  hold,
  holdPages,
  hours,
  inHand,
  iter,
  keys,
  log,
  logSettings,
  logPage,
  mail,
  mailbox,
  navigation,
  networks,
  newPost,
  offline,
  people,
  policies,
  post,
  postsList,
  presence,
  problems,
  problemsNote,
  publication,
  revisions,
  approvalRoutes,
  routeRules,
  ruleWords,
  secondPerson,
  settings,
  signIn,
  states,
  today,
  verdicts,
};
