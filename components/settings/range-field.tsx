import { useId } from "react";
import { Label } from "@/components/ui/label";

type Props = {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** The value as people read it, said beside the slider and to those who hear it. */
  words: string;
  means: string;
  ends: readonly [less: string, more: string];
  onChange: (value: number) => void;
};

/** A slider with what its place means. */
export function RangeField({ label, words, means, ends, onChange, ...range }: Props) {
  const id = useId();
  return (
    <div className="grid grid-cols-1 gap-2">
      <div className="flex items-baseline justify-between gap-4">
        <Label htmlFor={id}>{label}</Label>
        <output htmlFor={id} className="numbers font-semibold text-lg">
          {words}
        </output>
      </div>
      <input
        id={id}
        type="range"
        {...range}
        aria-valuetext={words}
        aria-describedby={`${id}-means`}
        className="tap h-6 w-full accent-primary"
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <div className="flex justify-between text-muted-foreground text-sm" aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
      <p id={`${id}-means`}>{means}</p>
    </div>
  );
}
