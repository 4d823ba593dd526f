import { useTranslations } from "use-intl";
import type { Role } from "#db/schema/organizations.ts";

/** In the order in which a post passes them. */
export const rolesInOrder = ["writer", "approver", "publisher", "admin", "auditor"] as const satisfies readonly Role[];

/** "scrive, firma": what a person does. */
export function Tasks({ roles }: { roles: readonly Role[] }) {
  const t = useTranslations("people.role");
  return (
    <>
      {rolesInOrder
        .filter((role) => roles.includes(role))
        .map((role) => t(`${role}.does`))
        .join(", ")}
    </>
  );
}
