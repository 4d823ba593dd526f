import { useNavigate, useSearchParams } from "@remix-run/react";
import { useEffect, useState } from "react";

/**
 * The problem that the address names, moved from the address into state: it would be wrong once it is solved,
 * and when the address is opened again. With the version of the post it is about.
 */
export function useAddressProblem<Said>(
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
