import { useTranslations } from "use-intl";
import { usePrimaryKeys } from "#app/components/ui/primary-keys.ts";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { withWords } from "./with-words.tsx";
import { Dialog } from "#app/components/ui/dialog.tsx";

interface KeyListProps {
  lettersOn: boolean;
  mayWrite: boolean;
  onClose: () => void;
}

/** Its words come with it. */
export const KeyList = withWords(["keys"], Keyboard);

function Keyboard({ lettersOn, mayWrite, onClose }: KeyListProps) {
  const t = useTranslations("keys");
  const singleLetters: [string, string[]][] = [
    [t("goToday"), ["G", "O"]],
    [t("goPosts"), ["G", "P"]],
    [t("goCalendar"), ["G", "C"]],
    [t("goLog"), ["G", "R"]],
    ...(mayWrite ? ([[t("newPost"), ["N"]]] satisfies [string, string[]][]) : []),
    [t("movePost"), ["S"]],
    [t("otherMonth"), ["[ ]"]],
  ];
  const others: [string, string[]][] = [
    [t("primaryAction"), [usePrimaryKeys()]],
    [t("close"), ["Esc"]],
    [t("show"), ["?"]],
  ];
  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={t("title")}>
      <dl>
        {[...(lettersOn ? singleLetters : []), ...others].map(([what, keys]) => (
          <div className="flex items-center justify-between border-b border-rule py-2" key={what}>
            <dt>{what}</dt>
            <dd className="flex items-center gap-1.5 text-xs text-faint">
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-sm text-soft">
        {t(lettersOn ? "lettersOn" : "lettersOff")} <TextLink to="/settings">{t("change")}</TextLink>
      </p>
      <p className="mt-2 text-sm text-soft">{t("noKeySigns")}</p>
    </Dialog>
  );
}

function Keys({ keys }: { keys: string[] }) {
  const t = useTranslations("keys");
  const look = "rounded-sm border border-rule bg-paper px-1.5 font-sans text-xs font-medium";
  return (
    <>
      <kbd className={look}>{keys[0]}</kbd>
      {keys[1] && (
        <>
          {t("then")}
          <kbd className={look}>{keys[1]}</kbd>
        </>
      )}
    </>
  );
}
