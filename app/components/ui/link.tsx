import { Link as RoutedLink, type LinkProps } from "@remix-run/react";
import { forwardRef } from "react";

export type { LinkProps };

/**
 * Remix's link. For an address of ours it only writes an anchor on the server, and takes eight hooks and four path
 * resolutions to find out: a page with fifty links spent a tenth of its time so. There, the anchor is written at once.
 */
export const Link: typeof RoutedLink = typeof document === "undefined" ? forwardRef(AnchorOnServer) : RoutedLink;

function AnchorOnServer(props: LinkProps, ref: React.ForwardedRef<HTMLAnchorElement>) {
  const { to, discover = "render", prefetch = "none", reloadDocument, relative, ...rest } = props;
  const ours = typeof to === "string" && /^\/(?!\/)/u.test(to) && prefetch === "none" && relative === undefined;
  if (!ours) return <RoutedLink {...props} ref={ref} />;
  const {
    preventScrollReset: _,
    replace: _replace,
    state: _state,
    viewTransition: _transition,
    children,
    ...anchor
  } = rest;
  return (
    <a {...anchor} data-discover={discover === "render" && !reloadDocument ? "true" : undefined} href={to}>
      {children}
    </a>
  );
}
