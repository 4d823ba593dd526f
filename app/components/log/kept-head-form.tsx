import { Form, useNavigation } from "@remix-run/react";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { TextArea } from "#app/components/ui/text-field.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { Comparison } from "#app/services/log/compare-kept-head.server.ts";

type Compared = Extract<Comparison, { kind: "compared" }>;

interface KeptHeadFormProps {
  text: string;
  problem: "nothing" | "tooLong" | "notHead" | "foreign" | "altered" | null;
  comparison: Compared | null;
}

/** Takes a head that the reader kept, pasted or as a file, and says what came of comparing it. A plain form. */
export function KeptHeadForm({ text, problem, comparison }: KeptHeadFormProps) {
  const t = useTranslations("logProof.compare");
  const navigation = useNavigation();
  const fileId = useId();
  return (
    <>
      {comparison && <Outcome of={comparison} />}
      <Form className="grid max-w-measure grid-cols-[minmax(0,1fr)] gap-4" encType="multipart/form-data" method="post">
        <TextArea
          defaultValue={text}
          description={t("textLine")}
          error={problem === null ? undefined : t(problem)}
          key={text}
          label={t("text")}
          name="text"
          optional
          rows={8}
          spellCheck={false}
        />
        <div>
          <label className="block text-sm font-semibold" htmlFor={fileId}>
            {t("file")}
          </label>
          <input
            accept=".txt,.eml,text/plain,message/rfc822"
            className="mt-1.5 min-h-11 max-w-full text-sm"
            id={fileId}
            name="file"
            type="file"
          />
        </div>
        <p>
          <Button pending={navigation.state === "submitting"} tone="primary" type="submit">
            {t("submit")}
          </Button>
        </p>
      </Form>
      <p className="mt-6 max-w-measure text-sm text-pretty text-soft">{t("limits")}</p>
    </>
  );
}

function Outcome({ of }: { of: Compared }) {
  const t = useTranslations("logProof.compare");
  const format = useFormat();
  const { result, size, entries, leaves, keyId } = of;
  const moment = format.moment(of.signedAt);
  const lines = {
    same: t("sameLine", { n: size, later: Math.max(0, entries - size), moment }),
    different: t("differentLine", { n: size, moment }),
    short: t("shortLine", { n: size, there: leaves, moment }),
  };
  const isGood = result === "same" && of.known;
  return (
    <Note
      className="mb-6 max-w-measure"
      live
      title={t(result)}
      tone={result === "same" ? (isGood ? "green" : "ochre") : "red"}
    >
      <p>{lines[result]}</p>
      {of.firstWrong !== null && <p className="mt-1">{t("firstWrong", { n: of.firstWrong })}</p>}
      <p className="mt-1">{t(of.known ? "known" : "unknown", { keyId })}</p>
      {result !== "same" && <p className="mt-1">{t("advice")}</p>}
    </Note>
  );
}
