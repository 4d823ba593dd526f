import { Scale } from "lucide-react";
import { useTranslations } from "use-intl";
import { Link } from "#app/components/ui/link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { WaitingDeclaration } from "#db/queries/blackouts.server.ts";

/** Contents that only the reader lets pass in the time of a vote: no seat of an iter asks for them. */
export function DeclarationsNote({ waiting }: { waiting: WaitingDeclaration[] }) {
  const t = useTranslations("today");
  const format = useFormat();
  const { now } = useReader();
  const momentOf = (at: string) =>
    t(new Date(at) < now ? "wasDue" : "goesOut", { moment: format.moment(at, { length: "short" }) });
  if (waiting.length === 0) return null;
  return (
    <Note className="mb-7 max-w-measure" icon={Scale} title={t("declarations")} tone="ochre">
      <ul className="mt-1 grid gap-1">
        {waiting.map(({ postId, title, publishAt, declaredByName }) => (
          <li className="[overflow-wrap:anywhere]" key={postId}>
            <Link className="font-semibold underline-offset-4 hover:underline" to={`/posts/${postId}/blackout`}>
              {title}
            </Link>{" "}
            · {declaredByName}
            {publishAt !== null && ` · ${momentOf(publishAt)}`}
          </li>
        ))}
      </ul>
    </Note>
  );
}
