import { AtSign, Hash, Image } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "#app/components/ui/button.tsx";
import { iconButtonLook } from "#app/components/ui/button-look.ts";

interface TextToolsProps {
  /** Writes at the caret; null while the text is a plain field. */
  insert: ((piece: string) => void) | null;
  children: ReactNode;
}

/** Under the text: what can be put into it, and whether it is saved. */
export function TextTools({ insert, children }: TextToolsProps) {
  const t = useTranslations("post.tools");
  const icon = { "aria-hidden": true, size: 18, strokeWidth: 1.75 } as const;
  return (
    <div className="mt-4 -ml-2 flex flex-wrap items-center gap-1">
      <a aria-label={t("image")} className={iconButtonLook} href="#media" title={t("image")}>
        <Image {...icon} />
      </a>
      {insert && (
        <>
          <IconButton label={t("mention")} onClick={() => insert("@")}>
            <AtSign {...icon} />
          </IconButton>
          <IconButton label={t("hashtag")} onClick={() => insert("#")}>
            <Hash {...icon} />
          </IconButton>
        </>
      )}
      {children}
    </div>
  );
}
