import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import type { FirstRunProblems } from "#app/services/organizations/first-run-form.ts";
import { Button } from "#app/components/ui/button.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { useFirstRunWords } from "./first-run-words.ts";

interface FirstRunSignersProps {
  signers: ReadonlyArray<{ name: string; email: string }>;
  problems: FirstRunProblems;
}

const ordinals = ["1", "2", "3", "4"] as const;

/** One row for each level. The buttons are the form's own, so a level can be added without JavaScript. */
export function FirstRunSigners({ signers, problems }: FirstRunSignersProps) {
  const t = useTranslations("firstRun");
  return (
    <>
      <ol className="grid gap-2.5">
        {signers.map((signer, index) => (
          <SignerRow index={index} key={index} problems={problems} signer={signer} />
        ))}
      </ol>
      <div className="mt-2 flex flex-wrap gap-2">
        {signers.length < ordinals.length && (
          <Button
            className="!text-accent-text"
            icon={<Plus aria-hidden="true" size={16} strokeWidth={1.75} />}
            name="intent"
            size="small"
            tone="quiet"
            value="addLevel"
          >
            {t("signers.add")}
          </Button>
        )}
        {signers.length > 1 && (
          <Button name="intent" size="small" tone="quiet" value="onlyOne">
            {t("signers.onlyOne")}
          </Button>
        )}
      </div>
    </>
  );
}

function SignerRow({
  index,
  signer,
  problems,
}: {
  index: number;
  signer: { name: string; email: string };
  problems: FirstRunProblems;
}) {
  const t = useTranslations("firstRun");
  const say = useFirstRunWords(problems);
  const number = String(index + 1);
  return (
    <li className="grid items-start gap-2 md:grid-cols-[4.25rem_minmax(0,1fr)_minmax(0,1fr)]">
      <span aria-hidden="true" className="pt-2.5 text-soft">
        {t(`signers.ordinal.${ordinals[index] ?? "4"}`)}
      </span>
      <TextField
        autoComplete="off"
        defaultValue={signer.name}
        error={say(`signerName-${index}`)}
        hiddenLabel
        label={t("signers.nameOf", { number })}
        maxLength={120}
        name="signerName"
        placeholder={t("signers.name")}
      />
      <TextField
        autoComplete="off"
        defaultValue={signer.email}
        error={say(`signerEmail-${index}`)}
        hiddenLabel
        inputMode="email"
        label={t("signers.emailOf", { number })}
        maxLength={254}
        name="signerEmail"
        placeholder={t("signers.email")}
        type="email"
      />
    </li>
  );
}
