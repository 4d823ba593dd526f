import { X } from "lucide-react";
import { createContext, type ReactNode, useContext, useState } from "react";
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components";
import { useTranslations } from "use-intl";
import { Button, IconButton } from "./button.tsx";

/** Done, with a way back; never the only trace of anything. */
export interface ToastMessage {
  text: string;
  undo?: () => void;
}

const shownMilliseconds = 8_000;

const ToastContext = createContext<(message: ToastMessage) => void>(() => {});

/** `const toast = useToast(); toast({ text, undo })`. */
export function useToast(): (message: ToastMessage) => void {
  return useContext(ToastContext);
}

/** Bottom left, above the foot on phones; waits while pointed at or focused. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [queue] = useState(() => new ToastQueue<ToastMessage>({ maxVisibleToasts: 2 }));
  const [show] = useState(() => (message: ToastMessage) => {
    queue.add(message, { timeout: shownMilliseconds });
  });
  const t = useTranslations("common");
  return (
    <ToastContext.Provider value={show}>
      {children}
      <ToastRegion
        aria-label={t("notifications")}
        className="fixed bottom-20 left-4 z-50 grid max-w-[calc(100vw-2rem)] gap-2 outline-none md:bottom-5 md:left-5"
        queue={queue}
      >
        {({ toast }) => (
          <Toast
            className="flex min-h-12 animate-enter items-center gap-3 rounded-md bg-text py-1.5 pr-1.5 pl-4 text-sm text-paper shadow-float"
            toast={toast}
          >
            <ToastContent className="flex-1">{toast.content.text}</ToastContent>
            {toast.content.undo && (
              <Button
                onClick={() => {
                  toast.content.undo?.();
                  queue.close(toast.key);
                }}
                size="small"
                type="button"
              >
                {t("undo")}
              </Button>
            )}
            <IconButton
              className="text-paper hover:text-text"
              label={t("close")}
              onClick={() => queue.close(toast.key)}
            >
              <X aria-hidden="true" size={16} strokeWidth={1.75} />
            </IconButton>
          </Toast>
        )}
      </ToastRegion>
    </ToastContext.Provider>
  );
}
