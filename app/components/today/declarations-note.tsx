import { Scale } from "lucide-react";
import { useTranslations } from "use-intl";
import { Link } from "#app/components/ui/link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import type { WaitingDeclaration } from "#db/queries/blackouts.server.ts";

/** Contents that only the reader lets pass in the time of a vote: no seat of an iter asks for them. */
export function DeclarationsNote({ waiting }: { waiting: WaitingDeclaration[] }) {
  const t = useTranslations("today");
  if (waiting.length === 0) return null;
  return (
    <Note className="mb-7 max-w-measure" icon={Scale} title={t("declarations")} tone="ochre">
      <ul className="mt-1 grid gap-1">
        {waiting.map(({ postId, title, declaredByName }) => (
          <li className="[overflow-wrap:anywhere]" key={postId}>
            <Link className="font-semibold underline-offset-4 hover:underline" to={`/posts/${postId}/blackout`}>
              {title}
            </Link>{" "}
            · {declaredByName}
          </li>
        ))}
      </ul>
    </Note>
  );
}
