import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { CommandForm } from "./intent-form.tsx";

/** Asks again whoever has not answered: once a day, and afterwards it says when that was. */
export function Nudge({ post, rights }: Pick<PostView, "post" | "rights">) {
  const t = useTranslations("iter.stuck");
  const format = useFormat();
  if (rights.nudge) return <CommandForm action={`/posts/${post.id}/nudge`} label={t("nudge")} size="small" />;
  if (rights.nudgedAt === null) return null;
  return (
    <span className="self-center text-sm text-soft">{t("nudged", { moment: format.moment(rights.nudgedAt) })}</span>
  );
}
