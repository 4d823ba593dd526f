import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useTranslations } from "use-intl";
import { IconButton } from "./button.tsx";

interface DialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** For a confirmation, the question itself. */
  title: string;
  /** Buttons, harmless choice first and focused (`autoFocus`). */
  actions?: ReactNode;
  /** A confirmation: no cross, a press outside does nothing, announced at once. */
  confirmation?: boolean;
  children?: ReactNode;
}

/** In the middle of wide screens, from the bottom of phones. Focus is kept inside and goes back where it was. */
export function Dialog({ isOpen, onOpenChange, title, actions, confirmation = false, children }: DialogProps) {
  const t = useTranslations("controls");
  return (
    <ModalOverlay
      className="scrim fixed inset-0 z-50 flex items-end justify-center md:items-center md:p-6"
      isDismissable={!confirmation}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <Modal className="w-full max-w-dialog animate-sheet md:animate-enter">
        <AriaDialog
          className="max-h-[92dvh] overflow-y-auto rounded-t-lg bg-paper px-5 pt-5 pb-[calc(1.25rem+env(safe-area-inset-bottom))] shadow-float outline-none md:rounded-lg md:px-7 md:py-6"
          role={confirmation ? "alertdialog" : "dialog"}
        >
          <div className="mb-3 flex items-start gap-4">
            <Heading className="min-w-0 flex-1 font-serif text-xl font-medium text-balance" slot="title">
              {title}
            </Heading>
            {!confirmation && (
              <IconButton className="-mt-1 -mr-2" label={t("close")} onClick={() => onOpenChange(false)}>
                <X aria-hidden="true" size={18} strokeWidth={1.75} />
              </IconButton>
            )}
          </div>
          {children}
          {actions && <div className="mt-5 flex flex-col-reverse gap-2 md:flex-row md:justify-end">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
