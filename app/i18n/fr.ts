import { channels } from "./fr/channels.ts";
import { characters } from "./fr/characters.ts";
import { comments } from "./fr/comments.ts";
import { controls } from "./fr/controls.ts";
import { decision } from "./fr/decision.ts";
import { emails } from "./fr/emails.ts";
import { errors } from "./fr/errors.ts";
import { facts } from "./fr/facts.ts";
import { firstRun } from "./fr/first-run.ts";
import { freeze } from "./fr/freeze.ts";
import { iter } from "./fr/iter.ts";
import { keys } from "./fr/keys.ts";
import { logPage } from "./fr/log-page.ts";
import { log } from "./fr/log.ts";
import { mail } from "./fr/mail.ts";
import { mailbox } from "./fr/mailbox.ts";
import { navigation } from "./fr/navigation.ts";
import { networks } from "./fr/networks.ts";
import { newPost } from "./fr/new-post.ts";
import { offline } from "./fr/offline.ts";
import { people } from "./fr/people.ts";
import { post } from "./fr/post.ts";
import { postsList } from "./fr/posts-list.ts";
import { presence } from "./fr/presence.ts";
import { problems } from "./fr/problems.ts";
import { publication } from "./fr/publication.ts";
import { revisions } from "./fr/revisions.ts";
import { approvalRoutes } from "./fr/approval-routes.ts";
import { settings } from "./fr/settings.ts";
import { signIn } from "./fr/sign-in.ts";
import { states } from "./fr/states.ts";
import { today } from "./fr/today.ts";
import { verdicts } from "./fr/verdicts.ts";
import type { it } from "./it.ts";
import type { Translated } from "./types.ts";

export const fr: Translated<typeof it> = {
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
  iter,
  keys,
  log,
  logPage,
  mail,
  mailbox,
  navigation,
  networks,
  newPost,
  offline,
  people,
  post,
  postsList,
  presence,
  problems,
  publication,
  revisions,
  approvalRoutes,
  settings,
  signIn,
  states,
  today,
  verdicts,
};
