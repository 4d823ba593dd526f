import { channels } from "./en/channels.ts";
import { characters } from "./en/characters.ts";
import { comments } from "./en/comments.ts";
import { controls } from "./en/controls.ts";
import { decision } from "./en/decision.ts";
import { emails } from "./en/emails.ts";
import { errors } from "./en/errors.ts";
import { facts } from "./en/facts.ts";
import { firstRun } from "./en/first-run.ts";
import { freeze } from "./en/freeze.ts";
import { iter } from "./en/iter.ts";
import { keys } from "./en/keys.ts";
import { logPage } from "./en/log-page.ts";
import { log } from "./en/log.ts";
import { mail } from "./en/mail.ts";
import { mailbox } from "./en/mailbox.ts";
import { navigation } from "./en/navigation.ts";
import { networks } from "./en/networks.ts";
import { newPost } from "./en/new-post.ts";
import { offline } from "./en/offline.ts";
import { people } from "./en/people.ts";
import { post } from "./en/post.ts";
import { postsList } from "./en/posts-list.ts";
import { presence } from "./en/presence.ts";
import { problems } from "./en/problems.ts";
import { publication } from "./en/publication.ts";
import { revisions } from "./en/revisions.ts";
import { approvalRoutes } from "./en/approval-routes.ts";
import { settings } from "./en/settings.ts";
import { signIn } from "./en/sign-in.ts";
import { states } from "./en/states.ts";
import { today } from "./en/today.ts";
import { verdicts } from "./en/verdicts.ts";
import type { it } from "./it.ts";
import type { Translated } from "./types.ts";

export const en: Translated<typeof it> = {
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
