import type { useTranslations } from "use-intl";
import { formatMoment, type MomentOptions, type Reader } from "#app/i18n/format.ts";
import { isAbandoned, type PostState } from "#workflows/approval/states.ts";
import type { PostKind } from "#workflows/content/post-kinds.ts";
import type { RailEnd } from "./types.ts";

interface Ending {
  state: PostState;
  kind: PostKind;
  /** When it is to go out or, of a withdrawal, to be taken off. */
  publishAt: Date | string | null;
  /** When it first did. */
  wentOut: Date | string | null;
}

interface Speaker {
  t: ReturnType<typeof useTranslations<"iter">>;
  reader: Reader;
  said?: MomentOptions;
}

/** "Esce venerdì 27, 9:00"; of a withdrawal, which puts nothing out, when something is taken off. */
export function railEnd({ state, kind, publishAt, wentOut }: Ending, { t, reader, said }: Speaker): RailEnd {
  const moment = (date: Date | string) => ({ moment: formatMoment(new Date(date), reader, said) });
  const takesOff = kind === "withdrawal";
  if (wentOut) return { sentence: t(takesOff ? "takeOff.wentOut" : "wentOut", moment(wentOut)), reached: true };
  if (isAbandoned(state)) return { sentence: t(takesOff ? "takeOff.outNever" : "outNever") };
  if (!publishAt) return { sentence: t(takesOff ? "takeOff.outUndecided" : "outUndecided") };
  const words = new Date(publishAt) < reader.now ? "wasDue" : "out";
  return { sentence: t(takesOff ? `takeOff.${words}` : words, moment(publishAt)) };
}
