import { useNavigate, useSearchParams } from "@remix-run/react";
import { useEffect, useState } from "react";

/**
 * What the address says went wrong, kept here instead: an address that goes on saying it would be untrue once it is mended,
 * and when it is opened again. With the version of the post it was said of.
 */
export function useSaidOnce<Said>(
  name: string,
  given: Said | null,
  version: number,
): { what: Said; version: number } | null {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [said, setSaid] = useState<{ what: Said; version: number } | null>(null);
  const inAddress = search.has(name);
  const arrived = inAddress && given !== null;
  if (arrived && (said?.what !== given || said.version !== version)) setSaid({ what: given, version });
  useEffect(() => {
    if (!inAddress) return;
    const rest = new URLSearchParams(search);
    rest.delete(name);
    navigate(`?${rest.toString()}`, { replace: true, preventScrollReset: true });
  }, [inAddress, name, navigate, search]);
  return said;
}
