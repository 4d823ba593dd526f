import { common } from "./it/common.ts";
import { emails } from "./it/emails.ts";
import { errors } from "./it/errors.ts";
import { iter } from "./it/iter.ts";
import { keys } from "./it/keys.ts";
import { navigation } from "./it/navigation.ts";
import { networks } from "./it/networks.ts";
import { postsList } from "./it/posts-list.ts";
import { signIn } from "./it/sign-in.ts";
import { states } from "./it/states.ts";
import { today } from "./it/today.ts";

/** Italian, the source of keys and arguments. One file per area; keep imports and keys sorted. */
export const it = {
  common,
  emails,
  errors,
  iter,
  keys,
  navigation,
  networks,
  postsList,
  signIn,
  states,
  today,
} as const;
