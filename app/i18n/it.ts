import { channels } from "./it/channels.ts";
import { characters } from "./it/characters.ts";
import { comments } from "./it/comments.ts";
import { controls } from "./it/controls.ts";
import { decision } from "./it/decision.ts";
import { emails } from "./it/emails.ts";
import { errors } from "./it/errors.ts";
import { facts } from "./it/facts.ts";
import { firstRun } from "./it/first-run.ts";
import { freeze } from "./it/freeze.ts";
import { iter } from "./it/iter.ts";
import { keys } from "./it/keys.ts";
import { logPage } from "./it/log-page.ts";
import { log } from "./it/log.ts";
import { mail } from "./it/mail.ts";
import { mailbox } from "./it/mailbox.ts";
import { navigation } from "./it/navigation.ts";
import { networks } from "./it/networks.ts";
import { newPost } from "./it/new-post.ts";
import { offline } from "./it/offline.ts";
import { people } from "./it/people.ts";
import { post } from "./it/post.ts";
import { postsList } from "./it/posts-list.ts";
import { presence } from "./it/presence.ts";
import { problems } from "./it/problems.ts";
import { publication } from "./it/publication.ts";
import { revisions } from "./it/revisions.ts";
import { approvalRoutes } from "./it/approval-routes.ts";
import { settings } from "./it/settings.ts";
import { signIn } from "./it/sign-in.ts";
import { states } from "./it/states.ts";
import { today } from "./it/today.ts";
import { verdicts } from "./it/verdicts.ts";

/** Italian, the source of keys and arguments. One file per area; keep imports and keys sorted. */
export const it = {
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
} as const;
