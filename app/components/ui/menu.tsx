import { Ellipsis, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Popover,
  Pressable,
  Separator,
} from "react-aria-components";
import { Button, IconButton } from "./button.tsx";
import { layerLook } from "./popover.tsx";

interface MenuProps {
  /** Says what the menu is about: "Altro su Chiusura del ponte". */
  label: string;
  /** Words on the button; without them it is the three dots of a row or a toolbar. */
  words?: ReactNode;
  children: ReactNode;
}

/** More things to do with one thing. What a person must be able to do without JavaScript has a page of its own too. */
export function Menu({ label, words, children }: MenuProps) {
  return (
    <MenuTrigger>
      <Pressable>
        {words ? (
          <Button aria-label={label} type="button">
            {words}
          </Button>
        ) : (
          <IconButton label={label}>
            <Ellipsis aria-hidden="true" size={20} strokeWidth={1.75} />
          </IconButton>
        )}
      </Pressable>
      <Popover className={layerLook} placement="bottom end">
        <AriaMenu className="min-w-64 overflow-y-auto p-1.5 pb-[calc(0.375rem+env(safe-area-inset-bottom))] outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

interface MenuItemProps {
  icon?: LucideIcon;
  /** What follows from choosing it, in small. */
  line?: string;
  tone?: "plain" | "red";
  href?: string;
  onAction?: () => void;
  children: string;
}

export function MenuItem({ icon: Icon, line, tone = "plain", href, onAction, children }: MenuItemProps) {
  return (
    <AriaMenuItem
      className={`grid min-h-9 cursor-pointer grid-cols-[20px_1fr] items-start gap-3 rounded-md px-3 py-2 leading-tight outline-none data-[focused]:bg-hover pointer-coarse:min-h-11 ${tone === "red" ? "text-red" : ""}`}
      href={href}
      onAction={onAction}
      textValue={children}
    >
      {Icon ? <Icon aria-hidden="true" className="mt-px" size={18} strokeWidth={1.75} /> : <span />}
      <span>
        <span className={line ? "font-semibold" : ""}>{children}</span>
        {line && <small className="block text-xs text-faint">{line}</small>}
      </span>
    </AriaMenuItem>
  );
}

export function MenuRule() {
  return <Separator className="my-1.5 border-t border-rule" />;
}
