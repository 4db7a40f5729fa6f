import { Progress } from "@/components/ui/progress";

export function Working({ words }: { words: string }) {
  return (
    <div className="grid gap-2">
      <p role="status">{words}</p>
      <Progress value={null} label={words} />
    </div>
  );
}
