import { Megaphone } from "lucide-react";
import { useTranslations } from "use-intl";
import { Link } from "#app/components/ui/link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import type { OpenEscalation } from "#db/queries/linked-posts.server.ts";

/** Complaints that spread and that nobody closed: for the superior of whoever answers, and for administrators. */
export function EscalationsNote({ open }: { open: OpenEscalation[] }) {
  const t = useTranslations("linked.escalation");
  if (open.length === 0) return null;
  return (
    <Note className="mb-7 max-w-measure" icon={Megaphone} title={t("open")} tone="ochre">
      <ul className="mt-1 grid gap-1">
        {open.map(({ postId, title, reason, raisedByName: name }) => (
          <li className="[overflow-wrap:anywhere]" key={postId}>
            <Link className="font-semibold underline-offset-4 hover:underline" to={`/posts/${postId}`}>
              {title}
            </Link>{" "}
            {t("toKnow", { name, reason })}
          </li>
        ))}
      </ul>
    </Note>
  );
}
