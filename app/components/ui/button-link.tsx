import { Link, type LinkProps } from "./link.tsx";
import type { ReactNode } from "react";
import { buttonLook, type ButtonSize, type ButtonTone } from "./button-look.ts";

interface ButtonLinkProps extends LinkProps {
  tone?: ButtonTone;
  size?: ButtonSize;
  icon?: ReactNode;
}

/** A link that is the next step; what changes something is a `Button` in a form. */
export function ButtonLink({
  tone = "plain",
  size = "medium",
  icon,
  className = "",
  children,
  ...rest
}: ButtonLinkProps) {
  return (
    <Link className={`${buttonLook(tone, size)} ${className}`} {...rest}>
      {icon}
      {children}
    </Link>
  );
}

/** A link inside sentences and rows. */
export function TextLink({ className = "", children, ...rest }: LinkProps) {
  return (
    <Link
      className={`font-semibold text-accent-text underline-offset-4 hover:underline pointer-coarse:inline-block pointer-coarse:py-1 ${className}`}
      {...rest}
    >
      {children}
    </Link>
  );
}
