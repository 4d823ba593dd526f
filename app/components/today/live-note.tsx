import { Radio } from "lucide-react";
import { useTranslations } from "use-intl";
import { Link } from "#app/components/ui/link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { endHour } from "#app/i18n/period-words.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { OpenEnvelope } from "#db/queries/live.server.ts";

interface LiveNoteProps {
  /** Those in which the reader is on duty. */
  envelopes: OpenEnvelope[];
  /** How many posts of envelopes the reader still has to read. */
  toRead: number;
}

/** Where the reader may publish alone, and what went out so that they still have to read: no seat of an iter asks for it. */
export function LiveNote({ envelopes, toRead }: LiveNoteProps) {
  const t = useTranslations("today.live");
  const format = useFormat();
  const { now, zone, locale } = useReader();
  if (envelopes.length === 0 && toRead === 0) return null;
  return (
    <Note className="mb-7 max-w-measure" icon={Radio} tone="ink">
      <ul className="grid gap-1">
        {envelopes.map(({ postId, title, from, until }) => (
          <li className="[overflow-wrap:anywhere]" key={postId}>
            <Link
              className="inline-flex min-h-8 items-center font-semibold underline-offset-4 hover:underline pointer-coarse:min-h-11"
              to={`/live/${postId}`}
            >
              {new Date(from) > now
                ? t("ahead", { title, moment: format.moment(from) })
                : t("open", { title, hour: endHour({ until, zone }, locale) })}
            </Link>
          </li>
        ))}
        {toRead > 0 && (
          <li>
            <Link
              className="inline-flex min-h-8 items-center font-semibold underline-offset-4 hover:underline pointer-coarse:min-h-11"
              to="/live/reading"
            >
              {t("toRead", { n: toRead, count: format.count(toRead) })}
            </Link>
          </li>
        )}
      </ul>
    </Note>
  );
}
