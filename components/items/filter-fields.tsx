"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger } from "@/components/ui/select";
import { Reason } from "@/lib/core/routing";
import { Split } from "@/lib/core/splits";
import { ConfidenceBand, ItemFilter, ItemState } from "@/lib/intake/contract";
import type { Filter, FilterField } from "./item-filter";
import { reasonWords } from "./item-words";

const any = "any";
const reasons = [...Reason.options, "not_predicted", "asked"];
const sources = ItemFilter.shape.source.unwrap().options;
const sorts = ItemFilter.shape.sort.unwrap().options;

type Props = { filter: Filter; labels: readonly string[]; onChange: (filter: Filter) => void };

/** Everything an item list can be narrowed and ordered by, save the search. */
export function FilterFields({ filter, labels, onChange }: Props) {
  const t = useTranslations("items");
  const set = (field: FilterField) => (value: string) => {
    const { [field]: _, ...rest } = filter;
    onChange(ItemFilter.parse(value === any ? rest : { ...rest, [field]: value }));
  };
  const choice = (field: FilterField, options: readonly (readonly [value: string, words: string])[]) => (
    <Choice
      key={field}
      label={t(`filter.${field}`)}
      value={filter[field] ?? any}
      options={[[any, t("filter.any")], ...options]}
      onChange={set(field)}
    />
  );
  return (
    <>
      {choice(
        "label",
        labels.map((label) => [label, label]),
      )}
      {choice(
        "state",
        ItemState.options.map((state) => [state, t(`state.${state}`)]),
      )}
      {choice(
        "reason",
        reasons.map((reason) => [reason, reasonWords(reason, t)]),
      )}
      {choice(
        "band",
        ConfidenceBand.options.map((band) => [band, t(`band.${band}`)]),
      )}
      {choice(
        "source",
        sources.map((source) => [source, t(`source.${source}`)]),
      )}
      {choice(
        "split",
        Split.options.map((split) => [split, t(`split.${split}`)]),
      )}
    </>
  );
}

/** The order of the list. */
export function SortField({ filter, onChange }: Omit<Props, "labels">) {
  const t = useTranslations("items");
  return (
    <Choice
      label={t("filter.sort")}
      value={filter.sort}
      options={sorts.map((sort) => [sort, t(`sort.${sort}`)])}
      onChange={(sort) => onChange(ItemFilter.parse({ ...filter, sort }))}
    />
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  options: readonly (readonly [value: string, words: string])[];
  onChange: (value: string) => void;
};

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Field label={label}>
      {(field) => (
        <Select value={value} onValueChange={onChange}>
          <SelectTrigger {...field} />
          <SelectContent>
            {options.map(([option, words]) => (
              <SelectItem key={option} value={option}>
                {words}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
    </Field>
  );
}
