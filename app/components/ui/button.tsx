import { type ButtonHTMLAttributes, forwardRef, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { LoaderCircle } from "lucide-react";
import { buttonLook, type ButtonSize, type ButtonTone, iconButtonLook } from "./button-look.ts";

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "children"> {
  tone?: ButtonTone;
  size?: ButtonSize;
  /** A drawing before the words. */
  icon?: ReactNode;
  /** This very button was pressed and the server has not answered: shows the spinner and ignores presses. */
  pending?: boolean;
  children: ReactNode;
}

/** A native button: in a form it submits, with or without JavaScript. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  {
    tone = "plain",
    size = "medium",
    icon,
    pending = false,
    className = "",
    type = "submit",
    onClick,
    children,
    ...rest
  },
  ref,
) {
  return (
    <button
      {...rest}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest["aria-disabled"]}
      className={`${buttonLook(tone, size)} ${className}`}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      ref={ref}
      type={type}
    >
      {pending ? <Spinner /> : icon}
      {children}
      {pending && <PendingWord />}
    </button>
  );
});

function PendingWord() {
  const t = useTranslations("controls");
  return (
    <span className="sr-only" role="status">
      {t("pending")}
    </span>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  label: string;
  children: ReactNode;
}

/** Toolbars only: everywhere else a button has words. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, className = "", type = "button", children, ...rest },
  ref,
) {
  return (
    <button
      {...rest}
      aria-label={label}
      className={`${iconButtonLook} ${className}`}
      ref={ref}
      title={label}
      type={type}
    >
      {children}
    </button>
  );
});

/** Only inside the pressed button. */
export function Spinner({ size = 18 }: { size?: number }) {
  return <LoaderCircle aria-hidden="true" className="animate-spin" size={size} strokeWidth={2} />;
}
