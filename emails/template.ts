import type { z } from "zod";
import type { DigestItem, MailDocument } from "./document.ts";
import type { Words } from "./props.ts";

/** One kind of mail: what its row keeps, when it may come, and what it says. */
export type MailTemplate<Props> = {
  /** Its row names a post, and it stands in the thread of that post, under its subject. */
  aboutPost: boolean;
  /** Somebody is asked to decide: the post waits for an answer, so whether it arrived is watched. */
  asks: boolean;
  /** What its row keeps: references and reasons only. Names and texts are read at sending; nothing secret is stored. */
  data: z.ZodObject;
  /** A pure function of what was read, of the reader's words and of the moment given. */
  draw(this: void, props: Props, words: Words): MailDocument;
} & (
  | {
      /** `quietHours`: it waits for their end. `never`: it proves who somebody is, or must not be late. */
      waits: "never" | "quietHours";
    }
  | {
      /** For the next digest of a reader who wants one, where nothing is urgent. */
      waits: "digest";
      digestItem(this: void, props: Props, words: Words): DigestItem;
    }
);
