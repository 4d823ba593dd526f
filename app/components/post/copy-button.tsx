import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";

interface CopyButtonProps {
  text: string;
  label: string;
}

/** Copies, and says so. Without JavaScript it is absent: the text can be selected in one press. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const t = useTranslations("controls");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 4_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : Copy;
  return (
    <Button
      className="noscript:hidden"
      icon={<Icon aria-hidden="true" size={18} strokeWidth={1.75} />}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      size="small"
      type="button"
    >
      <span aria-live="polite">{copied ? t("copied") : label}</span>
    </Button>
  );
}
