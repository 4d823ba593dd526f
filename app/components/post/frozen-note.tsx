import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { Button } from "../ui/button.tsx";
import { Note } from "../ui/note.tsx";
import { TextArea } from "../ui/text-field.tsx";

/** A mark on the post is not whose it seems: everybody who opens it knows, and whoever is in charge can release it. */
export function FrozenNote({ view: { post, hold } }: { view: PostView }) {
  const t = useTranslations("hold");
  const format = useFormat();
  if (hold === null) return null;
  return (
    <Note className="m-5 mb-0 md:mx-7" title={t("title")} tone="red">
      <p>{t("line", { name: hold.placedByName, moment: format.moment(hold.placedAt) })}</p>
      {hold.mayRelease ? (
        <Form action={`/posts/${post.id}/release`} className="mt-3 grid max-w-measure gap-3" method="post">
          <p className="text-sm">{t("after")}</p>
          <TextArea
            description={t("reasonLine")}
            label={t("reason")}
            maxLength={2_000}
            name="reason"
            required
            rows={2}
          />
          <div>
            <Button>{t("release")}</Button>
          </div>
        </Form>
      ) : (
        <p className="mt-1">{t("who")}</p>
      )}
    </Note>
  );
}
