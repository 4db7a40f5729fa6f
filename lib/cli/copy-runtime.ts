import { copyFileSync, existsSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";

/** With WebGPU (asyncify) and without: the loader and the machine code of each. */
const runtimeFiles = ["ort-wasm-simd-threaded", "ort-wasm-simd-threaded.asyncify"].flatMap((name) => [
  `${name}.mjs`,
  `${name}.wasm`,
]);

/** Puts ONNX Runtime's own files where the browser finds them: we host them ourselves, under /ort. */
export function copyRuntime(root: string): void {
  const [from, to] = [path.join(root, "node_modules/onnxruntime-web/dist"), path.join(root, "public/ort")];
  mkdirSync(to, { recursive: true });
  for (const name of runtimeFiles) {
    const [source, copy] = [path.join(from, name), path.join(to, name)];
    if (!existsSync(copy) || isOther(source, copy)) copyFileSync(source, copy);
  }
}

function isOther(source: string, copy: string): boolean {
  const [a, b] = [statSync(source), statSync(copy)];
  return a.size !== b.size || a.mtimeMs > b.mtimeMs;
}
