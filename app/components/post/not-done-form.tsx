import { Form, useNavigation } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { TextArea } from "#app/components/ui/text-field.tsx";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import { Disclosure } from "./disclosure.tsx";
import { useErrorWords } from "./use-error-words.ts";

interface NotDoneFormProps {
  channelId: string;
  answer: FormAnswer | undefined;
  /** That it is not out, or not taken off: the words of whoever asks. */
  t: (word: "failed" | "failedLine" | "failedReason" | "failedConfirm") => string;
}

/** What was to be done by hand on a channel was not, and why. */
export function NotDoneForm({ channelId, answer, t }: NotDoneFormProps) {
  const words = useErrorWords();
  const { formData } = useNavigation();
  const refused = answer?.intent === "fail" ? words(answer.error) : undefined;
  return (
    <Disclosure as="inline" open={refused !== undefined} summary={t("failed")} tone="quiet">
      <Form method="post" preventScrollReset>
        <input name="intent" type="hidden" value="fail" />
        <input name="channelId" type="hidden" value={channelId} />
        <TextArea
          defaultValue={answer?.values.reason}
          description={t("failedLine")}
          error={refused}
          label={t("failedReason")}
          name="reason"
          required
          rows={2}
        />
        <Button
          className="mt-3"
          pending={formData?.get("channelId") === channelId && formData.get("intent") === "fail"}
          size="small"
          tone="danger"
        >
          {t("failedConfirm")}
        </Button>
      </Form>
    </Disclosure>
  );
}
