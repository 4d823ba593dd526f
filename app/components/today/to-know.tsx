import { Link } from "#app/components/ui/link.tsx";
import { useTranslations } from "use-intl";
import { postStateLooks } from "#app/components/ui/post-state-looks.ts";
import type { ToKnow as Item } from "#db/queries/today.ts";

/** At most four things that need a look but have no term. */
export function ToKnow({ items }: { items: Item[] }) {
  const t = useTranslations("today");
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="to-know" className="mt-8">
      <h2 className="pb-1 font-semibold" id="to-know">
        {t("toKnow")}
      </h2>
      <ul>
        {items.map((item) => {
          const { icon: Icon, tone } = postStateLooks[item.type === "blocked" ? "held" : item.type];
          return (
            <li
              className="flex gap-2.5 border-b border-rule py-3 text-sm last:border-0"
              key={`${item.post.id}-${item.type}`}
            >
              <Icon aria-hidden="true" className={`mt-px flex-none ${tone}`} size={18} strokeWidth={1.75} />
              <span>
                <Link className="font-semibold underline-offset-4 hover:underline" to={`/posts/${item.post.id}`}>
                  {item.post.title}
                </Link>{" "}
                {t(`known.${item.type}`)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
