import { Check, Scale } from "lucide-react";
import { useTranslations } from "use-intl";

/** Beside the form of a period: what its writers will meet for each post that falls in it. Nothing here is pressed. */
export function GateSample() {
  const t = useTranslations("blackout.gate");
  const form = useTranslations("blackout.form");
  return (
    <aside aria-labelledby="gate-sample" className="max-w-measure text-sm">
      <h2 className="font-semibold" id="gate-sample">
        {form("sample")}
      </h2>
      <div className="mt-3 grid gap-3 rounded-lg p-4 hairline">
        <p className="flex items-center gap-2 font-semibold">
          <Scale aria-hidden="true" className="flex-none text-ochre" size={18} strokeWidth={1.75} />
          {form("sampleTitle")}
        </p>
        <p className="text-soft">{t("rule")}</p>
        <ul className="grid gap-2 border-y border-rule py-3">
          {(["impersonal", "indispensable"] as const).map((sentence) => (
            <li className="flex gap-2" key={sentence}>
              <Check aria-hidden="true" className="mt-px flex-none text-soft" size={16} strokeWidth={2} />
              {t(sentence)}
            </li>
          ))}
        </ul>
        <p>
          <span className="font-semibold">{t("why")}</span> <span className="text-soft">{t("whyLine")}</span>
        </p>
        <p className="text-soft">{form("sampleApprover")}</p>
      </div>
      <p className="mt-3 text-faint">{t("without")}</p>
    </aside>
  );
}
