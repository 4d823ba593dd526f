import type { ReactNode } from "react";
import { Dialog, DialogTrigger, Popover as AriaPopover, Pressable } from "react-aria-components";
import { Button } from "./button.tsx";
import type { ButtonSize, ButtonTone } from "./button-look.ts";

/** On phones a sheet from the bottom, whatever place the popover computed for itself. */
export const layerLook =
  "rounded-lg bg-paper shadow-float outline-none max-md:fixed! max-md:inset-x-0! max-md:top-auto! max-md:bottom-0! max-md:max-h-[80dvh]! max-md:w-full! max-md:rounded-b-none max-md:animate-sheet md:animate-enter";

interface PopoverProps {
  /** Words of the button that opens it. */
  label: ReactNode;
  /** Name of the layer for assistive technology. */
  title: string;
  icon?: ReactNode;
  tone?: ButtonTone;
  size?: ButtonSize;
  placement?: "bottom start" | "bottom end" | "top start" | "top end";
  children: ReactNode;
}

/** A small layer beside its button: fields to move a post, details. Needs JavaScript, so never the only way. */
export function Popover({ label, title, icon, tone, size, placement = "bottom end", children }: PopoverProps) {
  return (
    <DialogTrigger>
      <Pressable>
        <Button icon={icon} size={size} tone={tone} type="button">
          {label}
        </Button>
      </Pressable>
      <AriaPopover className={`${layerLook} md:w-80`} placement={placement}>
        <Dialog
          aria-label={title}
          className="overflow-y-auto p-5 pb-[calc(1.25rem+env(safe-area-inset-bottom))] outline-none"
        >
          {children}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
