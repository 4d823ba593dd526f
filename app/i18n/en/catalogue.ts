import type { catalogue as italian } from "#app/i18n/it/catalogue.ts";
import type { Translated } from "#app/i18n/types.ts";
import { absences } from "./absences.ts";
import { acts } from "./acts.ts";
import { approvalRoutes } from "./approval-routes.ts";
import { blackout } from "./blackout.ts";
import { calendar } from "./calendar.ts";
import { channelPart } from "./channel-part.ts";
import { channels } from "./channels.ts";
import { characters } from "./characters.ts";
import { checkList } from "./check-list.ts";
import { comments } from "./comments.ts";
import { conditionForm } from "./condition-form.ts";
import { connect } from "./connect.ts";
import { controls } from "./controls.ts";
import { decision } from "./decision.ts";
import { dossier } from "./dossier.ts";
import { emails } from "./emails.ts";
import { errors } from "./errors.ts";
import { evidence } from "./evidence.ts";
import { facts } from "./facts.ts";
import { firstRun } from "./first-run.ts";
import { fitting } from "./fitting.ts";
import { freeze } from "./freeze.ts";
import { held } from "./held.ts";
import { hold } from "./hold.ts";
import { holdPages } from "./hold-pages.ts";
import { hours } from "./hours.ts";
import { houseRules } from "./house-rules.ts";
import { inHand } from "./in-hand.ts";
import { inMyName } from "./in-my-name.ts";
import { iter } from "./iter.ts";
import { keys } from "./keys.ts";
import { live } from "./live.ts";
import { logPage } from "./log-page.ts";
import { logProof } from "./log-proof.ts";
import { logSettings } from "./log-settings.ts";
import { linkCards } from "./link-cards.ts";
import { linked } from "./linked.ts";
import { log } from "./log.ts";
import { mailSettings } from "./mail-settings.ts";
import { mail } from "./mail.ts";
import { mailbox } from "./mailbox.ts";
import { navigation } from "./navigation.ts";
import { networks } from "./networks.ts";
import { newPost } from "./new-post.ts";
import { offline } from "./offline.ts";
import { otherOrganization } from "./other-organization.ts";
import { people } from "./people.ts";
import { policies } from "./policies.ts";
import { post } from "./post.ts";
import { postsList } from "./posts-list.ts";
import { presence } from "./presence.ts";
import { problemsNote } from "./problems-note.ts";
import { problems } from "./problems.ts";
import { publication } from "./publication.ts";
import { reports } from "./reports.ts";
import { resumeWords } from "./resume-words.ts";
import { revisions } from "./revisions.ts";
import { routeFiles } from "./route-files.ts";
import { routeRules } from "./route-rules.ts";
import { routeTrial } from "./route-trial.ts";
import { ruleWords } from "./rule-words.ts";
import { secondPerson } from "./second-person.ts";
import { selfScheduling } from "./self-scheduling.ts";
import { sent } from "./sent.ts";
import { settings } from "./settings.ts";
import { signIn } from "./sign-in.ts";
import { states } from "./states.ts";
import { today } from "./today.ts";
import { verdicts } from "./verdicts.ts";
import { wordLists } from "./word-lists.ts";

export const catalogue: Translated<typeof italian> = {
  absences,
  acts,
  blackout,
  calendar,
  channelPart,
  channels,
  characters,
  checkList,
  comments,
  conditionForm,
  connect,
  controls,
  decision,
  dossier,
  emails,
  errors,
  evidence,
  facts,
  firstRun,
  fitting,
  freeze,
  held,
  hold,
  holdPages,
  hours,
  houseRules,
  inHand,
  inMyName,
  iter,
  keys,
  linkCards,
  linked,
  live,
  log,
  logSettings,
  logPage,
  logProof,
  mail,
  mailSettings,
  mailbox,
  navigation,
  networks,
  newPost,
  offline,
  otherOrganization,
  people,
  policies,
  post,
  postsList,
  presence,
  problems,
  problemsNote,
  publication,
  reports,
  resumeWords,
  revisions,
  approvalRoutes,
  routeFiles,
  routeRules,
  routeTrial,
  ruleWords,
  secondPerson,
  selfScheduling,
  sent,
  settings,
  signIn,
  states,
  today,
  verdicts,
  wordLists,
};
