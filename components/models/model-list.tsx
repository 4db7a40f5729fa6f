import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "@/components/answers/moment";
import { Card } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ModelRow } from "@/lib/models/contract";
import { ModelState } from "./model-state";
import { useFigures } from "./use-figures";

const columns = ["version", "state", "accuracy", "from", "size", "when"] as const;

export function ModelList({ models, slug }: { models: readonly ModelRow[]; slug: string }) {
  const t = useTranslations("models.list");
  return (
    <Card>
      <Table label={t("label")}>
        <TableHeader>
          <TableRow>
            {columns.map((column) => (
              <TableHead key={column}>{t(column)}</TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {models.map((model) => (
            <Row key={model.id} model={model} slug={slug} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function Row({ model, slug }: { model: ModelRow; slug: string }) {
  const t = useTranslations("models");
  const { bytes } = useFigures();
  return (
    <TableRow>
      <TableCell className="min-w-36">
        <Link
          href={`/p/${slug}/models/${model.id}`}
          className="font-medium text-primary underline-offset-4 hover:underline"
        >
          {t("name", { number: model.number })}
        </Link>
        <span className="block max-w-56 truncate text-muted-foreground text-sm">{model.name}</span>
      </TableCell>
      <TableCell>
        <ModelState state={model.state} />
      </TableCell>
      <TableCell className="min-w-40">
        {model.accuracy ? (
          <Figure {...model.accuracy} of="items" />
        ) : (
          <span className="text-muted-foreground">{t("list.unmeasured")}</span>
        )}
      </TableCell>
      <TableCell className="min-w-36">
        {t(`source.${model.source}`)}
        {model.dataset && (
          <span className="block text-muted-foreground text-sm">
            {t("learnedFrom", { dataset: `${slug}@${model.dataset.number}` })}
          </span>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap">{model.artifactBytes > 0 ? bytes(model.artifactBytes) : "–"}</TableCell>
      <TableCell className="whitespace-nowrap">
        <Moment at={model.createdAt} />
      </TableCell>
    </TableRow>
  );
}
