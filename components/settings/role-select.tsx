import { useTranslations } from "next-intl";
import { Select, SelectContent, SelectItem, SelectTrigger } from "@/components/ui/select";
import { type Role, roles } from "@/lib/core/roles";

type Props = { value: Role; disabled?: boolean; onChange: (role: Role) => void; id?: string; "aria-label"?: string };

export function RoleSelect({ value, disabled = false, onChange, ...field }: Props) {
  const t = useTranslations("common.role");
  return (
    <Select value={value} disabled={disabled} onValueChange={(role) => onChange(role as Role)}>
      <SelectTrigger {...field} className="min-w-36" />
      <SelectContent>
        {roles.map((role) => (
          <SelectItem key={role} value={role}>
            {t(role)}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
