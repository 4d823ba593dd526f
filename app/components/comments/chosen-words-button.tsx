import { MessageSquarePlus } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";

/** Stays in sight while words are marked: at hand for a thumb, next in order for the keyboard. */
export function ChosenWordsButton({ shown, onPress }: { shown: boolean; onPress: () => void }) {
  const t = useTranslations("comments.write");
  if (!shown) return null;
  return (
    <div className="pointer-events-none tall:sticky bottom-20 z-20 mt-3 flex justify-center md:bottom-4">
      <Button
        aria-keyshortcuts="Alt+C"
        className="pointer-events-auto shadow-float"
        icon={<MessageSquarePlus aria-hidden="true" size={18} strokeWidth={1.75} />}
        onClick={onPress}
        // A pointer must not take the selection away before it is read.
        onPointerDown={(event) => event.preventDefault()}
        type="button"
      >
        {t("onSelection")}
      </Button>
    </div>
  );
}
