import { common } from "./en/common.ts";
import { emails } from "./en/emails.ts";
import { errors } from "./en/errors.ts";
import { iter } from "./en/iter.ts";
import { keys } from "./en/keys.ts";
import { navigation } from "./en/navigation.ts";
import { networks } from "./en/networks.ts";
import { postsList } from "./en/posts-list.ts";
import { signIn } from "./en/sign-in.ts";
import { states } from "./en/states.ts";
import { today } from "./en/today.ts";
import type { it } from "./it.ts";
import type { Translated } from "./types.ts";

export const en: Translated<typeof it> = {
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
};
