import { useTranslations } from "use-intl";
import { Select } from "#app/components/ui/select.tsx";
import { TextArea } from "#app/components/ui/text-field.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import { Disclosure } from "./disclosure.tsx";
import { IntentForm } from "./intent-form.tsx";
import { handOnAnchor } from "./hand-on-anchor.ts";
import { useErrorWords } from "./use-error-words.ts";

interface HandOnFormProps {
  view: PostView;
  seatId: string;
  answer?: FormAnswer;
}

/** Gives a seat that is not filled to somebody else; nothing where the viewer may not, or nobody else may have it. */
export function HandOnForm({ view, seatId, answer }: HandOnFormProps) {
  const t = useTranslations("post.handOn");
  const format = useFormat();
  const words = useErrorWords();
  const seat = view.rights.handOn.find((one) => one.seatId === seatId);
  if (!seat) return null;
  const refused = answer?.intent === "reassign" && answer.values.seatId === seatId ? answer : undefined;
  const said = refused && words(refused.error);
  const ofReason = refused !== undefined && ["reasonRequired", "textTooLong"].includes(refused.error.code);
  return (
    <Disclosure as="inline" open={refused !== undefined} plain summary={t("summary")}>
      {/* An address that ends here opens it. */}
      <span className="block scroll-mt-48" id={handOnAnchor(seatId)} />
      <IntentForm className="grid gap-3" intent="reassign" postId={view.post.id} submit={t("send")}>
        <input name="seatId" type="hidden" value={seatId} />
        <Select
          defaultValue={refused?.values.toPersonId ?? ""}
          error={ofReason ? undefined : said}
          label={t("person")}
          name="toPersonId"
          options={seat.people.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder
          required
        />
        <TextArea
          defaultValue={refused?.values.reason}
          description={t("reasonLine")}
          error={ofReason ? said : undefined}
          label={t("reason")}
          maxLength={4_000}
          name="reason"
          required
          rows={2}
        />
        {seat.neededElsewhere.length > 0 && (
          <p className="text-xs text-soft">
            {t("neededElsewhere", { n: seat.neededElsewhere.length, names: format.list(seat.neededElsewhere) })}
          </p>
        )}
        <p className="text-xs text-soft">{t("consequence")}</p>
      </IntentForm>
    </Disclosure>
  );
}
